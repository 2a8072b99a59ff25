import { isObject, type JsonObject, type JsonValue } from "../json-value.ts";

/** Keywords that only describe. An alternative of these and `nullable` is what some exporters write for "or null". */
const NOTES = new Set(
  "nullable title description deprecated default example examples externalDocs readOnly writeOnly".split(" "),
);

/** A schema of OpenAPI 3.0 in which null is one of what may be chosen, where it is allowed beside a union or an enum. */
export function withNullChoice(schema: JsonObject): JsonObject {
  if (schema.nullable !== true) return schema;
  const choice = { ...schema };
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) choice.enum = [...schema.enum, null];
  for (const union of ["anyOf", "oneOf"]) {
    const arms = schema[union];
    if (schema.type !== undefined || !Array.isArray(arms)) continue;
    const isThere = arms.some((arm) => isObject(arm) && arm.nullable === true);
    if (!isThere) choice[union] = [...arms, { nullable: true }];
    delete choice.nullable;
    break;
  }
  return choice;
}

/**
 * A schema of OpenAPI 3.0 as one of 3.1 (JSON Schema 2020-12); those inside it are upgraded before.
 *
 * @param isArm - whether it is one of several alternatives
 */
export function upgradeSchema(schema: JsonObject, isArm: boolean): JsonObject {
  const { nullable, type, $ref: reference, allOf } = schema;
  if (nullable === true && type === undefined && typeof reference === "string") {
    const { nullable: _, $ref, ...others } = schema;
    return { ...others, anyOf: [{ $ref: reference }, { type: "null" }] };
  }
  if (nullable === true && type === undefined && Array.isArray(allOf)) {
    const { nullable: _, allOf: __, ...others } = schema;
    const [only = {}, ...more] = allOf;
    return { ...others, anyOf: [more.length === 0 ? only : { allOf }, { type: "null" }] };
  }
  const nullish = nullable === true ? withNull(schema, isArm) : schema;
  const bounded = EXCLUSIVES.reduce(upgradeExclusive, nullish);
  return upgradeBytes(upgradeExample(bounded, (example) => [example]));
}

/** The example of a schema became a list, that of all else one under a name. */
export function upgradeExample(object: JsonObject, convert: (example: JsonValue) => JsonValue): JsonObject {
  if (object.example === undefined) return object;
  const { example, ...rest } = object;
  return { ...rest, examples: convert(example) };
}

function withNull(schema: JsonObject, isArm: boolean): JsonObject {
  const { nullable: _, ...rest } = schema;
  if (rest.type !== undefined) return { ...rest, type: [rest.type, "null"] };
  const isNull = isArm && Object.keys(rest).every((key) => NOTES.has(key) || key.startsWith("x-"));
  return isNull ? { ...rest, type: "null" } : schema;
}

const EXCLUSIVES = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;

/** It said only that the bound beside it is exclusive. */
function upgradeExclusive(schema: JsonObject, [keyword, bound]: (typeof EXCLUSIVES)[number]): JsonObject {
  if (typeof schema[keyword] !== "boolean") return schema;
  const { [keyword]: isExclusive, ...open } = schema;
  const { [bound]: limit, ...rest } = schema;
  return isExclusive && limit !== undefined ? { ...rest, [keyword]: limit } : open;
}

function upgradeBytes(schema: JsonObject): JsonObject {
  const { type, format } = schema;
  if (format !== "byte" && format !== "base64") return schema;
  if (type !== "string" && !(Array.isArray(type) && type.includes("string"))) return schema;
  const { format: _, ...rest } = schema;
  return { ...rest, contentEncoding: "base64" };
}
