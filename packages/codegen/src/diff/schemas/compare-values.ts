import { isSameJson } from "../../json-value.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { describeSubject, quoteValues } from "./finding-text.ts";

/** Values that are listed on either side; `isOpen` where types allow others beside them. */
export interface Values {
  readonly listed: readonly unknown[] | undefined;
  readonly isOpen: boolean;
}

/** What `enum` and `const` list. */
export function compareValues(
  before: Values,
  after: Values,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  const subject = describeSubject(context.site);
  if (before.listed === undefined && after.listed === undefined) return [];
  if (before.listed === undefined) {
    const message = `${subject} is now one of ${quoteValues(after.listed ?? [])}`;
    return [factory.create(`${context.direction}-enum-introduced`, message, context)];
  }
  if (after.listed === undefined) {
    const isClosed = context.direction === "response" && !before.isOpen;
    const id = isClosed ? "response-closed-enum-dropped" : (`${context.direction}-enum-dropped` as const);
    return [factory.create(id, `${subject} is no longer one of ${quoteValues(before.listed)} alone`, context)];
  }
  return compareListed(before.listed, after.listed, before.isOpen, context, factory);
}

function compareListed(
  before: readonly unknown[],
  after: readonly unknown[],
  isOpen: boolean,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  const subject = describeSubject(context.site);
  const missing = (from: readonly unknown[], list: readonly unknown[]) => {
    const known = new Set(from);
    const isKnown = (value: unknown) =>
      known.has(value) || (typeof value === "object" && from.some((other) => isSameJson(value, other)));
    return list.filter((value) => !isKnown(value));
  };
  const [added, removed] = [missing(before, after), missing(after, before)];
  const list =
    context.direction === "response" && !isOpen ? "response-closed-enum" : (`${context.direction}-enum` as const);
  const findings: SchemaFinding[] = [];
  if (added.length > 0)
    findings.push(factory.create(`${list}-value-added`, `${subject} may now be ${quoteValues(added)}`, context));
  if (removed.length > 0)
    findings.push(
      factory.create(`${list}-value-removed`, `${subject} may no longer be ${quoteValues(removed)}`, context),
    );
  return findings;
}
