import { expect, test } from "vitest";
import { toFields } from "../src/fields.ts";
import type { Json } from "../src/json.ts";

const SCHEMAS: Record<string, Json> = {
  Pet: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  Tree: { type: "object", properties: { branches: { type: "array", items: { $ref: "Tree" } } } },
  Loop: { anyOf: [{ $ref: "Loop" }, { type: "string" }] },
};

test.each<{ what: string; schema: Json; fields: Record<string, string> }>([
  {
    what: "a property of an object",
    schema: { $ref: "Pet" },
    fields: { "": "object", name: "string required" },
  },
  {
    what: "a schema and what is combined with it",
    schema: { allOf: [{ $ref: "Pet" }, { properties: { age: { type: "integer" } }, required: ["age"] }] },
    fields: { "": "object", age: "integer required", name: "string required" },
  },
  {
    what: "a union, whose properties are required where every object of it requires them",
    schema: {
      anyOf: [{ $ref: "Pet" }, { type: "object", properties: { age: { type: "integer" } } }, { type: "null" }],
    },
    fields: { "": "null|object", age: "integer", name: "string" },
  },
  {
    what: "a union of one property's forms",
    schema: {
      oneOf: [{ properties: { kind: { const: "a" } } }, { properties: { kind: { type: "string", enum: ["b", "c"] } } }],
    },
    fields: { "": "object", kind: "string (a, b, c)" },
  },
  {
    what: "texts beside any text",
    schema: { anyOf: [{ type: "string", enum: ["a"] }, { type: "string" }] },
    fields: { "": "string" },
  },
  {
    what: "items and entries",
    schema: { type: "array", items: { type: "object", additionalProperties: { type: ["string", "null"] } } },
    fields: { "": "array", "[]": "object", "[].*": "null|string" },
  },
  { what: "a recursive schema", schema: { $ref: "Tree" }, fields: recursive() },
  { what: "a union that has itself as a member", schema: { $ref: "Loop" }, fields: { "": "string" } },
  {
    what: "a property that is required and not described",
    schema: { type: "object", required: ["ghost"] },
    fields: { "": "object", ghost: "any required" },
  },
])("$what is listed by path", ({ schema, fields }) => {
  expect(toFields(schema, (reference) => SCHEMAS[reference] ?? true, 2)).toEqual(fields);
});

function recursive(): Record<string, string> {
  return {
    "": "object",
    branches: "array",
    "branches[]": "object",
    "branches[].branches": "array",
    "branches[].branches[]": "object",
  };
}
