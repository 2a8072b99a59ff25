import { isObject, type Json, type JsonObject } from "./json.ts";

/** One of the forms that a schema allows, whatever combinations of other schemas it is written with. */
export interface Variant {
  /** Undefined where any type is allowed. */
  readonly types: readonly string[] | undefined;
  readonly values: readonly Json[] | undefined;
  /** Every schema that a property has to fit. */
  readonly properties: ReadonlyMap<string, readonly Json[]>;
  readonly required: ReadonlySet<string>;
  readonly items: readonly Json[];
  readonly entries: readonly Json[];
}

export type Resolve = (reference: string) => Json;

/** Every form that the schema allows: the members of unions side by side, what `allOf` combines in one. */
export function toVariants(schema: Json, resolve: Resolve, open: readonly string[] = []): Variant[] {
  if (!isObject(schema)) return [ANYTHING];
  const { $ref, allOf, anyOf, oneOf } = schema;
  const unions = [anyOf, oneOf].map(toList).filter((members) => members.length > 0);
  return [
    ...(typeof $ref === "string" ? [followOnce($ref, resolve, open)] : []),
    ...toList(allOf).map((part) => toVariants(part, resolve, open)),
    ...unions.map((members) => members.flatMap((member) => toVariants(member, resolve, open))),
  ].reduce((before, added) => before.flatMap((one) => added.map((other) => combine(one, other))), [toOwn(schema)]);
}

/** A union that has itself as a member allows nothing more by that. */
function followOnce(reference: string, resolve: Resolve, open: readonly string[]): Variant[] {
  return open.includes(reference) ? [] : toVariants(resolve(reference), resolve, [...open, reference]);
}

const ANYTHING: Variant = {
  types: undefined,
  values: undefined,
  properties: new Map(),
  required: new Set(),
  items: [],
  entries: [],
};

function toOwn(schema: JsonObject): Variant {
  const { type, properties, required, items, additionalProperties } = schema;
  const values = Object.hasOwn(schema, "const") ? [schema.const ?? null] : schema.enum;
  return {
    types: type === undefined ? undefined : (toList(type) as string[]),
    values: values === undefined ? undefined : toList(values),
    properties: new Map(Object.entries(isObject(properties) ? properties : {}).map(([name, value]) => [name, [value]])),
    required: new Set(toList(required ?? []) as string[]),
    items: items === undefined ? [] : [items],
    entries: isObject(additionalProperties) ? [additionalProperties] : [],
  };
}

function combine(one: Variant, other: Variant): Variant {
  const names = new Set([...one.properties.keys(), ...other.properties.keys()]);
  return {
    types: intersect(one.types, other.types),
    values: other.values ?? one.values,
    properties: new Map(
      [...names].map((name) => [name, [...(one.properties.get(name) ?? []), ...(other.properties.get(name) ?? [])]]),
    ),
    required: new Set([...one.required, ...other.required]),
    items: [...one.items, ...other.items],
    entries: [...one.entries, ...other.entries],
  };
}

function intersect(one: Variant["types"], other: Variant["types"]): Variant["types"] {
  if (one === undefined || other === undefined) return one ?? other;
  const wide = (types: readonly string[], type: string) =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  return [...new Set([...one.filter((type) => wide(other, type)), ...other.filter((type) => wide(one, type))])];
}

function toList(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
