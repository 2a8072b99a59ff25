import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { expect } from "vitest";
import { createWorkspace } from "../workspace.ts";

/** Stands for the runtime's declarations, as far as the package and its consumers name them. */
const CLIENT = `
export declare class ApiClient<Paths extends {}> { constructor(table: unknown, options: object); get raw(): Paths }
export interface ApiTable { readonly operations: object; readonly [field: string]: unknown }
export interface CallOptions { readonly signal?: AbortSignal }
export interface ClientOptions { readonly baseUrl?: string }
export interface Call<T, E> extends Promise<T> { result(): Promise<{ ok: true; data: T } | { ok: false; error: E }> }
export interface PagedCall<Item, Body, E> extends Call<Body, E>, AsyncIterable<Item> {}
export declare class StatusError<S extends number = number, B = unknown> { readonly status: S; readonly body: B }
${[
  ...["AbortError", "ArgumentError", "BodyTooLargeError", "ConnectionError", "OptionError", "ParleyError"],
  ...["RedirectError", "TimeoutError", "UnexpectedResponseError"],
]
  .map((name) => `export declare class ${name} extends Error {}`)
  .join("\n")}
export declare class CodeError<C> { readonly code: C }
export interface RequestError { readonly kind: "timeout" }
export interface Page { readonly items: readonly unknown[] }
export interface Result { readonly ok: boolean }
`;

const INDEX = `import { ApiClient } from "@parley/client";
import type { LibraryApi, LibraryOptions } from "./generated/api.ts";
import { table } from "./generated/operations.ts";
import type { paths } from "./generated/paths.ts";
export * from "./generated/index.ts";
export interface Library extends LibraryApi {}
export class Library extends ApiClient<paths> {
  constructor(options: LibraryOptions = {}) { super(table, options); }
}
`;

const PROVIDER = `name: Library
package: "@example/library"
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: [],
};

/**
 * A program in the folder `app` that uses the package generated from a spec and its overlay.
 *
 * @param files - the program's sources by their paths in `app/src`
 */
export async function createConsumer(spec: string, overlay: string, files: Readonly<Record<string, string>>) {
  const workspace = await createWorkspace({
    "specs/library/provider.yaml": PROVIDER,
    "specs/library/own/library.yaml": spec,
    "specs/library/overlay.yaml": overlay,
    "packages/library/package.json": JSON.stringify({
      name: "@example/library",
      type: "module",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    }),
    "packages/library/src/index.ts": INDEX,
    "client/package.json": JSON.stringify({ name: "@parley/client", type: "module", exports: "./index.d.ts" }),
    "client/index.d.ts": CLIENT,
    "app/package.json": JSON.stringify({ type: "module" }),
    "app/tsconfig.json": JSON.stringify({ compilerOptions: { strict: true }, include: ["src"] }),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/src/${path}`, text])),
  });
  const at = (path: string) => join(workspace.root, path);
  const sources = Object.keys(files).map((path) => at(`app/src/${path}`));
  await mkdir(at("node_modules/@parley"), { recursive: true });
  await symlink(at("client"), at("node_modules/@parley/client"));

  /** Generates and builds the package, and installs it in the program. */
  async function install(changedOverlay?: string): Promise<void> {
    if (changedOverlay !== undefined) await workspace.write("specs/library/overlay.yaml", changedOverlay);
    expect((await workspace.parley("generate", "library")).code).toBe(0);
    const options = { ...OPTIONS, declaration: true, rewriteRelativeImportExtensions: true };
    const build = { ...options, rootDir: at("packages/library/src"), outDir: at("packages/library/dist") };
    const program = ts.createProgram([at("packages/library/src/index.ts")], build);
    expect(toTexts(ts.getPreEmitDiagnostics(program))).toEqual([]);
    program.emit();
    const target = at("app/node_modules/@example/library");
    await rm(target, { recursive: true, force: true });
    await cp(at("packages/library"), target, { recursive: true });
  }
  await install();

  return {
    root: workspace.root,
    install,
    codemod: (...args: string[]) => workspace.parley("codemod", "@example/library", "--project", "app", ...args),
    read: (path: string) => workspace.read(`app/src/${path}`),
    readInstalled: (path: string) => workspace.read(`app/node_modules/@example/library/${path}`),
    writeInstalled: (path: string, text: string) => workspace.write(`app/node_modules/@example/library/${path}`, text),
    /** The compiler's complaints about the program. */
    compile: () => toTexts(ts.getPreEmitDiagnostics(ts.createProgram(sources, { ...OPTIONS, noEmit: true }))),
    /** Where an editor strikes a name through. */
    listDeprecated: () => sources.flatMap(findDeprecated),
  };
}

function findDeprecated(source: string): string[] {
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [source],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  };
  const found = ts.createLanguageService(host).getSuggestionDiagnostics(source);
  return toTexts(found.filter(({ reportsDeprecated }) => reportsDeprecated !== undefined));
}

function toTexts(diagnostics: readonly ts.Diagnostic[]): string[] {
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
