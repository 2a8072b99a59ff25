import type { Proof } from "../proof/verdict.ts";
import { type ApiDiff, type Bump, type Change, largestBump } from "./change.ts";

/** What has changed in a provider between two versions of its specs. */
export interface ProviderDiff {
  /** The name of its folder in `specs/`; of bare documents, how they were named. */
  readonly provider: string;
  /** The package that is made from it; none of bare documents. */
  readonly package?: string;
  /** An API that only one side has is compared with one without operations. */
  readonly apis: readonly ApiReport[];
  /** The largest step of the APIs, those that the compiler asks for included. */
  readonly bump: Bump;
}

/** What has changed in one API, and what else is known of that. */
export interface ApiReport extends ApiDiff {
  /** The compiler's verdicts, where it was asked. */
  readonly proof?: Proof;
  /** What changed things look like in the documents, where that was asked for. */
  readonly excerpts?: ReadonlyMap<Change, Excerpt>;
}

/** A thing in both documents, as YAML of bounded length. */
export interface Excerpt {
  readonly before?: string;
  readonly after?: string;
}

/** All that a call of `parley diff` compared. */
export interface Report {
  readonly providers: readonly ProviderDiff[];
  readonly bump: Bump;
}

export function toReport(providers: readonly ProviderDiff[]): Report {
  return { providers, bump: largestBump(providers.map(({ bump }) => bump)) };
}
