import type { Severity } from "../diff/change.ts";

/** The decision to release less than the specs ask for. It stands in the changeset, and so in the changelog. */
export interface LoweredBump {
  readonly package: string;
  /** What the specs ask for. */
  readonly from: Severity;
  readonly to: Severity;
  /** The changes that it was made for, as `toLoweringBasis` tells them. */
  readonly basis: string;
  readonly reason: string;
}

/** One that has no end goes on to that of the text. */
const COMMENT = /<!--[\s\S]*?(?:-->|$(?![\s\S]))/gm;
const LINE =
  /^\*\*Bump of `([^`]+)` lowered from (major|minor) to (minor|patch) for (\d+ changes? \([^()]*\))\*\*: +(\S.*)$/gm;
/** What stands in a comment is no decision, and what a decision's reason holds is no comment. */
const COMMENT_OR_LINE = new RegExp(`${COMMENT.source}|${LINE.source}`, "gm");

export function formatLoweredBump({ package: name, from, to, basis, reason }: LoweredBump): string {
  return `**Bump of \`${name}\` lowered from ${from} to ${to} for ${basis}**: ${reason}`;
}

/** Nothing but marks stands before it: what lines tell of a spec may hold the same words. */
const MEANT = /^[\s>*_#+-]*bump of \S+ (?:is |was )?lowered/i;

/** A line that is meant to be such a decision, and isn't one as it stands. */
export function findMalformed(text: string): string | undefined {
  const meant = text
    .replace(COMMENT, "")
    .split("\n")
    .filter((line) => MEANT.test(line));
  return meant.find((line) => parseLoweredBumps(line).length === 0);
}

/** Every such decision in a changeset's text. */
export function parseLoweredBumps(text: string): LoweredBump[] {
  return [...text.matchAll(COMMENT_OR_LINE)].flatMap(([, name, from, to, basis = "", reason = ""]) =>
    name === undefined
      ? []
      : [{ package: name, from: from as Severity, to: to as Severity, basis, reason: reason.trim() }],
  );
}
