import { createHash } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describeApi } from "./describe-api.ts";
import { repository } from "./repository.ts";

/** What is taken from this repository as it is. */
const copied = [
  ".changeset/config.json",
  ".gitignore",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "turbo.json",
  "packages/client",
  "packages/codegen",
  "packages/tsconfig",
  "scripts",
];
const tools = ["@changesets/cli", "@types/node", "node", "pnpm", "turbo", "typescript", "vitest"];

/** Writes a workspace of so many providers into an empty folder, set up as this repository is, and gives their ids. */
export async function createWorkspace(folder: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `provider-${String(index + 1).padStart(3, "0")}`);
  for (const part of copied)
    await cp(join(repository, part), join(folder, part), { recursive: true, filter: isSource });
  const { devDependencies, ...manifest } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const needed = Object.fromEntries(tools.map((name) => [name, devDependencies[name]]));
  await write(folder, "package.json", toJson({ ...manifest, name: "synthetic", scripts: {}, devDependencies: needed }));
  for (const id of ids) {
    await writeSpec(folder, id);
    await writePackage(folder, id);
  }
  return ids;
}

/** Writes a provider's vendored description, with where it says to come from. */
export async function writeSpec(
  folder: string,
  id: string,
  description: object = describeApi(id),
  address = `https://${id}.example/openapi.json`,
): Promise<void> {
  const text = toJson(description);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const origin = { file: "openapi.json", address, date: "2026-01-01", sha256, licence: "MIT" };
  await write(folder, `specs/${id}/openapi.json`, text);
  await write(folder, `specs/${id}/provenance.yaml`, toJson([origin]));
  const name = toClassName(id);
  const environment = { apiKey: `${name.toUpperCase()}_API_KEY` };
  await write(folder, `specs/${id}/provider.yaml`, toJson({ name, package: `@synthetic/${id}`, environment }));
}

/** A package like that of Vapi, the smallest provider, without what only Vapi needs. */
async function writePackage(folder: string, id: string): Promise<void> {
  for (const file of ["package.json", "tsconfig.json", "tsconfig.build.json", "turbo.json", "src/node.ts"]) {
    const text = await readFile(join(repository, "packages", "vapi", file), "utf8");
    const renamed = text.replaceAll("@parley/vapi", `@synthetic/${id}`).replaceAll("vapi", id);
    const unreleased = renamed.replace(/"version": ".*"/, '"version": "0.0.0"');
    await write(folder, `packages/${id}/${file}`, unreleased);
  }
  await write(folder, `packages/${id}/src/index.ts`, toClient(toClassName(id)));
  await write(folder, `packages/${id}/test/index.test.ts`, toTest(toClassName(id)));
}

const toClassName = (id: string): string => id.replace(/^p|-/g, (part) => (part === "p" ? "P" : ""));

const toClient = (name: string): string => `import { ApiClient } from "@parley/client";
import type { ${name}Api, ${name}Options } from "./generated/api.ts";
import { table } from "./generated/operations.ts";
import type { paths } from "./generated/paths.ts";

export * from "./generated/index.ts";

export interface ${name} extends ${name}Api {}

export class ${name} extends ApiClient<paths> {
  constructor(options: ${name}Options = {}) {
    super(table, options);
  }
}
`;

const toTest = (name: string): string => `import { expect, test } from "vitest";
import { ${name} } from "../src/index.ts";

test("a session is fetched with the key as bearer", async () => {
  const session = { id: "s1", createdAt: "2026-01-01T00:00:00Z", status: "new" };
  const client = new ${name}({ apiKey: "secret-key", fetch: async () => Response.json(session) });
  expect(await client.sessions.get("s1")).toEqual(session);
});
`;

const isSource = (file: string): boolean => !/[\\/](node_modules|dist|test|\.turbo)$/.test(file);
const toJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

async function write(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
