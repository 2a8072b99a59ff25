import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject, type JsonObject, ownProperty } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";
import { decode, parseText } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";

/** A repository of several packages that somebody has already. */
export interface Monorepo {
  readonly root: string;
  readonly manager: "npm" | "pnpm" | "yarn";
  /** The file that says where packages are, `package.json` or `pnpm-workspace.yaml`. */
  readonly file: string;
  /** Where packages are, such as `packages/*`. */
  readonly patterns: readonly string[];
  /** The root's `package.json`. */
  readonly manifest: JsonObject;
  /** Its text. */
  readonly text: string;
}

const PNPM = "pnpm-workspace.yaml";

/**
 * Reads the repository around a folder.
 *
 * @throws ProblemsError when there is none, or its files can't be read
 */
export async function readMonorepo(folder: string): Promise<Monorepo> {
  const root = findRoot(folder);
  if (root === undefined) {
    const message = `there is no workspace here or above, expected ${PNPM}, or a package.json with "workspaces". Set one up first`;
    throw new ProblemsError([{ file: "package.json", message }]);
  }
  const text = await readFile(join(root, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) throw new ProblemsError([{ file: "package.json", message: `expected it beside ${PNPM}` }]);
  const manifest = parse("package.json", Buffer.from(text), "json");
  if (existsSync(join(root, PNPM))) {
    const settings = parse(PNPM, await readFile(join(root, PNPM)), "yaml");
    return { root, manager: "pnpm", file: PNPM, patterns: toPatterns(PNPM, settings.packages), manifest, text };
  }
  const { workspaces } = manifest;
  const patterns = toPatterns("package.json", isObject(workspaces) ? workspaces.packages : workspaces);
  const declared = ownProperty(manifest, "packageManager");
  const isYarn = existsSync(join(root, "yarn.lock")) || (typeof declared === "string" && declared.startsWith("yarn@"));
  return { root, manager: isYarn ? "yarn" : "npm", file: "package.json", patterns, manifest, text };
}

function findRoot(from: string): string | undefined {
  if (existsSync(join(from, PNPM)) || hasWorkspaces(from)) return from;
  const parent = dirname(from);
  return parent === from ? undefined : findRoot(parent);
}

function hasWorkspaces(folder: string): boolean {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8").replace(/^\ufeff/, "");
    return ownProperty(JSON.parse(text), "workspaces") !== undefined;
  } catch {
    return false;
  }
}

function parse(file: string, bytes: Uint8Array, format: "json" | "yaml"): JsonObject {
  try {
    const { value } = parseText(decode(bytes), format);
    if (isObject(value)) return value;
    throw new ProblemsError([{ file, message: "expected an object with settings" }]);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new ProblemsError([{ file, line: error.line, message: error.message }]);
  }
}

function toPatterns(file: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new ProblemsError([{ file, message: "expected a list of the folders of packages, such as packages/*" }]);
}
