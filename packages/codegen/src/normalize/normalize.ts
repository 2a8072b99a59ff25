import type { Problem } from "../problem.ts";
import type { ApiSources } from "../read/sources.ts";
import type { OpenApiObject } from "./openapi.ts";

/** One API, in the one dialect. */
export interface Document {
  readonly value: OpenApiObject;
  /** By `METHOD path`, the method in upper case. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Where a JSON pointer of `value` came from, or its nearest ancestor that can be found. */
  locate(pointer: string): { file: string; line?: number };
}

/** Where an operation came from. */
export interface Origin {
  readonly file: string;
  readonly line?: number;
  readonly title?: string;
  readonly summary?: string;
  readonly address?: string;
}

/** Where there are problems, the document must not be used. Warnings are for showing. */
export function normalize(sources: ApiSources): {
  readonly document: Document;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
} {
  throw new Error(`not built yet: ${sources.folder}`);
}
