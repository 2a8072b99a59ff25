/**
 * What the compiler needs of the language: the members that every object has, since a property of a spec may be called
 * like one, and nothing that a model can't mention. The real libraries would cost more than all models together.
 */
export const LANGUAGE = `
interface Object {
  constructor: Function;
  toString(): string;
  toLocaleString(): string;
  valueOf(): Object;
  hasOwnProperty(key: string): boolean;
  isPrototypeOf(value: Object): boolean;
  propertyIsEnumerable(key: string): boolean;
}
interface Function { readonly name: string; readonly length: number; apply(self: any, args?: any): any }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments { readonly length: number }
interface String { readonly length: number; charAt(index: number): string; readonly [index: number]: string }
interface Number { toFixed(digits?: number): string }
interface Boolean { valueOf(): boolean }
interface RegExp { readonly source: string }
interface Array<T> { length: number; push(...items: T[]): number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; indexOf(item: T): number; readonly [index: number]: T }
interface Promise<T> { then(onDone: (value: T) => void): void }
interface Blob { readonly size: number; slice(): Blob }
interface ArrayBuffer { readonly byteLength: number; slice(): ArrayBuffer }
interface Uint8Array { readonly byteLength: number; readonly [index: number]: number }
interface ReadableStream<T> { getReader(): { read(): Promise<T> } }
type Record<Key extends keyof any, Value> = { [Name in Key]: Value };
type Pick<T, Key extends keyof T> = { [Name in Key]: T[Name] };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, Key extends keyof any> = Pick<T, Exclude<keyof T, Key>>;
type Required<T> = { [Name in keyof T]-?: T[Name] };
`;

/** What generated models and options import of `@parley/client`, told apart as they are there. */
export const RUNTIME = `
export interface ClientOptions { readonly clientOptions?: unique symbol }
export interface CallOptions { readonly signal?: unknown }
export declare class StatusError<Status extends number = number, Body = unknown> {
  readonly kind: "status";
  readonly status: Status;
  readonly body: Body;
}
export declare class CodeError<Code> { readonly kind: "code"; readonly code: Code }
export interface CodeErrorClass<Code> { isInstance(value: unknown): value is CodeError<Code> }
export declare function codeError<Code>(provider: string, code: Code): CodeErrorClass<Code>;
export interface RequestError { readonly kind: "request" }
export declare class StreamError { readonly kind: "stream" }
export declare class TruncatedStreamError { readonly kind: "truncated" }
export interface NamedFile { readonly name: string; readonly data: FileData; readonly type?: string }
export type FileData = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;
export type FileInput = FileData | NamedFile;
`;
