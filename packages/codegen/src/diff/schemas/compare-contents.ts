import type { SchemaKeywords } from "../../normalize/openapi.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import { compareAlternatives, compareDiscriminators } from "./compare-alternatives.ts";
import { compareConstraints } from "./compare-constraints.ts";
import { compareNotes } from "./compare-notes.ts";
import { compareObjects } from "./compare-objects.ts";
import { compareIntegers, compareNull, toTypeOutcome } from "./compare-types.ts";
import { compareValues, type Values } from "./compare-values.ts";
import { type Context, toInner } from "./finding-factory.ts";
import { allowsNull, isAnything, isSameKinds, kindsOf, valuesOf } from "./kinds.ts";
import { joinOutcomes, type Outcome, type SchemaPair, type Tools } from "./outcome.ts";
import type { Peeled, SchemaView } from "./schema-view.ts";

/** One side of a pair: what it comes down to, seen through references. */
export interface Side {
  readonly peeled: Peeled;
  readonly view: SchemaView;
}

/** A pair with both its sides. */
export interface Contents {
  readonly pair: SchemaPair;
  readonly before: Side;
  readonly after: Side;
  readonly context: Context;
}

/** What schemas say, as far as they are no references. */
export function compareContents(contents: Contents, tools: Tools): Outcome {
  const { pair, before, after, context } = contents;
  const notes = compareNotes(toNotes(before), toNotes(after), context, tools.factory);
  if (isAnything(before.view) !== isAnything(after.view))
    return joinOutcomes([toFound(notes), toTypeOutcome(pair, context, tools)]);
  const found = toFound([...notes, ...compareNull(isNullable(before), isNullable(after), context, tools.factory)]);
  const hasUnions = before.view.unions.length > 0 || after.view.unions.length > 0;
  return joinOutcomes([found, hasUnions ? compareUnions(contents, tools) : compareKinds(contents, tools)]);
}

function compareUnions(contents: Contents, tools: Tools): Outcome {
  const { pair, before, after, context } = contents;
  const { site } = pair;
  const [unions, next] = [before.view.unions, after.view.unions];
  const findings = compareDiscriminators(before.view.keywords, after.view.keywords, context, tools);
  if (unions.length > 0 && next.length > 0) {
    const lists = unions.map((list, index) => ({ before: list, after: next[index] ?? [], site }));
    const outcomes = lists.map((list) => compareAlternatives(list, tools));
    return joinOutcomes([...outcomes, toFound(findings), compareKinds(contents, tools)]);
  }
  if (unions.length > 1 || next.length > 1) return toTypeOutcome(pair, context, tools);
  // What has no alternatives is the only one.
  const lists = { before: unions[0] ?? [before.peeled.core], after: next[0] ?? [after.peeled.core], site };
  return joinOutcomes([compareAlternatives(lists, tools), toFound(findings)]);
}

function compareKinds(contents: Contents, tools: Tools): Outcome {
  const { pair, before, after, context } = contents;
  const [kinds, nextKinds] = [kindsOf(before.view), kindsOf(after.view)];
  const [values, nextValues] = [toValues(before), toValues(after)];
  const areValues = values.listed !== undefined && nextValues.listed !== undefined;
  if (!areValues && !isSameKinds(kinds, nextKinds)) return toTypeOutcome(pair, context, tools);
  const findings = [
    ...compareValues(values, nextValues, context, tools.factory),
    ...(areValues ? [] : compareIntegers(kinds, nextKinds, context, tools.factory)),
    ...compareConstraints(before.view.keywords, after.view.keywords, context, tools.factory),
  ];
  const hasProperties = before.view.properties.size > 0 || after.view.properties.size > 0;
  const isObject = kinds?.has("object") ?? hasProperties;
  return joinOutcomes([
    toFound(findings),
    ...(isObject ? [compareObjects({ before: before.view, after: after.view, site: pair.site }, tools)] : []),
    ...(kinds?.has("array") ? [compareItems(contents, tools)] : []),
  ]);
}

function compareItems({ pair, before, after, context }: Contents, tools: Tools): Outcome {
  const [old, present] = [before.view.keywords, after.view.keywords];
  const [tuple, nextTuple] = [old.prefixItems, present.prefixItems];
  if (tuple === undefined && nextTuple === undefined) {
    const site = toInner(pair.site, "[]");
    return tools.compare({ before: old.items ?? true, after: present.items ?? true, site });
  }
  if (tuple?.length !== nextTuple?.length) return toTypeOutcome(pair, context, tools);
  const outcomes = (tuple ?? []).map((item, index) =>
    tools.compare({ before: item, after: nextTuple?.[index] ?? true, site: toInner(pair.site, `[${index}]`) }),
  );
  return joinOutcomes(outcomes);
}

function toFound(findings: readonly SchemaFinding[]): Outcome {
  return { findings, edges: [] };
}

function isNullable({ peeled, view }: Side): boolean {
  return peeled.isNullable || allowsNull(view);
}

function toValues({ peeled, view }: Side): Values {
  return { listed: valuesOf(view), isOpen: peeled.isOpen };
}

/** What is said outside is nearer than what is said inside. */
function toNotes({ peeled, view }: Side): SchemaKeywords {
  return { ...view.keywords, ...peeled.notes };
}
