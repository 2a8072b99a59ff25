import type { SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import { toTypeName } from "./identifier.ts";
import {
  collectReferences,
  eachSubschema,
  mapSubschemas,
  referenceName,
  toKeywords,
  toReference,
} from "./subschemas.ts";

/** Which way a value travels: in a request or in a response. */
export type Direction = "request" | "response";

/** Marks the alternative that lets a response's enum hold values that the spec does not know yet. */
export const OPEN_ENUM = "x-parley-open-enum";

type Schemas = ReadonlyMap<string, SchemaObject>;
/** The names that named schemas refer to. */
type References = ReadonlyMap<string, ReadonlySet<string>>;

/** Named schemas in the form that each direction gives them, and how to name them from there. */
export interface DirectedSchemas {
  readonly schemas: Map<string, SchemaObject>;
  /** The names that schemas have in requests, where those differ from the ones in responses. */
  readonly twins: ReadonlyMap<string, string>;
  direct(schema: SchemaObject, direction: Direction): SchemaObject;
}

/**
 * Splits the schemas whose requests and responses differ. A request has no `readOnly` properties and need not give a
 * property with a default; a response has no `writeOnly` ones, and its enums are open. A schema that differs and goes
 * both ways keeps its name for responses and gets a twin named `...Input` for requests.
 */
export function splitDirections(
  schemas: Schemas,
  roots: Readonly<Record<Direction, readonly SchemaObject[]>>,
): DirectedSchemas {
  const closed = discriminatorProperties(schemas, roots);
  const references = new Map([...schemas].map(([name, schema]) => [name, collectReferences(schema)]));
  const convert = (schema: SchemaObject, direction: Direction, rename: (name: string) => string, owner?: string) =>
    toDirection(schema, { direction, rename, schemas, closed, owner });
  const differing = findDiffering(schemas, references, closed);
  const reached = { request: reach(references, roots.request), response: reach(references, roots.response) };
  const twins = nameTwins(schemas, differing, reached);
  const rename = (direction: Direction) => (name: string) =>
    direction === "request" ? (twins.get(name) ?? name) : name;

  const directed = new Map<string, SchemaObject>();
  for (const [name, schema] of schemas) {
    const main: Direction = reached.response.has(name) ? "response" : "request";
    if (reached[main].has(name)) directed.set(name, convert(schema, main, rename(main), name));
    const twin = twins.get(name);
    if (twin !== undefined) directed.set(twin, convert(schema, "request", rename("request"), name));
  }
  return { schemas: directed, twins, direct: (schema, direction) => convert(schema, direction, rename(direction)) };
}

interface Conversion {
  readonly direction: Direction;
  readonly rename: (name: string) => string;
  readonly schemas: Schemas;
  readonly closed: ReadonlySet<string>;
  /** The named schema that the converted one is, if it is one. */
  readonly owner: string | undefined;
}

function toDirection(schema: SchemaObject, conversion: Conversion): SchemaObject {
  const target = referenceName(schema);
  if (target !== undefined) return toDirectedReference(toKeywords(schema), target, conversion);
  const { owner, ...rest } = conversion;
  const inner = { ...rest, owner: undefined };
  const visible = withoutHidden(schema, conversion.direction);
  const copy = mapSubschemas(visible, (subschema) => toDirection(subschema, inner));
  if (owner !== undefined) keepDiscriminators(copy, visible, owner, conversion);
  // A named enum stays closed under its own name; it is opened where it is used.
  return conversion.direction === "response" && isOpenable(copy) && owner === undefined ? toOpen(copy) : copy;
}

function toDirectedReference(schema: SchemaKeywords, target: string, conversion: Conversion): SchemaObject {
  const reference = { ...schema, ...toReference(conversion.rename(target)) };
  const isOpen = conversion.direction === "response" && isOpenable(conversion.schemas.get(target));
  // What is said where the enum is used is nearer than what is said of the enum.
  return isOpen ? toOpen(reference, { ...toKeywords(conversion.schemas.get(target)), ...schema }) : reference;
}

/** The property that tells a union's members apart must keep its exact values, or it tells nothing. */
function keepDiscriminators(copy: SchemaObject, original: SchemaObject, owner: string, conversion: Conversion): void {
  const { properties } = toKeywords(copy);
  for (const [name, schema] of Object.entries(toKeywords(original).properties ?? {})) {
    if (properties !== undefined && conversion.closed.has(`${owner} ${name}`)) {
      const target = referenceName(schema);
      const renamed = target === undefined ? {} : toReference(conversion.rename(target));
      properties[name] = typeof schema === "boolean" ? schema : { ...schema, ...renamed };
    }
  }
}

function withoutHidden(schema: SchemaObject, direction: Direction): SchemaObject {
  const { properties, required } = toKeywords(schema);
  if (typeof schema === "boolean" || properties === undefined) return schema;
  const hidden = direction === "request" ? "readOnly" : "writeOnly";
  const visible = Object.entries(properties).filter(([, property]) => toKeywords(property)[hidden] !== true);
  const names = new Set(visible.map(([name]) => name));
  const isDemanded = (name: string) =>
    !Object.hasOwn(properties, name) ||
    (names.has(name) && (direction === "response" || toKeywords(properties[name]).default === undefined));
  return {
    ...schema,
    properties: Object.fromEntries(visible),
    ...(required === undefined ? {} : { required: required.filter(isDemanded) }),
  };
}

/** An enum of one value is a constant: nothing is gained by opening it, and unions are told apart by it. */
function isOpenable(schema: SchemaObject | undefined): boolean {
  const values = toKeywords(schema).enum?.filter((value) => value !== null) ?? [];
  return values.length > 1 && values.every((value) => typeof value === "string" || typeof value === "number");
}

function toOpen(schema: SchemaObject, annotated: SchemaKeywords = toKeywords(schema)): SchemaObject {
  const { description, default: value, deprecated } = annotated;
  const kind = annotated.enum?.every((member) => typeof member !== "string") ? "number" : "string";
  const annotations = Object.entries({ description, default: value, deprecated }).filter(
    ([, entry]) => entry !== undefined,
  );
  return { ...Object.fromEntries(annotations), anyOf: [schema, { type: kind, [OPEN_ENUM]: true }] };
}

function discriminatorProperties(
  schemas: Schemas,
  roots: Readonly<Record<Direction, readonly SchemaObject[]>>,
): Set<string> {
  const closed = new Set<string>();
  const visit = (schema: SchemaObject): void => {
    const { discriminator, anyOf = [], oneOf = [] } = toKeywords(schema);
    const members = discriminator === undefined ? [] : [...anyOf, ...oneOf].map(referenceName);
    for (const name of members) if (name) closed.add(`${name} ${discriminator?.propertyName}`);
    eachSubschema(schema, visit);
  };
  for (const schema of [...schemas.values(), ...roots.request, ...roots.response]) visit(schema);
  return closed;
}

/** The schemas whose form in requests is another than in responses, by themselves or by what they refer to. */
function findDiffering(schemas: Schemas, references: References, closed: ReadonlySet<string>): Set<string> {
  const differing = new Set<string>();
  const users = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    if (hasDirection(schema, schemas, (property) => closed.has(`${name} ${property}`), true)) differing.add(name);
    for (const used of references.get(name) ?? []) {
      const list = users.get(used) ?? [];
      users.set(used, list);
      list.push(name);
    }
  }
  // A set's iteration reaches what is added on the way, so this follows every chain of users.
  for (const name of differing) for (const user of users.get(name) ?? []) differing.add(user);
  return differing;
}

const isNever = () => false;

/** Whether `toDirection` makes two forms of it; what it refers to aside. */
function hasDirection(
  schema: SchemaObject,
  schemas: Schemas,
  isClosed: (property: string) => boolean,
  isNamed: boolean,
): boolean {
  const target = referenceName(schema);
  if (target !== undefined) return isOpenable(schemas.get(target));
  if (!isNamed && isOpenable(schema)) return true;
  const { properties = {}, required = [], ...rest } = toKeywords(schema);
  for (const [name, property] of Object.entries(properties)) {
    const { readOnly, writeOnly, default: value } = toKeywords(property);
    if ((readOnly === true) !== (writeOnly === true)) return true;
    if (readOnly === true) continue;
    if (value !== undefined && required.includes(name)) return true;
    if (!isClosed(name) && hasDirection(property, schemas, isNever, false)) return true;
  }
  let isFound = false;
  eachSubschema(rest, (inner) => {
    isFound ||= hasDirection(inner, schemas, isNever, false);
  });
  return isFound;
}

function reach(references: References, roots: readonly SchemaObject[]): Set<string> {
  const names = new Set(roots.flatMap((root) => [...collectReferences(root)]));
  // A set's iteration reaches what is added on the way.
  for (const name of names) for (const next of references.get(name) ?? []) names.add(next);
  return names;
}

function nameTwins(
  schemas: Schemas,
  differing: ReadonlySet<string>,
  reached: Readonly<Record<Direction, ReadonlySet<string>>>,
): Map<string, string> {
  const taken = new Set([...schemas.keys()].map((name) => name.toLowerCase()));
  const twins = new Map<string, string>();
  for (const name of schemas.keys()) {
    if (!differing.has(name) || !reached.request.has(name) || !reached.response.has(name)) continue;
    const twin = toTypeName(`${name}Input`, taken);
    taken.add(twin.toLowerCase());
    twins.set(name, twin);
  }
  return twins;
}
