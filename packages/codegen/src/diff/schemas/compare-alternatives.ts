import { referenceName } from "../../collect/subschemas.ts";
import { isSameJson } from "../../json-value.ts";
import type { SchemaKeywords, SchemaObject } from "../../normalize/openapi.ts";
import { placeOf } from "../place-mark.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Context, Site } from "./finding-factory.ts";
import { describeSubject, describeType, quoteName } from "./finding-text.ts";
import { matchAlternatives } from "./match-alternatives.ts";
import { joinOutcomes, muteOutcome, type Outcome, type Tools } from "./outcome.ts";
import { isNull } from "./schema-view.ts";

export interface Alternatives {
  readonly before: readonly SchemaObject[];
  readonly after: readonly SchemaObject[];
  readonly site: Site;
}

/** What a value may be one of; null is told of apart. */
export function compareAlternatives({ before, after, site }: Alternatives, tools: Tools): Outcome {
  const lists = { before: before.filter((it) => !isNull(it)), after: after.filter((it) => !isNull(it)) };
  const { matched, removed, added } = matchAlternatives(lists.before, lists.after, tools);
  return joinOutcomes([
    ...matched.map(([old, present]) => compareMatched(old, present, { ...lists, site }, tools)),
    {
      findings: [
        ...removed.map((member) => toRemoved(member, { ...lists, site }, tools)),
        ...added.map((member) => toAdded(member, { ...lists, site }, tools)),
      ],
      edges: [],
    },
  ]);
}

/** What one alternative no longer is, another one may be. */
function compareMatched(old: SchemaObject, present: SchemaObject, lists: Alternatives, tools: Tools): Outcome {
  const { direction, compatibility } = tools;
  const outcome = tools.compare({ before: old, after: present, site: lists.site });
  const isCovered =
    direction === "request"
      ? compatibility.isCovered(direction, old, lists.after)
      : compatibility.isCovered(direction, present, lists.before) && compatibility.isKnown(old, lists.after);
  return isCovered ? muteOutcome(outcome) : outcome;
}

function toRemoved(member: SchemaObject, lists: Alternatives, tools: Tools): SchemaFinding {
  const { direction, compatibility, factory } = tools;
  const context: Context = { direction, site: lists.site, before: placeOf(member), after: undefined };
  const message = `${describeSubject(lists.site)} may no longer be ${describeAlternative(member)}`;
  if (direction === "request") {
    const isCovered = compatibility.isCovered(direction, member, lists.after);
    return factory.create(isCovered ? "request-alternative-covered" : "request-alternative-removed", message, context);
  }
  const isKnown = compatibility.isKnown(member, lists.after);
  return factory.create(isKnown ? "response-alternative-impossible" : "response-alternative-removed", message, context);
}

function toAdded(member: SchemaObject, lists: Alternatives, tools: Tools): SchemaFinding {
  const { direction, compatibility, factory } = tools;
  const context: Context = { direction, site: lists.site, before: undefined, after: placeOf(member) };
  const message = `${describeSubject(lists.site)} may now be ${describeAlternative(member)}`;
  if (direction === "request") return factory.create("request-alternative-added", message, context);
  const isCovered = compatibility.isCovered(direction, member, lists.before);
  return factory.create(isCovered ? "response-alternative-covered" : "response-alternative-added", message, context);
}

function describeAlternative(member: SchemaObject): string {
  const name = referenceName(member);
  return name === undefined ? describeType(member) : quoteName(name);
}

/** How alternatives are told apart. */
export function compareDiscriminators(
  before: SchemaKeywords,
  after: SchemaKeywords,
  context: Context,
  { direction, factory }: Tools,
): SchemaFinding[] {
  const [old, present] = [before.discriminator, after.discriminator];
  const toText = (discriminator: typeof old) =>
    discriminator === undefined ? "nothing" : quoteName(discriminator.propertyName);
  if (old?.propertyName !== present?.propertyName) {
    const message = `${describeSubject(context.site)} is told apart by ${toText(present)}, and was by ${toText(old)}`;
    if (direction === "request" && present === undefined)
      return [factory.create("request-discriminator-dropped", message, context)];
    if (direction === "response" && old === undefined)
      return [factory.create("response-discriminator-introduced", message, context)];
    return [factory.create(`${direction}-discriminator-changed`, message, context)];
  }
  const [mapping = {}, next = {}] = [old?.mapping, present?.mapping];
  // A value more is an alternative more, which is told of by itself.
  const moved = Object.keys(mapping).filter((value) => !isSameJson(mapping[value], next[value]));
  if (moved.length === 0) return [];
  const message = `${moved.map(quoteName).join(", ")} of ${toText(present)} no longer ${moved.length === 1 ? "means" : "mean"} the same`;
  return [factory.create(`${direction}-discriminator-changed`, message, context)];
}
