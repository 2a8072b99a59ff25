import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { collectApi } from "../../src/collect/collect.ts";
import type { PathItemObject } from "../../src/normalize/openapi.ts";
import type { Provider } from "../../src/read/provider.ts";
import { readWorkspaceFacts } from "../../src/scaffold/read-workspace-facts.ts";
import { scaffold } from "../../src/scaffold/scaffold.ts";
import type { WorkspaceFacts } from "../../src/scaffold/workspace-facts.ts";
import { ok, SOURCES, toDocument } from "../document.ts";

const PATHS: Record<string, PathItemObject> = {
  "/books": { get: { operationId: "books.list", responses: ok(true) }, post: { operationId: "books.create" } },
};
const SECURED = {
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } as const } },
};
const FOREIGN: WorkspaceFacts = {
  moduleExtension: ".js",
  hasTurbo: false,
  hasReferences: false,
  hasEslint: false,
  version: "1.2.3",
};

/** The files of a package, by their path in it. */
function make(facts: WorkspaceFacts, changes: Partial<Provider> = {}, paths = PATHS): Record<string, string> {
  const provider = { ...SOURCES.provider, moduleExtension: facts.moduleExtension, ...changes };
  const ids = provider.apis.length > 0 ? provider.apis : [undefined];
  const apis = ids.map((id) => {
    const sources = { ...SOURCES, provider, ...(id !== undefined && { api: id }) };
    return collectApi(sources, toDocument(paths, {}, SECURED)).api;
  });
  const files = scaffold(facts, provider, apis);
  return Object.fromEntries(files.map(({ path, text }) => [path.slice(provider.packageFolder.length + 1), text]));
}

test("in the pipeline's own repository, a new package is like its siblings", async () => {
  const folder = join(import.meta.dirname, "../../../vapi");
  const vapi = { id: "vapi", name: "Vapi", package: "@parley/vapi", packageFolder: "packages/vapi" };
  const files = make(await readWorkspaceFacts(join(folder, "../..")), vapi);
  expect(Object.keys(files).sort()).toEqual([
    "package.json",
    "src/index.ts",
    "src/node.ts",
    "src/streams.ts",
    "test/index.test.ts",
    "test/node.test.ts",
    "tsconfig.build.json",
    "tsconfig.json",
    "turbo.json",
  ]);
  for (const file of ["tsconfig.build.json", "tsconfig.json", "turbo.json", "src/node.ts", "test/node.test.ts"]) {
    expect([file, files[file]]).toEqual([file, await readFile(join(folder, file), "utf8")]);
  }
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  expect(files["package.json"]).toBe(manifest.replace(/"version": ".*"/, '"version": "0.0.0"'));
});

test.each([
  ["Class", "const client = new Class(", "extends ApiClient<paths>"],
  ["Server", "const server = new Server(", "extends ApiClient<paths>"],
  ["Api Client", "const apiClient = new ApiClient(", "extends Base<paths>"],
])("a provider may be called %s", (name, example, heritage) => {
  const files = make(FOREIGN, { name });
  expect(files["src/index.ts"]).toContain(` * ${example}`);
  expect(files["src/index.ts"]).toContain(heritage);
  expect(files["test/index.mjs"]).toContain(`  const client = new ${name.replace(" ", "")}(`);
});

test.each([
  [".ts" as const, true],
  [".js" as const, false],
])("with imports that end in %s, the compiler rewrites them: %s", (moduleExtension, rewrites) => {
  const { compilerOptions } = JSON.parse(make({ ...FOREIGN, moduleExtension })["tsconfig.json"] ?? "");
  expect(compilerOptions.rewriteRelativeImportExtensions ?? false).toBe(rewrites);
});

test("in another repository, a new package needs nothing that is not its own", () => {
  const files = make({ ...FOREIGN, typescript: "^5.4.0" });
  expect(files["package.json"]).toBe(`{
  "name": "@example/library",
  "version": "0.0.0",
  "description": "Typed client for the Library API, generated from its API's description",
  "type": "module",
  "sideEffects": false,
  "engines": { "node": ">=20" },
  "exports": {
    ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" },
    "./document": { "types": "./dist/generated/document.d.ts", "default": "./dist/generated/document.js" },
    "./node": { "types": "./dist/node.d.ts", "default": "./dist/node.js" },
    "./package.json": "./package.json"
  },
  "files": ["dist", "src"],
  "scripts": {
    "generate": "parley generate library",
    "build": "tsc -p tsconfig.build.json",
    "typecheck": "tsc -p tsconfig.json",
    "test": "node --test"
  },
  "dependencies": { "@parley/client": "^1.2.3" },
  "devDependencies": { "@parley/codegen": "^1.2.3", "typescript": "^5.4.0" }
}
`);
  expect(Object.keys(files)).not.toContain("turbo.json");
  expect(Object.values(files).join("")).not.toMatch(/"extends": "@|\.ts";/);
});

test("turbo and project references are served where they are used", () => {
  const files = make({ ...FOREIGN, hasTurbo: true, hasReferences: true });
  expect(JSON.parse(files["turbo.json"] ?? "").tasks.test).toEqual({ dependsOn: ["build"] });
  expect(JSON.parse(files["tsconfig.build.json"] ?? "").compilerOptions).toEqual({
    composite: true,
    tsBuildInfoFile: "dist/.tsbuildinfo",
    noEmit: false,
    rootDir: "src",
    outDir: "dist",
  });
  expect(JSON.parse(files["package.json"] ?? "").files).toEqual(["dist", "src", "!dist/.tsbuildinfo"]);
});

test("a linter is told why an interface and a class have one name, in its own words alone", () => {
  const files = make({ ...FOREIGN, hasEslint: true });
  expect(files["src/index.ts"]).toMatch(
    /^\/\* eslint-disable @typescript-eslint\/no-empty-object-type, @typescript-eslint\/no-unsafe-declaration-merging --\n {3}the base class binds what the interface declares \*\/\nimport /,
  );
  expect(files["src/index.ts"]).not.toContain("biome");
});

test("the client's class is ready to be used, and a test of it calls a server", () => {
  const files = make(FOREIGN);
  expect(files["src/index.ts"]).toBe(`import { ApiClient } from "@parley/client";
import type { LibraryApi, LibraryOptions } from "./generated/api.js";
import { table } from "./generated/operations.js";
import type { paths } from "./generated/paths.js";
import { streams } from "./streams.js";

export * from "./generated/index.js";

export interface Library extends LibraryApi {}

/**
 * A client of Library's API.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const library = new Library({ apiKey: "..." });
 * const result = await library.books.list();
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Library extends ApiClient<paths> {
  constructor(options: LibraryOptions = {}) {
    super(table, options, streams);
  }
}
`);
  expect(files["test/index.mjs"]).toBe(`import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { Library } from "../dist/index.js";

test("a call reaches the server, with the key where it needs one", async () => {
  const requests = [];
  const server = createServer((request, response) => {
    const [path] = (request.url ?? "").split("?");
    requests.push([request.method, path, request.headers["authorization"]].join(" "));
    response.setHeader("content-type", "application/json").end("{}");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = \`http://127.0.0.1:\${server.address().port}\`;
  const client = new Library({ apiKey: "test-key", baseUrl });
  await client.books.list().result();
  server.close();
  assert.deepEqual(requests, ["GET /books Bearer test-key"]);
});
`);
});

test("what a spec names itself can't become code", () => {
  const evil = '*/ globalThis.x = 1; //"`\u202e';
  const scheme = {
    type: "apiKey",
    in: "header",
    name: "x-key",
    "x-parley-option": evil,
    "x-parley-prefix": evil,
  } as const;
  const api = collectApi(
    SOURCES,
    toDocument(PATHS, {}, { security: [{ key: [] }], components: { securitySchemes: { key: scheme } } }),
  ).api;
  const texts = scaffold(FOREIGN, SOURCES.provider, [api]).map(({ text }) => text);
  const holders = texts.filter((text) => text.includes("globalThis"));
  expect(holders).toHaveLength(1);
  expect(holders[0]).toContain(String.raw`["GET /books */ globalThis.x = 1; //\"${"`"}\u202etest-key"]`);
});

test("a provider of several APIs has a module for each, and the default one's names", () => {
  const files = make(FOREIGN, { apis: ["v1", "v2"], default: "v2" });
  expect(Object.keys(files).filter((path) => /^(src|test)\//.test(path))).toEqual([
    "src/index.ts",
    "src/v1.ts",
    "src/v2.ts",
    "src/node.ts",
    "src/streams.ts",
    "test/v1.mjs",
    "test/v2.mjs",
  ]);
  expect(files["src/index.ts"]).toBe('export * from "./generated/index.js";\n');
  expect(files["src/v1.ts"]).toContain('import { streamsV1 } from "./streams.js";\n');
  expect(Object.keys(JSON.parse(files["package.json"] ?? "").exports)).toEqual([
    ".",
    "./document",
    "./v2",
    "./v2/document",
    "./v1",
    "./v1/document",
    "./node",
    "./package.json",
  ]);
});
