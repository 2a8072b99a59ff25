import type { SchemaObject } from "../../normalize/openapi.ts";
import { placeOf } from "../place-mark.ts";
import type { SchemaRuleId } from "../rules/schema-rules.ts";
import { type Context, type Site, toInner } from "./finding-factory.ts";
import { describeSubject, describeType, quoteName } from "./finding-text.ts";
import { othersOf } from "./kinds.ts";
import { joinOutcomes, type Outcome, type Tools } from "./outcome.ts";
import type { PropertyView, SchemaView, SchemaViews } from "./schema-view.ts";

/** Two views of one object, where they stand. */
export interface ViewPair {
  readonly before: SchemaView;
  readonly after: SchemaView;
  readonly site: Site;
}

/** Properties, those that must be there, and what may stand beside them. */
export function compareObjects(pair: ViewPair, tools: Tools): Outcome {
  const names = new Set([...pair.before.properties.keys(), ...pair.after.properties.keys()]);
  return joinOutcomes([
    ...[...names].map((name) => compareProperty(name, pair, tools)),
    compareDemands(pair, tools),
    compareOthers(pair, tools),
  ]);
}

function compareProperty(name: string, pair: ViewPair, tools: Tools): Outcome {
  const [old, present] = [pair.before.properties.get(name), pair.after.properties.get(name)];
  const wasRequired = pair.before.required.has(name);
  const isRequired = pair.after.required.has(name);
  const site = toSite(name, pair.site, old, present);
  const context = toContext(
    tools,
    site,
    old?.schema ?? toOwnerPointer(site, pair.before, tools.before),
    present?.schema ?? toOwnerPointer(site, pair.after, tools.after),
  );
  const find = (id: SchemaRuleId, message: string): Outcome => ({
    findings: [tools.factory.create(id, message, context)],
    edges: [],
  });
  const quoted = quoteName(name);
  if (old === undefined && present !== undefined) {
    const isDemanded = isRequired && tools.direction === "request";
    const id = isDemanded ? "request-required-property-added" : (`${tools.direction}-property-added` as const);
    return find(id, `${quoted} is new${isDemanded ? " and must be given" : ""}`);
  }
  if (old === undefined || present === undefined) {
    const id = toRemoval(old?.schema ?? true, wasRequired, pair, tools);
    return find(id, id.endsWith("removed") ? `${quoted} is gone` : `${quoted} is no longer described`);
  }
  const inner = tools.compare({ before: old.schema, after: present.schema, site });
  if (wasRequired === isRequired) return inner;
  const id = `${tools.direction}-property-became-${isRequired ? "required" : "optional"}` as const;
  return joinOutcomes([find(id, `${quoted} ${toDemand(tools, isRequired)}`), inner]);
}

function toDemand({ direction }: Tools, isRequired: boolean): string {
  if (direction === "request") return isRequired ? "must now be given" : "may now be left out";
  return isRequired ? "is now always there" : "may now be missing";
}

/** A property that is gone may still be one of those that stand under any name. */
function toRemoval(schema: SchemaObject, wasRequired: boolean, { after }: ViewPair, tools: Tools): SchemaRuleId {
  const others = othersOf(after);
  const isOpen = others !== undefined && others !== false;
  if (tools.direction === "response")
    return isOpen && !wasRequired ? "response-property-undescribed" : "response-property-removed";
  const isTaken = isOpen && (others === true || tools.compatibility.isCompatible("request", schema, others));
  return isTaken ? "request-property-undescribed" : "request-property-removed";
}

/** Of what a named type brings along, the way begins there. */
function toSite(name: string, site: Site, before: PropertyView | undefined, after: PropertyView | undefined): Site {
  const owner = after === undefined ? before?.owner : after.owner;
  const isOwned = owner !== undefined && (before === undefined || after === undefined || before.owner === owner);
  return isOwned ? { type: owner, path: [name] } : toInner(site, name);
}

/** Where a property would stand that isn't there. */
function toOwnerPointer(site: Site, view: SchemaView, views: SchemaViews): string | undefined {
  const isInside = site.path.length === 1 && site.type !== undefined;
  return (isInside ? placeOf(views.named(site.type)) : undefined) ?? view.pointer;
}

function toContext(
  { direction }: Tools,
  site: Site,
  before: SchemaObject | string | undefined,
  after: SchemaObject | string | undefined,
): Context {
  const toPointer = (place: SchemaObject | string | undefined) => (typeof place === "string" ? place : placeOf(place));
  return { direction, site, before: toPointer(before), after: toPointer(after) };
}

/** Properties that must be there without being described. */
function compareDemands(pair: ViewPair, tools: Tools): Outcome {
  const { before, after, site } = pair;
  const undescribed = (view: SchemaView) => [...view.required].filter((name) => !view.properties.has(name));
  const isKnown = (name: string) => before.properties.has(name) || after.properties.has(name);
  const context = toContext(tools, site, before.pointer, after.pointer);
  const subject = describeSubject(site);
  const added = undescribed(after).filter((name) => !before.required.has(name) && !isKnown(name));
  const removed = undescribed(before).filter((name) => !after.required.has(name) && !isKnown(name));
  return {
    findings: [
      ...added.map((name) => {
        const id = `${tools.direction}-undescribed-property-required` as const;
        return tools.factory.create(id, `${subject} must have ${quoteName(name)}`, context);
      }),
      ...removed.map((name) => {
        const id = `${tools.direction}-undescribed-property-not-required` as const;
        return tools.factory.create(id, `${subject} need no longer have ${quoteName(name)}`, context);
      }),
    ],
    edges: [],
  };
}

/** What stands under names that are not listed. */
function compareOthers({ before, after, site }: ViewPair, tools: Tools): Outcome {
  const [old, present] = [othersOf(before), othersOf(after)];
  const context = toContext(tools, site, before.pointer, after.pointer);
  const subject = describeSubject(site);
  const find = (id: SchemaRuleId, message: string): Outcome => ({
    findings: [tools.factory.create(id, message, context)],
    edges: [],
  });
  const [wasOpen, isOpen] = [old, present].map((others) => others !== undefined && others !== false);
  if (old !== undefined && present !== undefined && wasOpen && isOpen)
    return tools.compare({ before: old, after: present, site: toInner(site, "{}") });
  if (!wasOpen && isOpen) {
    const message = `${subject} may have other properties${present === true ? "" : `: ${describeType(present ?? true)}`}`;
    return find(`${tools.direction}-other-properties-added`, message);
  }
  if (wasOpen)
    return find(`${tools.direction}-other-properties-removed`, `${subject} may no longer have other properties`);
  if (old === present) return { findings: [], edges: [] };
  const message = `${subject} ${present === false ? "may have" : "is no longer said to have"} no other properties than those listed`;
  return find(`${tools.direction}-strictness-changed`, message);
}
