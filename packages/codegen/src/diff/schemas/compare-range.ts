import type { SchemaKeywords } from "../../normalize/openapi.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { describeSubject } from "./finding-text.ts";

/** The end of a range; the larger `order` is, the less it allows. */
interface Bound {
  readonly text: string;
  readonly order: number;
  readonly isExclusive: boolean;
}

/** What a number must lie between. */
export function compareRanges(
  before: SchemaKeywords,
  after: SchemaKeywords,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  return [lowerBound, upperBound].flatMap((toBound) => {
    const [old, present] = [toBound(before), toBound(after)];
    const difference = present.order - old.order || Number(present.isExclusive) - Number(old.isExclusive);
    if (difference === 0 || Number.isNaN(difference)) return [];
    const id = `${context.direction}-range-${difference > 0 ? "tightened" : "loosened"}` as const;
    const message = `${describeSubject(context.site)} is now ${present.text}, and was ${old.text}`;
    return factory.create(id, message, context);
  });
}

function lowerBound({ minimum, exclusiveMinimum }: SchemaKeywords): Bound {
  const isExclusive = exclusiveMinimum !== undefined && exclusiveMinimum >= (minimum ?? -Infinity);
  const value = isExclusive ? exclusiveMinimum : minimum;
  if (value === undefined) return { text: "of any size downward", order: Number.MIN_SAFE_INTEGER, isExclusive };
  return { text: isExclusive ? `above ${value}` : `at least ${value}`, order: value, isExclusive };
}

function upperBound({ maximum, exclusiveMaximum }: SchemaKeywords): Bound {
  const isExclusive = exclusiveMaximum !== undefined && exclusiveMaximum <= (maximum ?? Infinity);
  const value = isExclusive ? exclusiveMaximum : maximum;
  if (value === undefined) return { text: "of any size upward", order: Number.MIN_SAFE_INTEGER, isExclusive };
  return { text: isExclusive ? `below ${value}` : `at most ${value}`, order: -value, isExclusive };
}
