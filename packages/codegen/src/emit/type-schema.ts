import { isBinary } from "../collect/file-part.ts";
import { mapSubschemas, referenceName, toKeywords, toReference } from "../collect/subschemas.ts";
import type { SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";

/** Where a schema's documentation is kept while it is turned into a type. */
export const DOC_SOURCE = "x-parley-doc";

/** Keywords that openapi-typescript would print as comments of its own, or that trip it. */
const DROPPED: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "format",
  "default",
  "deprecated",
  "example",
  "examples",
  "discriminator",
  "readOnly",
  "writeOnly",
  "$defs",
  "patternProperties",
  "x-enum-varnames",
  "x-enumNames",
]);

/**
 * A schema in the form that openapi-typescript turns into the right type. As it comes, it prints an object without
 * properties as one that may have none, repeats a discriminator with the wrong literal, intersects properties with an
 * index signature that they contradict, takes a `null` constant for no constant, the values of an object's enum for
 * schemas, and a list whose items are a single alternative, itself a list, for that list.
 */
export function toTypeSchema(schema: SchemaObject): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  const name = referenceName(schema);
  if (name !== undefined) return { ...toReference(name), [DOC_SOURCE]: schema };
  const copy = withPlainItems(toKeywords(mapSubschemas(withDiscriminatorValues(schema), toTypeSchema)));
  // Bytes are that wherever they stand, whatever else is said of them.
  if (isBinary(copy)) return { type: "string", format: "binary", [DOC_SOURCE]: schema };
  const kept = toKept(copy);
  const indexed = withoutNullConstant(withIndex(kept, schema));
  const typed = schema.additionalProperties === false ? indexed : toOpenObject(indexed);
  if (kept.allOf)
    typed.allOf = kept.allOf.filter((part) => Object.keys(toKeywords(part)).some((key) => key !== DOC_SOURCE));
  return { ...withApart(typed), [DOC_SOURCE]: schema };
}

/**
 * The names that what inherits from a schema can demand, and TypeScript takes for properties of its type: none of what may
 * be no object.
 */
export function listInheritable({
  type = "object",
  enum: values,
  const: constant,
  ...schema
}: SchemaKeywords): string[] {
  const isObject = type === "object" && values === undefined && constant === undefined;
  return isObject ? Object.keys(schema.properties ?? {}) : [];
}

/** Items that consist of one schema are that schema. */
function withPlainItems(schema: SchemaKeywords): SchemaKeywords {
  const [[keyword, members] = [], ...others] = Object.entries(toKeywords(schema.items)).filter(
    ([key]) => key !== DOC_SOURCE,
  );
  const isSole = ["allOf", "anyOf", "oneOf"].includes(keyword ?? "") && Array.isArray(members) && members.length === 1;
  return isSole && others.length === 0 ? withPlainItems({ ...schema, items: members[0] as SchemaObject }) : schema;
}

function toKept(schema: SchemaKeywords): SchemaKeywords {
  const isPlainEnum = schema.enum !== undefined && [schema.type].flat().includes("object");
  const kept: SchemaKeywords = {};
  for (const keyword of Object.keys(schema)) {
    if (!DROPPED.has(keyword) && !(isPlainEnum && keyword === "type")) kept[keyword] = schema[keyword];
  }
  return kept;
}

/** In a union with a discriminator each member carries its value, so that TypeScript narrows by it. */
function withDiscriminatorValues(schema: SchemaKeywords): SchemaKeywords {
  const { discriminator } = schema;
  const mapping = Object.entries(discriminator?.mapping ?? {});
  if (discriminator === undefined || mapping.length === 0) return schema;
  const toMember = (member: SchemaObject): SchemaObject => {
    const name = referenceName(member);
    const values = mapping
      .filter(([, target]) => name !== undefined && target === toReference(name).$ref)
      .map(([value]) => value);
    if (values.length === 0) return member;
    const property = { type: "string", enum: values } as const;
    return {
      allOf: [
        member,
        {
          type: "object",
          properties: { [discriminator.propertyName]: property },
          required: [discriminator.propertyName],
        },
      ],
    };
  };
  return {
    ...schema,
    ...(schema.oneOf && { oneOf: schema.oneOf.map(toMember) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(toMember) }),
  };
}

/** What a property that may be left out can be: nothing that JSON Schema could say. */
export const UNDEFINED = "x-parley-undefined";

function withIndex(kept: SchemaKeywords, original: SchemaKeywords): SchemaKeywords {
  const { additionalProperties, ...closed } = kept;
  if (original.patternProperties !== undefined && additionalProperties === undefined)
    return { ...kept, additionalProperties: {} };
  if (original.additionalProperties === true) return { ...kept, additionalProperties: {} };
  if (original.additionalProperties === false) return closed;
  const isTyped = typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0;
  return isTyped ? { ...kept, additionalProperties: toIndex(additionalProperties, kept) } : kept;
}

/** Keywords that say nothing of a type. */
const UNTYPED = ["minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern"];

/** TypeScript wants an index to allow what the properties beside it hold: so it does, or no object could be written. */
function toIndex(additional: SchemaObject, { properties = {}, required = [] }: SchemaKeywords): SchemaObject {
  const isComplete = Object.keys(properties).every((name) => required.includes(name));
  const nothing: SchemaObject = { type: "string", [UNDEFINED]: true };
  const all = [additional, ...Object.values(properties), ...(isComplete ? [] : [nothing])];
  if (all.length === 1) return additional;
  return { anyOf: [...new Map(all.map((schema) => [toText(schema), schema])).values()] };
}

/** The same for schemas of the same type. */
function toText(schema: SchemaObject): string {
  const typed = Object.entries(toKeywords(schema)).filter(([keyword]) => !UNTYPED.includes(keyword));
  return JSON.stringify(Object.fromEntries(typed), (key, value) => (key === DOC_SOURCE ? undefined : value));
}

/** Alternatives beside properties narrow them, and don't stand in their stead. */
function withApart(schema: SchemaKeywords): SchemaKeywords {
  const { anyOf, oneOf, ...core } = schema;
  const isCombined = ["properties", "allOf", "additionalProperties"].some((keyword) => Object.hasOwn(core, keyword));
  if (!isCombined || anyOf === undefined) return schema;
  return { allOf: [core, { anyOf }, ...(oneOf === undefined ? [] : [{ oneOf }])] };
}

function withoutNullConstant(schema: SchemaKeywords): SchemaKeywords {
  if (schema.const !== null) return schema;
  const { const: constant, ...rest } = schema;
  return { ...rest, type: "null" };
}

/** `type: object` alone allows every property. */
function toOpenObject(schema: SchemaKeywords): SchemaKeywords {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  const says = ["properties", "additionalProperties", "allOf", "anyOf", "oneOf", "enum", "const", "not"];
  const isBare = types.includes("object") && !says.some((keyword) => Object.hasOwn(schema, keyword));
  const isEmpty = schema.properties !== undefined && Object.keys(schema.properties).length === 0;
  if (!isBare && !(isEmpty && schema.additionalProperties === undefined)) return schema;
  return { ...schema, additionalProperties: {} };
}
