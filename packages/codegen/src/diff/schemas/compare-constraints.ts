import { isSameJson } from "../../json-value.ts";
import type { SchemaKeywords } from "../../normalize/openapi.ts";
import type { ConstraintSubject } from "../rules/constraint-rules.ts";
import type { SchemaRuleId } from "../rules/schema-rules.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import { compareRanges } from "./compare-range.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { describeSubject, quoteValue } from "./finding-text.ts";
import { compareFormats } from "./format-change.ts";
import type { Movement } from "./movement.ts";

type Compare = (before: unknown, after: unknown) => Movement | undefined;

interface Constraint {
  readonly keyword: string;
  readonly subject: ConstraintSubject;
  readonly compare: Compare;
}

/** The keywords of schemas that types say nothing of, and that values must obey; those of ranges go in pairs. */
const CONSTRAINTS: readonly Constraint[] = [
  ...toConstraints("length", compareBounds(1), "minLength"),
  ...toConstraints("length", compareBounds(-1), "maxLength"),
  ...toConstraints("item-count", compareBounds(1), "minItems"),
  ...toConstraints("item-count", compareBounds(-1), "maxItems"),
  ...toConstraints("property-count", compareBounds(1), "minProperties"),
  ...toConstraints("property-count", compareBounds(-1), "maxProperties"),
  ...toConstraints("uniqueness", compareFlags, "uniqueItems"),
  ...toConstraints("step", compareSteps, "multipleOf"),
  ...toConstraints("pattern", compareTexts, "pattern"),
  ...toConstraints("format", compareFormats, "format"),
  ...toConstraints("encoding", compareTexts, "contentEncoding contentMediaType contentSchema"),
  ...toConstraints("condition", compareTexts, "not if then else dependentSchemas dependentRequired"),
  ...toConstraints("condition", compareTexts, "contains minContains maxContains"),
  ...toConstraints("condition", compareTexts, "propertyNames patternProperties unevaluatedProperties unevaluatedItems"),
];

/** Demands that the types don't know. */
export function compareConstraints(
  before: SchemaKeywords,
  after: SchemaKeywords,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  const findings = CONSTRAINTS.flatMap(({ keyword, subject, compare }) => {
    const [old, present] = [before[keyword], after[keyword]];
    const movement = isSameJson(old, present) ? undefined : compare(old, present);
    if (movement === undefined) return [];
    const id = `${context.direction}-${subject}-${movement}` as SchemaRuleId;
    return factory.create(id, toMessage(context, keyword, old, present), context);
  });
  return [...findings, ...compareRanges(before, after, context, factory)];
}

function toMessage(context: Context, keyword: string, before: unknown, after: unknown): string {
  const subject = describeSubject(context.site);
  if (before === undefined) return `\`${keyword}\` of ${subject} is now ${quoteValue(after)}`;
  if (after === undefined) return `\`${keyword}\` of ${subject} is gone, and was ${quoteValue(before)}`;
  return `\`${keyword}\` of ${subject} is now ${quoteValue(after)}, and was ${quoteValue(before)}`;
}

function toConstraints(subject: ConstraintSubject, compare: Compare, keywords: string): Constraint[] {
  return keywords.split(" ").map((keyword) => ({ keyword, subject, compare }));
}

/** @param sign - 1 where a larger bound allows less, -1 where it allows more */
function compareBounds(sign: 1 | -1): Compare {
  return (before, after) => {
    const [old, present] = [before, after].map((bound) => (typeof bound === "number" ? bound * sign : -Infinity));
    return (old ?? 0) < (present ?? 0) ? "tightened" : "loosened";
  };
}

function compareFlags(before: unknown, after: unknown): Movement | undefined {
  if ((before === true) === (after === true)) return undefined;
  return after === true ? "tightened" : "loosened";
}

function compareSteps(before: unknown, after: unknown): Movement | undefined {
  if (typeof before !== "number" || typeof after !== "number") return compareTexts(before, after);
  if (Number.isInteger(after / before)) return "tightened";
  return Number.isInteger(before / after) ? "loosened" : "changed";
}

function compareTexts(before: unknown, after: unknown): Movement {
  if (before === undefined) return "tightened";
  return after === undefined ? "loosened" : "changed";
}
