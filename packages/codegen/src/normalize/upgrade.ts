import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { describeValue, isObject, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";
import { GRAMMAR, itemSlot, type Slot, slotUnder } from "./grammar.ts";
import { upgradeExample, upgradeSchema, withNullChoice } from "./upgrade-schema.ts";

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
  if (version === "3.0") return toThreeOne(value);
  try {
    // The converter works in place, and a source is never changed.
    return toThreeOne(upgradeFromTwoToThree(structuredClone(value)) as JsonObject);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: `the document can't be upgraded from ${version} to OpenAPI 3.1: ${reason}` };
  }
}

/** The grammar knows where schemas and examples stand; all else stays as it is, and is shared with the original. */
function toThreeOne(document: JsonObject): JsonObject {
  const { "x-webhooks": webhooks, ...rest } = upgradeValue(document, "Document", false) as JsonObject;
  return { ...rest, openapi: "3.1.1", ...(webhooks !== undefined && { webhooks }) };
}

function upgradeValue(value: JsonValue, slot: Slot, isArm: boolean): JsonValue {
  if (Array.isArray(value)) {
    const items = itemSlot(slot);
    if (items === undefined) return value;
    const upgraded = value.map((item) => upgradeValue(item, items, isArm));
    return upgraded.every((item, index) => item === value[index]) ? value : upgraded;
  }
  if (!isObject(value) || (!GRAMMAR.has(slot) && itemSlot(slot) === undefined)) return value;
  const isSchema = slot === "Schema";
  const object = upgradeFields(isSchema ? withNullChoice(value) : value, slot);
  if (isSchema) return upgradeSchema(object, isArm);
  return WITH_EXAMPLES.has(slot) ? upgradeExample(object, (example) => ({ default: { value: example } })) : object;
}

const WITH_EXAMPLES: ReadonlySet<Slot> = new Set<Slot>(["MediaType", "Parameter", "Header"]);

function upgradeFields(object: JsonObject, slot: Slot): JsonObject {
  let copy: JsonObject | undefined;
  for (const key of Object.keys(object)) {
    const under = slotUnder(slot, key);
    if (under === undefined) continue;
    const value = object[key] as JsonValue;
    const upgraded = upgradeValue(value, under, slot === "Schema" && (key === "anyOf" || key === "oneOf"));
    if (upgraded === value) continue;
    copy ??= { ...object };
    setProperty(copy, key, upgraded);
  }
  return copy ?? object;
}
