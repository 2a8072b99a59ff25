import { expect, test } from "vitest";
import { placeAt } from "../../src/document/document.ts";
import { createSchemas } from "../../src/document/schemas.ts";

const id = { type: "string", format: "uuid" };
const document = {
  components: {
    schemas: {
      Id: id,
      Nullable: { anyOf: [{ $ref: "#/components/schemas/Id" }, { type: "null" }] },
      Cat: { type: "object", properties: { kind: { const: "cat", default: "cat" }, lives: { default: 9 } } },
      Dog: { type: "object", properties: { kind: { const: "dog", default: "dog" }, trick: { default: "sit" } } },
      Pets: {
        type: "array",
        items: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] },
      },
      Named: { allOf: [{ properties: { name: { default: "x" } } }, { properties: { size: { default: 1 } } }] },
      "odd/na~me %": { type: "object", required: ["a/b"], properties: { "a/b": { type: ["integer", "null"] } } },
      Loop: { $ref: "#/components/schemas/Loop" },
    },
  },
};

function schemaOf(name: string) {
  const pointer = `/components/schemas/${name}`;
  const place = placeAt(document, pointer);
  if (!place) throw new Error(`${pointer} is missing`);
  return place;
}

const schemas = createSchemas(document);

test("a union tells what is wrong with the members that matter", () => {
  expect(schemas.issues(schemaOf("Nullable"), "x")).toEqual([
    { path: [], keyword: "format", message: 'must match format "uuid"', params: { format: "uuid" } },
  ]);
  expect(schemas.issues(schemaOf("Nullable"), null)).toEqual([]);
});

test("names with slashes, tildes, spaces and percent signs are found, in schemas and in values", () => {
  const odd = schemaOf("odd~1na~0me%20%25");
  expect(schemas.issues(odd, { "a/b": 1 })).toEqual([]);
  expect(schemas.issues(odd, { "a/b": "%" }).map((issue) => issue.path)).toEqual([["a/b"]]);
  expect(schemas.issues(odd, {}).map((issue) => issue.path)).toEqual([["a/b"]]);
});

test("defaults come from the member of a union that fits, item by item", () => {
  expect(schemas.withDefaults(schemaOf("Pets"), [{}, { kind: "dog" }, { trick: "roll" }])).toEqual([
    { kind: "cat", lives: 9 },
    { kind: "dog", trick: "sit" },
    { kind: "dog", trick: "roll" },
  ]);
});

test("defaults come from every part of an allOf, and a value that is given stays", () => {
  expect(schemas.withDefaults(schemaOf("Named"), { size: 0 })).toEqual({ name: "x", size: 0 });
});

test("a property named like one of every object's is a property like others", () => {
  const value = JSON.parse('{"__proto__": {"size": 2}, "constructor": 1}');
  const completed = schemas.withDefaults(schemaOf("Named"), value);
  expect(JSON.stringify(completed)).toBe('{"__proto__":{"size":2},"constructor":1,"name":"x","size":1}');
});

test("types are those of every member of a union", () => {
  expect([...schemas.types(schemaOf("Nullable"))]).toEqual(["string", "null"]);
});

test("a reference that leads back to itself is an error, not a hang", () => {
  expect(() => schemaOf("Loop")).toThrow('The document\'s reference "/components/schemas/Loop" leads back to itself.');
});
