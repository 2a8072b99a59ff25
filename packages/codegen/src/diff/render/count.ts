import type { Change, Severity } from "../change.ts";
import type { ProviderDiff } from "../report.ts";

export const SEVERITIES: readonly Severity[] = ["major", "minor", "patch"];

export type Counts = Readonly<Record<Severity, number>>;

export function countChanges(changes: readonly Change[]): Counts {
  const count = (severity: Severity) => changes.filter((change) => change.severity === severity).length;
  return { major: count("major"), minor: count("minor"), patch: count("patch") };
}

/** Every change of a provider's APIs. */
export function toChanges({ apis }: ProviderDiff): Change[] {
  return apis.flatMap(({ changes }) => changes);
}

/** `2 major, 3 minor and 1 patch change`, without those of which there are none; `no change` where there is none. */
export function describeCounts(counts: Counts): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity].toLocaleString("en")} ${severity}`,
  );
  const last = parts.pop();
  if (last === undefined) return "no change";
  const total = counts.major + counts.minor + counts.patch;
  return `${parts.length === 0 ? last : `${parts.join(", ")} and ${last}`} ${total === 1 ? "change" : "changes"}`;
}
