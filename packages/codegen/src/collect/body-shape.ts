import { escapeToken } from "../json-pointer.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { CLIENT } from "./client-option.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords } from "./subschemas.ts";

/** A body whose properties can be listed: they are the same for every value. */
export interface BodyShape {
  readonly properties: ReadonlyMap<string, BodyProperty>;
  /** What stands beside them. */
  readonly additional?: SchemaObject;
  /** False when the schema has a name or is combined of several, so that a type had better refer to it as it is. */
  readonly isPlain: boolean;
}

export interface BodyProperty {
  readonly name: string;
  readonly schema: SchemaObject;
  readonly isRequired: boolean;
  /** Where it stands, as faults tell it. */
  readonly at: string;
}

/** True when every value is an object whose properties can be laid beside other arguments. */
export function isObjectSchema(schema: SchemaObject, named: NamedSchemas, seen: readonly string[] = []): boolean {
  const name = referenceName(schema);
  if (name !== undefined) {
    return !seen.includes(name) && isObjectSchema(named.schemas.get(name) ?? true, named, [...seen, name]);
  }
  const { type, properties, allOf = [], anyOf = [], oneOf = [] } = toKeywords(schema);
  const inner = (part: SchemaObject) => isObjectSchema(part, named, seen);
  if (type !== undefined && type !== "object") return false;
  if (properties !== undefined && Object.keys(properties).length > 0) return true;
  const union = [...anyOf, ...oneOf];
  return (union.length > 0 && union.every(inner)) || (allOf.length > 0 && allOf.some(inner));
}

/** Undefined where the properties depend on which of several alternatives a value is. */
export function toBodyShape(
  schema: SchemaObject,
  named: NamedSchemas,
  at: string,
  seen: readonly string[] = [],
): BodyShape | undefined {
  const name = referenceName(schema);
  if (name !== undefined) {
    if (seen.includes(name)) return undefined;
    const target = toBodyShape(named.schemas.get(name) ?? true, named, `#/components/schemas/${name}`, [...seen, name]);
    return target && { ...target, isPlain: false };
  }
  const { allOf = [], anyOf, oneOf, not, patternProperties, additionalProperties, ...own } = toKeywords(schema);
  if ([anyOf, oneOf, not, patternProperties].some((keyword) => keyword !== undefined)) return undefined;
  const properties = new Map<string, BodyProperty>();
  let additional: SchemaObject | undefined = additionalProperties === false ? undefined : additionalProperties;
  for (const [index, part] of allOf.entries()) {
    const shape = toBodyShape(part, named, `${at}/allOf/${index}`, seen);
    if (shape === undefined) return undefined;
    additional ??= shape.additional;
    for (const [key, property] of shape.properties) properties.set(key, property);
  }
  const required = new Set(own.required ?? []);
  for (const [key, property] of Object.entries(own.properties ?? {})) {
    const place = `${at}/properties/${escapeToken(key)}`;
    properties.set(key, { name: key, schema: property, isRequired: required.has(key), at: place });
  }
  // What a part leaves open, the whole may demand.
  for (const key of required) {
    const property = properties.get(key);
    if (property !== undefined) properties.set(key, { ...property, isRequired: true });
  }
  const isPlain = allOf.length === 0 && additional === undefined;
  return { properties, ...(additional !== undefined && { additional }), isPlain };
}

/** Whether a property that the client is to fill in stands in one of the alternatives of a body. */
export function hidesClientOption(schema: SchemaObject, named: NamedSchemas, seen: readonly string[] = []): boolean {
  const name = referenceName(schema);
  if (name !== undefined) {
    return !seen.includes(name) && hidesClientOption(named.schemas.get(name) ?? true, named, [...seen, name]);
  }
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = toKeywords(schema);
  const isHeld = Object.values(properties).some((property) => toClient(property));
  return isHeld || [...allOf, ...anyOf, ...oneOf].some((part) => hidesClientOption(part, named, seen));
}

function toClient(schema: SchemaObject): boolean {
  const declared = toKeywords(schema)[CLIENT];
  return declared !== undefined && declared !== false;
}
