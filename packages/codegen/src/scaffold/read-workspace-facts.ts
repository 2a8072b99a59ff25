import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type JsonValue, ownProperty } from "../json-value.ts";
import { readProviderIds } from "../read/provider.ts";
import { readWorkspace } from "../read/workspace.ts";
import { readOwnership } from "./read-ownership.ts";
import type { Sibling, WorkspaceFacts } from "./workspace-facts.ts";

/** @throws ProblemsError when the workspace's settings break a rule */
export async function readWorkspaceFacts(root: string): Promise<WorkspaceFacts> {
  const { moduleExtension, packages } = await readWorkspace(root);
  const manifest = await readJson(join(root, "package.json"));
  const own = await readJson(join(import.meta.dirname, "../../package.json"));
  const toRanges = (name: string) =>
    ["devDependencies", "dependencies"].map((kind) => ownProperty(ownProperty(manifest, kind), name));
  const typescript = toRanges("typescript").find((range): range is string => typeof range === "string");
  const settings = await readFile(join(root, "tsconfig.json"), "utf8").catch(() => "");
  const sibling = await readSibling(root, packages);
  return {
    moduleExtension,
    ...(sibling !== undefined && { sibling }),
    hasTurbo: existsSync(join(root, "turbo.json")),
    // A tsconfig may hold comments, so it is not parsed for this.
    hasReferences: /"references"\s*:\s*\[/.test(settings),
    hasEslint: toRanges("eslint").some((range) => range !== undefined),
    version: String(ownProperty(own, "version")),
    ...(typescript !== undefined && { typescript }),
    ownership: readOwnership(manifest),
  };
}

/** What the packages share is there in the pipeline's own repository only. */
async function readSibling(root: string, packages: string): Promise<Sibling | undefined> {
  if (!["packages/tsconfig/base.json", "scripts/build-package.mjs"].every((path) => existsSync(join(root, path)))) {
    return undefined;
  }
  for (const id of await readProviderIds(root)) {
    const read = (name: string) => readFile(join(root, packages, id, name), "utf8").catch(() => undefined);
    const texts = await Promise.all(SETTINGS.map(async (name) => [name, await read(name)] as const));
    const found = texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
    if (found.length === SETTINGS.length) return { id, settings: Object.fromEntries(found) };
  }
  return undefined;
}

const SETTINGS = ["tsconfig.build.json", "tsconfig.json", "turbo.json"];

async function readJson(path: string): Promise<JsonValue | undefined> {
  const text = await readFile(path, "utf8").catch(() => "null");
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
