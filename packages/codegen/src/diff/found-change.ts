import { compareText } from "../compare-text.ts";
import { type ApiVersion, toPlace } from "./api-version.ts";
import type { Change, Part, Severity } from "./change.ts";
import type { Finding } from "./finding.ts";

/** A change, with pointers in place of files and lines, which are looked up last. */
export interface FoundChange extends Finding {
  readonly operations: readonly string[];
}

const SEVERITIES: readonly Severity[] = ["major", "minor", "patch"];
const PARTS: readonly Part[] = ["client", "method", "params", "result", "event", "error"];

/** Changes as they are reported: what several operations share is one, and they are sorted. */
export function toChanges(found: readonly FoundChange[], before: ApiVersion, after: ApiVersion): Change[] {
  const merged = [...Map.groupBy(found, toKey).values()].flatMap(merge);
  return merged.sort(compare).map(({ before: old, after: present, ...change }) => ({
    ...change,
    ...(old !== undefined && { before: toPlace(old, before) }),
    ...(present !== undefined && { after: toPlace(present, after) }),
  }));
}

/** The same thing in the same places. */
function toKey({ rule, part, type, path, message, before, after }: FoundChange): string {
  return JSON.stringify([rule, part, type, path, message, before, after]);
}

function merge(changes: readonly FoundChange[]): FoundChange[] {
  const [first] = changes;
  if (first === undefined) return [];
  return [{ ...first, operations: [...new Set(changes.flatMap(({ operations }) => operations))].sort() }];
}

function compare(a: FoundChange, b: FoundChange): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    PARTS.indexOf(a.part) - PARTS.indexOf(b.part) ||
    compareText(a.operations.join(), b.operations.join()) ||
    compareText(a.type ?? "", b.type ?? "") ||
    compareText(a.path.join("."), b.path.join(".")) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}
