import type { Problem } from "../problem.ts";

/** What a new provider is made from, wherever it came from. */
export interface SourceFiles {
  /** By path, relative to the provider's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The folders of its APIs, the default one first; none where all is one API. */
  readonly apis: readonly string[];
  /** What the caller knows each file as: its path or its address, by its path in the provider's folder. */
  readonly origins: ReadonlyMap<string, string>;
  /** The text of `provenance.yaml`; absent where nobody knows where the files came from. */
  readonly provenance?: string;
  /** What was left out, and why. */
  readonly notes: readonly Problem[];
}
