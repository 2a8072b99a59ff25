import type { JsonValue } from "../json-value.ts";

/** What a new package must fit. */
export interface WorkspaceFacts {
  /** How imports between a package's own files end. */
  readonly moduleExtension: ".ts" | ".js";
  /** In the pipeline's own repository, whose providers' packages differ in names only: one of them. */
  readonly sibling?: Sibling;
  readonly hasTurbo: boolean;
  /** Whether the root's `tsconfig.json` refers to its packages' (project references). */
  readonly hasReferences: boolean;
  /** Whether its code is checked by ESLint. */
  readonly hasEslint: boolean;
  /** The version of the pipeline, which the runtime's must be compatible with. */
  readonly version: string;
  /** The range of the root's compiler, where it has one. */
  readonly typescript?: string;
  /** What the root's `package.json` says of whose its packages are. */
  readonly ownership?: Ownership;
}

/** Fields of a `package.json`, as npm documents them. */
export interface Ownership {
  readonly license?: string;
  readonly author?: JsonValue;
  /** Its `directory` is that of the root; absent where the root is the repository's. */
  readonly repository?: { readonly type?: JsonValue; readonly url: string; readonly directory?: string };
}

/** A provider's package that a new one is to be like. */
export interface Sibling {
  /** The provider's. */
  readonly id: string;
  /** The texts of its settings, by file: those of the compiler and of turbo. */
  readonly settings: Readonly<Record<string, string>>;
}
