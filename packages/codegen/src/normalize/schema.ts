import { describeValue, isObject, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { child } from "./position.ts";
import { quote } from "./text.ts";

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
/** Keywords that steer where references lead, and notes between authors. */
const DROPPED = ["$schema", "$id", "$anchor", "$dynamicAnchor", "$comment", "$vocabulary", "definitions", "nullable"];

export function finishSchema(built: Built): JsonValue | undefined {
  const { object } = built;
  for (const keyword of DROPPED) if (Object.hasOwn(object, keyword)) delete object[keyword];
  for (const keyword of ["$dynamicRef", "$recursiveRef"]) {
    if (!Object.hasOwn(object, keyword)) continue;
    warning(built, keyword, "dynamic references are not followed: anything is allowed here");
    delete object[keyword];
  }
  finishType(built);
  finishExclusive(built, "exclusiveMinimum", "minimum");
  finishExclusive(built, "exclusiveMaximum", "maximum");
  finishEnum(built);
  finishRequired(built);
  finishExamples(built);
  finishPatterns(built);
  if (typeof object.multipleOf === "number" && object.multipleOf <= 0)
    problem(built, "multipleOf", "expected a number above 0");
  for (const name of isObject(object.properties) ? Object.keys(object.properties) : []) {
    if (/[\p{Cf}\p{Cs}]/u.test(name))
      problem(built, "properties", `the property ${quote(name)} has an invisible character in its name`);
  }
  return built.raw.nullable === true ? allowNull(object) : object;
}

function finishType(built: Built): void {
  const { object } = built;
  if (!Object.hasOwn(object, "type")) return;
  const { type } = object;
  const types = Array.isArray(type) ? type : [type];
  if (types.length === 0 || types.some((name) => typeof name !== "string" || !TYPES.includes(name))) {
    const quoted = type === null ? '. Write "null" in quotes for the type null' : "";
    problem(
      built,
      "type",
      `expected one of ${TYPES.join(", ")}, or a list of them, got ${describeTypes(type)}${quoted}`,
    );
    delete object.type;
  } else {
    const unique = [...new Set(types as string[])];
    object.type = unique.length === 1 ? (unique[0] ?? null) : unique;
  }
}

function describeTypes(type: JsonValue | undefined): string {
  return Array.isArray(type) && type.length > 0 ? JSON.stringify(type).slice(0, 80) : describeValue(type);
}

/** Until OpenAPI 3.0 these said only that the bound beside them is exclusive; some later documents still do. */
function finishExclusive(built: Built, keyword: string, bound: string): void {
  const { object } = built;
  const value = object[keyword];
  if (value === undefined || typeof value === "number") return;
  if (typeof value !== "boolean") problem(built, keyword, `expected a number, got ${describeValue(value)}`);
  delete object[keyword];
  if (value !== true || typeof object[bound] !== "number") return;
  object[keyword] = object[bound];
  delete object[bound];
}

function finishEnum(built: Built): void {
  const { object } = built;
  if (!Object.hasOwn(object, "enum")) return;
  const values = object.enum;
  if (!Array.isArray(values)) {
    problem(built, "enum", `expected a list, got ${describeValue(values)}`);
    delete object.enum;
    return;
  }
  const unique = [...new Set(values)];
  if (unique.length < values.length) warning(built, "enum", "a value is listed twice");
  if (values.length === 0) warning(built, "enum", "an empty list would allow no value, left out");
  if (values.length === 0) delete object.enum;
  else object.enum = unique;
}

function finishRequired(built: Built): void {
  const { object } = built;
  if (!Object.hasOwn(object, "required")) return;
  const names = object.required;
  if (Array.isArray(names) && names.every((name) => typeof name === "string")) {
    object.required = [...new Set(names)];
    return;
  }
  // JSON Schema's third draft had it on the property itself.
  if (typeof names === "boolean")
    warning(built, "required", "expected a list of property names on the object around it, left out");
  else problem(built, "required", `expected a list of property names, got ${describeValue(names)}`);
  delete object.required;
}

function finishExamples({ object, findings, draft, position }: Built): void {
  if (!Object.hasOwn(object, "examples") || Array.isArray(object.examples)) return;
  findings.warning(
    draft,
    child(position, "examples"),
    `expected a list, got ${describeValue(object.examples)}, left out`,
  );
  delete object.examples;
}

function finishPatterns(built: Built): void {
  const { object } = built;
  if (typeof object.pattern === "string" && !isPattern(object.pattern)) {
    warning(built, "pattern", `${quote(object.pattern)} is no ECMA-262 pattern, left out`);
    delete object.pattern;
  }
  const patterns = object.patternProperties;
  if (!isObject(patterns)) return;
  const valid: JsonObject = {};
  for (const [pattern, schema] of Object.entries(patterns)) {
    if (isPattern(pattern)) setProperty(valid, pattern, schema);
    else warning(built, "patternProperties", `${quote(pattern)} is no ECMA-262 pattern, left out`);
  }
  object.patternProperties = valid;
}

/** Compiled, never run: a pattern may take for ever on some input. */
function isPattern(pattern: string): boolean {
  return ["u", ""].some((flags) => {
    try {
      return new RegExp(pattern, flags) !== undefined;
    } catch {
      return false;
    }
  });
}

/** What OpenAPI 3.0's `nullable` means, where the upgrade left it or a later document still has it. */
function allowNull(object: JsonObject): JsonObject {
  const { type, enum: values, anyOf, oneOf } = object;
  if (Array.isArray(values) && !values.includes(null)) object.enum = [...values, null];
  if (type !== undefined) {
    const types = Array.isArray(type) ? type : [type];
    if (!types.includes("null")) object.type = [...types, "null"];
  } else if (Array.isArray(anyOf)) object.anyOf = withNull(anyOf);
  else if (Array.isArray(oneOf)) object.oneOf = withNull(oneOf);
  else if (object.allOf !== undefined) return { anyOf: [object, { type: "null" }] };
  return object;
}

function withNull(schemas: readonly JsonValue[]): JsonValue[] {
  const isThere = schemas.some((schema) => isObject(schema) && schema.type === "null");
  return isThere ? [...schemas] : [...schemas, { type: "null" }];
}

function problem({ findings, draft, position }: Built, keyword: string, message: string): void {
  findings.problem(draft, child(position, keyword), message);
}

function warning({ findings, draft, position }: Built, keyword: string, message: string): void {
  findings.warning(draft, child(position, keyword), message);
}
