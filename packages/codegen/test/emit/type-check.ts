import ts from "typescript";
import type { EmittedFile } from "../../src/emit/emitted-file.ts";

/** Stands for the runtime: emitted code names these and nothing else of it. */
const RUNTIME = `
export interface CallOptions { readonly signal?: AbortSignal }
export interface ClientOptions { readonly baseUrl?: string }
export interface Call<T, E> extends Promise<T> { result(): Promise<{ ok: true; data: T } | { ok: false; error: E }> }
export interface PagedCall<Item, Body, E> extends Call<Body, E>, AsyncIterable<Item> {}
export declare class StatusError<S extends number = number, B = unknown> { readonly kind: "status"; readonly status: S; readonly body: B }
export declare class CodeError<C> { readonly kind: "code"; readonly code: C }
export interface CodeErrorClass<C> { isInstance(value: unknown): value is CodeError<C> }
export declare function codeError<C>(provider: string, code: C): CodeErrorClass<C>;
export interface RequestError { readonly kind: "timeout" }
export interface EventStream<Event, Answer> extends AsyncIterable<Event> { collect(): Promise<Answer>; readonly isTruncated: boolean }
export interface StreamCall<Event, Answer, E> extends Call<EventStream<Event, Answer>, E>, AsyncIterable<Event> { collect(): Promise<Answer> }
export interface StreamReceived { readonly events: readonly unknown[] }
export declare class TruncatedStreamError extends Error { readonly kind: "truncated"; readonly received: StreamReceived }
export declare class StreamError extends Error { readonly kind: "stream"; readonly data: string }
export interface NamedFile { readonly name: string; readonly data: Blob }
export type FileInput = Blob | Uint8Array | NamedFile;
export interface Page { readonly items: readonly unknown[] }
export interface Result { readonly ok: boolean }
export declare class AbortError extends Error {}
export declare class ArgumentError extends Error {}
export declare class BodyTooLargeError extends Error {}
export declare class ConnectionError extends Error {}
export declare class OptionError extends Error {}
export declare class ParleyError extends Error {}
export declare class RedirectError extends Error {}
export declare class TimeoutError extends Error {}
export declare class UnexpectedResponseError extends Error {}
export interface ApiTable { readonly operations: object; readonly [field: string]: unknown }
`;

/** The compiler's complaints about emitted files, declarations of libraries included. */
export function typeCheck(files: readonly EmittedFile[], extra: Readonly<Record<string, string>> = {}): string[] {
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  texts.set("/node_modules/@parley/client/index.ts", RUNTIME);
  for (const [path, text] of Object.entries(extra)) texts.set(path, text);
  const options: ts.CompilerOptions = {
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    isolatedDeclarations: true,
    declaration: true,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
    verbatimModuleSyntax: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  // Without this the compiler asks the real disk for folders that exist here only.
  delete host.directoryExists;
  host.fileExists = (path) => texts.has(path) || fileExists.call(host, path);
  host.readFile = (path) => texts.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile.call(host, path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion, true);
  };
  const program = ts.createProgram([...texts.keys()], { ...options, noEmit: true }, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    return `${diagnostic.file?.fileName}: ${message}`;
  });
}
