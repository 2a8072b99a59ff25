import fc from "fast-check";
import { mapSubschemas, toKeywords } from "../../src/collect/subschemas.ts";
import type { SchemaKeywords, SchemaObject } from "../../src/normalize/openapi.ts";

/** Names of properties: few, so that versions and parts of one schema share some. */
export const PROPERTIES = ["a", "b", "c", "kind", "x-y", "toString"] as const;
const TYPES = ["string", "number", "integer", "boolean", "null"] as const;
const VALUES = ["x", "y", "z", 1, 2, true, null] as const;

/**
 * Types that every operation has for itself: `Alpha` may contain `Beta` directly, and either `Gamma`, an enum, or `Leaf`;
 * none the other way.
 */
export const NAMES = ["Alpha", "Beta", "Gamma", "Leaf"] as const;

/** The type that nothing changes, since others may be made of it. */
export const LEAF: SchemaKeywords = {
  type: "object",
  properties: { kind: { type: "string", const: "leaf" }, a: { type: "string", readOnly: true }, b: { type: "number" } },
  required: ["kind"],
};

export function toReference(name: string): SchemaKeywords {
  return { $ref: `#/components/schemas/${name}` };
}

export const name = fc.constantFrom(...PROPERTIES);
export const value = fc.constantFrom(...VALUES);
const names = fc.subarray([...PROPERTIES]);

/** Values of a property that tells objects apart. */
const KINDS = ["x", "y", "z"] as const;

/** What may be a type of its own. */
export const enumeration: fc.Arbitrary<SchemaKeywords> = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom("x", "y", "z"), { minLength: 1 })
    .map((list) => ({ type: "string" as const, enum: list })),
  fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 }).map((list) => ({ type: "integer" as const, enum: list })),
);

const scalar: fc.Arbitrary<SchemaKeywords> = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom(...TYPES),
      format: fc.constantFrom("date-time", "binary", "int64", "byte", "uuid"),
      default: value,
    },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: fc.subarray([...TYPES], { minLength: 1 }) }),
  enumeration,
  fc.record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: value }),
);

/** What a property may say of itself beside its type. */
const notes = fc.record(
  { readOnly: fc.constant(true), writeOnly: fc.constant(true), default: value, description: fc.constant("A word.") },
  { requiredKeys: [] },
);

/**
 * Schemas that make sense.
 *
 * @param direct - the types that may stand for the whole schema, or for a part of it that is no property or item
 */
export function createSchema(direct: readonly string[]): fc.Arbitrary<SchemaObject> {
  const reference = fc.constantFrom(...NAMES).map(toReference);
  return fc.letrec<{ whole: SchemaObject; inner: SchemaObject; property: SchemaObject; object: SchemaKeywords }>(
    (tie) => ({
      inner: fc.oneof({ maxDepth: 3, withCrossShrink: true }, scalar, reference, tie("whole")),
      property: fc.tuple(fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, notes), tie("inner")).map(withNotes),
      object: fc
        .record(
          {
            type: fc.constant("object" as const),
            properties: fc.dictionary(name, tie("property"), { maxKeys: 3 }),
            required: names,
            additionalProperties: fc.oneof(fc.boolean(), tie("inner")),
            patternProperties: fc.record({ "^x-": tie("inner") }),
            unevaluatedProperties: fc.boolean(),
            minProperties: fc.constant(1),
          },
          { requiredKeys: ["type", "properties"] },
        )
        .map(withKnownRequired),
      whole: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        scalar,
        { arbitrary: fc.constantFrom(...direct).map(toReference), weight: 2 },
        { arbitrary: tie("object"), weight: 4 },
        fc.record({ type: fc.constant("array" as const), items: tie("inner") }, { requiredKeys: ["type"] }),
        fc.record({
          type: fc.constant("array" as const),
          prefixItems: fc.array(tie("inner"), { minLength: 1, maxLength: 2 }),
        }),
        fc.record({ anyOf: fc.array(tie("whole"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ oneOf: fc.array(tie("whole"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ allOf: fc.array(tie("object"), { minLength: 1, maxLength: 2 }) }),
        tie("object").map((object) => ({ allOf: [toReference("Leaf"), object] })),
        fc
          .tuple(tie("object"), tie("object"))
          .map(([object, other]) => ({ ...object, anyOf: [other, toReference("Leaf")] })),
        fc
          .tuple(tie("object"), tie("object"))
          .map(([object, other]) => ({ ...object, oneOf: [other, toReference("Leaf")] })),
        fc
          .tuple(tie("object"), fc.constantFrom("Leaf", "Beta"))
          .map(([object, type]) => ({ ...object, allOf: [toReference(direct.includes(type) ? type : "Leaf")] })),
        names.map((required) => ({ allOf: [toReference("Leaf")], required })),
        fc.tuple(fc.array(tie("object"), { minLength: 1, maxLength: 3 }), fc.boolean()).map(toTellingUnion),
        tie("inner").map((items): SchemaKeywords => ({ type: ["array", "null"], items })),
        tie("object").map((object): SchemaKeywords => ({ ...object, type: ["object", "null"] })),
        fc.constantFrom<SchemaObject>(true, {}),
      ),
    }),
  ).whole as fc.Arbitrary<SchemaObject>;
}

function withNotes([own, schema]: [SchemaKeywords, SchemaObject]): SchemaObject {
  return typeof schema === "boolean" ? schema : { ...schema, ...own };
}

function withKnownRequired(object: SchemaKeywords): SchemaKeywords {
  const { required, ...rest } = object;
  const known = required?.filter((key) => Object.hasOwn(rest.properties ?? {}, key)) ?? [];
  return known.length === 0 ? rest : { ...rest, required: known };
}

/** Objects that a property tells apart, `Leaf` among them. */
function toTellingUnion([objects, isSaid]: [SchemaKeywords[], boolean]): SchemaKeywords {
  const told = objects.map((object, index) => ({
    ...object,
    properties: { ...object.properties, kind: { type: "string" as const, const: KINDS[index] } },
    required: [...new Set([...(object.required ?? []), "kind"])],
  }));
  return { oneOf: [...told, toReference("Leaf")], ...(isSaid && { discriminator: { propertyName: "kind" } }) };
}

/** Whether nothing in it is an object and a scalar at once: the compiler and the rules need not agree on nonsense. */
export function isSensible(schema: SchemaObject): boolean {
  let isSane = true;
  const visit = (inner: SchemaObject): SchemaObject => {
    const { type, properties, additionalProperties, allOf = [], anyOf = [], oneOf = [] } = toKeywords(inner);
    const isObject = type === "object" || properties !== undefined || additionalProperties !== undefined;
    const parts = [...allOf, ...(isObject || allOf.length > 0 ? [...anyOf, ...oneOf] : [])];
    isSane &&= parts.every(isObjectLike) && !(parts.length > 0 && type !== undefined && type !== "object");
    return mapSubschemas(inner, visit);
  };
  visit(schema);
  return isSane;
}

function isObjectLike(schema: SchemaObject): boolean {
  const { $ref, type, allOf, anyOf, oneOf } = toKeywords(schema);
  const members = allOf ?? anyOf ?? oneOf;
  if (members !== undefined) return members.every(isObjectLike);
  return type === "object" || $ref === toReference("Leaf").$ref;
}
