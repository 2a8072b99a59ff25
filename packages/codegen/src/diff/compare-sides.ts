import type { Problem } from "../problem.ts";
import type { ApiVersion } from "./api-version.ts";
import type { ApiDiff } from "./change.ts";
import { compareApis } from "./compare-api.ts";
import { pairApis } from "./sides/pair-apis.ts";
import { type Side, toSideLabel } from "./sides/side.ts";
import { toSideVersions } from "./sides/side-versions.ts";

/** What has changed in one API, and the two versions between which. */
export interface Comparison {
  readonly diff: ApiDiff;
  readonly before: ApiVersion;
  readonly after: ApiVersion;
}

/** What has changed between two sides. */
export interface SidesComparison {
  /** The provider's folder name, or what bare documents are called. */
  readonly name: string;
  readonly package?: string;
  /** In the order of the side after; what only the other has comes last. */
  readonly apis: readonly Comparison[];
  /** Faults of bare documents, which their comparison looks past. */
  readonly warnings: readonly Problem[];
}

/**
 * Compares two sides, API by API. An API that a side lacks, or all of them where there is no such side, has no
 * operations there.
 *
 * @throws ProblemsError with every problem of either side
 */
export function compareSides(before: Side | undefined, after: Side | undefined): SidesComparison {
  const read = pairApis(before, after).map((pair) => ({ pair, ...toSideVersions(before, after, pair) }));
  const present = after ?? before;
  return {
    name: present?.name ?? "",
    ...(present?.package !== undefined && { package: present.package }),
    apis: read.map(({ pair, ...versions }) => {
      const labels = { before: toSideLabel(before, pair.before), after: toSideLabel(after, pair.after) };
      return { ...versions, diff: compareApis(versions.before, versions.after, labels) };
    }),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}
