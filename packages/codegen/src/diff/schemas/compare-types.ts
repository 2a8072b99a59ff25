import type { SchemaRuleId } from "../rules/schema-rules.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { describeSubject, describeType } from "./finding-text.ts";
import type { Outcome, SchemaPair, Tools } from "./outcome.ts";

type Kinds = ReadonlySet<string> | undefined;

/** Whether a value may be null. */
export function compareNull(
  before: boolean,
  after: boolean,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  if (before === after) return [];
  const message = `${describeSubject(context.site)} ${after ? "may now" : "can no longer"} be null`;
  if (context.direction === "request")
    return [factory.create(after ? "request-null-accepted" : "request-null-refused", message, context)];
  return [factory.create(after ? "response-null-possible" : "response-null-impossible", message, context)];
}

/** Whether a number must be whole, which types don't know. */
export function compareIntegers(
  before: Kinds,
  after: Kinds,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  const [wasWhole, isWhole] = [before, after].map((kinds) => kinds?.has("integer") && !kinds.has("number"));
  if (wasWhole === isWhole) return [];
  const subject = describeSubject(context.site);
  if (context.direction === "request") {
    const id = isWhole ? "request-integer-required" : "request-integer-not-required";
    return [factory.create(id, `${subject} ${isWhole ? "must now be whole" : "may now have a fraction"}`, context)];
  }
  const id = isWhole ? "response-integer-promised" : "response-integer-no-longer-promised";
  return [factory.create(id, `${subject} ${isWhole ? "is now always whole" : "may now have a fraction"}`, context)];
}

/** That the type as such is another, where there is no more to say of it. */
export function toTypeOutcome(pair: SchemaPair, context: Context, tools: Tools): Outcome {
  const { direction, compatibility } = tools;
  const isCompatible = compatibility.isCompatible(direction, pair.before, pair.after);
  return { findings: [toTypeChange(pair, isCompatible, context, tools)], edges: [] };
}

export function toTypeChange(
  { before, after }: SchemaPair,
  isCompatible: boolean,
  context: Context,
  { direction, factory }: Tools,
): SchemaFinding {
  const [old, present] = [describeType(before), describeType(after)];
  const change = old === present ? `is another ${present}` : `is now ${present}, and was ${old}`;
  const compatible: SchemaRuleId = direction === "request" ? "request-type-widened" : "response-type-narrowed";
  const rule = isCompatible ? compatible : (`${direction}-type-changed` as const);
  return factory.create(rule, `${describeSubject(context.site)} ${change}`, context);
}
