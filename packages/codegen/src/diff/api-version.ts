import type { Api } from "../collect/api.ts";
import { collectApi } from "../collect/collect.ts";
import { type Document, normalize } from "../normalize/normalize.ts";
import type { Problem } from "../problem.ts";
import type { ApiSources } from "../read/sources.ts";
import type { Place } from "./change.ts";
import { markPointers } from "./place-mark.ts";

/** One version of an API as a diff needs it: what its schemas, parameters and operations are made of knows its place. */
export interface ApiVersion {
  readonly api: Api;
  readonly document: Document;
}

/** Where there are problems, there is no version. */
export interface ReadVersion {
  readonly version?: ApiVersion;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The version of an API that its sources describe. */
export function toApiVersion(sources: ApiSources): ReadVersion {
  const { document, problems, warnings } = normalize(sources);
  // A document with problems keeps none of its promises, so nothing may be built on it.
  if (problems.length > 0) return { problems, warnings };
  markPointers(document.value);
  const collected = collectApi(sources, document);
  const all = { problems: collected.problems, warnings: [...warnings, ...collected.warnings] };
  return collected.problems.length > 0 ? all : { ...all, version: { api: collected.api, document } };
}

/** Where a pointer of the normalized document is written. */
export function toPlace(pointer: string, { document }: ApiVersion): Place {
  return { ...document.locate(pointer), pointer };
}
