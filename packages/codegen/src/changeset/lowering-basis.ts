import { createHash } from "node:crypto";
import { type Change, largestBump, type Severity } from "../diff/change.ts";
import { listNames } from "../diff/render/words.ts";
import type { ComputedRelease } from "./computed-release.ts";

const MAX_RULES = 4;
const DIGEST_LENGTH = 8;

/**
 * What a decision for a smaller step was made for: the changes that ask for more, by their number, their rules and a
 * digest. A change more, less or other gives another text: `2 changes (property-removed, type-removed; 1f3a5c7e)`.
 */
export function toLoweringBasis(
  { comparison, disagreements }: Pick<ComputedRelease, "comparison" | "disagreements">,
  to: Severity,
): string {
  const changes = (comparison?.apis ?? []).flatMap(({ diff }) =>
    diff.changes.filter(({ severity }) => isAbove(severity, to)).map((change) => ({ ...change, api: diff.api })),
  );
  const unruled = disagreements.filter(({ compiler }) => compiler === "breaks");
  const rules = [...changes.map(({ rule }) => rule), ...unruled.map(() => "compiler")];
  const told = listNames([...new Set(rules)].sort(), MAX_RULES);
  const parts = [...changes.map(identify), ...unruled.map(({ operation, half }) => JSON.stringify([operation, half]))];
  const digest = createHash("sha256").update(parts.sort().join("\n")).digest("hex").slice(0, DIGEST_LENGTH);
  return `${rules.length} ${rules.length === 1 ? "change" : "changes"} (${told}; ${digest})`;
}

function isAbove(severity: Severity, step: Severity): boolean {
  return largestBump([severity, step]) !== step;
}

/** Without files and lines, which move with what stands around. */
function identify({ api, rule, part, operations, type, path, message }: Change & { api: string | undefined }): string {
  return JSON.stringify([api, rule, part, operations, type, path, message]);
}
