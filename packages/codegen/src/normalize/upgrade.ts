import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { upgradeFromThreeToThreeOne } from "@scalar/openapi-upgrader/3.0-to-3.1";
import { describeValue, isObject, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";
import { GRAMMAR, itemSlot, type Slot, slotUnder } from "./grammar.ts";
import { BINARY_MARK } from "./schema.ts";

export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** The version that a root document declares, or what is wrong with that. */
export function toVersion(value: JsonObject): Version | { readonly fault: string } {
  const { swagger, openapi } = value;
  if (swagger !== undefined && openapi !== undefined)
    return { fault: "the document declares both `swagger` and `openapi`. Remove one" };
  const expected = "expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0";
  if (swagger !== undefined)
    return String(swagger) === "2.0" || swagger === 2
      ? "2.0"
      : { fault: `${expected}, got \`swagger: ${describeValue(swagger)}\`` };
  const version = typeof openapi === "string" ? /^(3\.[012])(?:\.\d+)?(?:-\w+)?$/.exec(openapi)?.[1] : undefined;
  return version === undefined
    ? { fault: `${expected}, got \`openapi: ${describeValue(openapi)}\`` }
    : (version as Version);
}

/** The document in OpenAPI 3.1; its parts stay where they are, those of Swagger 2.0 aside. */
export function upgrade(value: JsonObject, version: Version): JsonObject | { readonly fault: string } {
  if (version === "3.1" || version === "3.2") return value;
  try {
    // The converter works in place, and a source is never changed.
    const three = version === "2.0" ? upgradeFromTwoToThree(structuredClone(value)) : value;
    return upgradeFromThreeToThreeOne(prepare(three as JsonObject)) as JsonObject;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: `the document can't be upgraded from ${version} to OpenAPI 3.1: ${reason}` };
  }
}

/** A copy in which what the library loses is written in another way: null beside unions and enums, binary strings. */
function prepare(document: JsonObject): JsonObject {
  return mapSchemas(document, "Document", (schema) => {
    if (schema.nullable === true) addNull(schema);
    if (schema.format === "binary") schema.format = BINARY_MARK;
  }) as JsonObject;
}

function addNull(schema: JsonObject): void {
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  for (const union of ["anyOf", "oneOf"]) {
    const arms = schema[union];
    if (schema.type !== undefined || !Array.isArray(arms)) continue;
    const isThere = arms.some((arm) => isObject(arm) && arm.nullable === true);
    if (!isThere) schema[union] = [...arms, { nullable: true }];
    delete schema.nullable;
    return;
  }
}

function mapSchemas(value: JsonValue, slot: Slot, change: (schema: JsonObject) => void): JsonValue {
  if (Array.isArray(value)) {
    const items = itemSlot(slot);
    return items === undefined ? value : value.map((item) => mapSchemas(item, items, change));
  }
  if (!isObject(value) || (!GRAMMAR.has(slot) && itemSlot(slot) === undefined)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) {
    const under = slotUnder(slot, key);
    const item = value[key] as JsonValue;
    setProperty(copy, key, under === undefined ? item : mapSchemas(item, under, change));
  }
  if (slot === "Schema") change(copy);
  return copy;
}
