import type { Severity } from "../diff/change.ts";

/** The decision to release more than the specs ask for. It stands in the changeset, so that the next run keeps it. */
export interface RaisedBump {
  readonly package: string;
  readonly to: Severity;
  readonly reason?: string;
}

const LINE = /^\*\*Bump of `([^`]+)` raised to (major|minor|patch)\*\*(?:: +(\S.*))?$/m;

export function formatRaisedBump({ package: name, to, reason }: RaisedBump): string {
  return `**Bump of \`${name}\` raised to ${to}**${reason === undefined ? "" : `: ${reason}`}`;
}

export function parseRaisedBump(text: string): RaisedBump | undefined {
  const [, name, to, reason] = LINE.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { package: name, to: to as Severity, ...(reason !== undefined && { reason: reason.trim() }) };
}
