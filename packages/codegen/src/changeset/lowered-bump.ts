import type { Severity } from "../diff/change.ts";

/** The decision to release less than the specs ask for. It stands in the changeset, and so in the changelog. */
export interface LoweredBump {
  readonly package: string;
  /** What the specs ask for. */
  readonly from: Severity;
  readonly to: Severity;
  readonly reason: string;
}

const LINE = /^\*\*Bump of `([^`]+)` lowered from (major|minor) to (minor|patch)\*\*: +(\S.*)$/gm;

export function formatLoweredBump({ package: name, from, to, reason }: LoweredBump): string {
  return `**Bump of \`${name}\` lowered from ${from} to ${to}**: ${reason}`;
}

/** A line that is meant to be such a decision, and isn't one as it stands. */
export function findMalformed(text: string): string | undefined {
  const meant = text.split("\n").filter((line) => /bump of \S+ (?:is |was )?lowered/i.test(line));
  return meant.find((line) => parseLoweredBumps(line).length === 0);
}

/** Every such decision in a changeset's text. */
export function parseLoweredBumps(text: string): LoweredBump[] {
  return [...text.matchAll(LINE)].map(([, name = "", from, to, reason = ""]) => ({
    package: name,
    from: from as Severity,
    to: to as Severity,
    reason: reason.trim(),
  }));
}
