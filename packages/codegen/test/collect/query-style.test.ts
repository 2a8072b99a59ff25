import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collectOne } from "./collect-one.ts";

const toDotted = (schema: SchemaObject, place: "query" | "header" = "query", style: unknown = "dotted") =>
  collectOne({ parameters: [{ name: "filter", in: place, schema, "x-parley-style": style }] });

test.each<SchemaObject>([
  true,
  { type: "object", additionalProperties: { type: "string" } },
  { anyOf: [{ type: "object" }, { type: "null" }] },
])("an object %j can be sent as pairs of its own", (schema) => {
  const { operation, params, problems } = toDotted(schema);
  expect(problems).toEqual([]);
  expect(operation.arguments).toMatchObject([{ name: "filter", in: "query", style: "dotted" }]);
  expect(params).toMatchObject({ properties: { filter: schema === true ? {} : schema } });
});

test.each<[ReturnType<typeof toDotted>, string]>([
  [
    toDotted({ type: "string" }),
    "`x-parley-style` of `filter` is for objects, but its schema allows none. Correct the schema with the overlay",
  ],
  [toDotted({}, "header"), "`x-parley-style` of `filter` is for query parameters, got one in the header"],
  [toDotted({}, "query", "deep"), '`x-parley-style` of `filter` must be "dotted", got "deep"'],
])("a style that can't be is a problem %#", ({ problems }, message) => {
  expect(problems).toEqual([
    { file: "library.yaml#/paths/~1books/post/parameters/0/x-parley-style", message: `POST /books: ${message}` },
  ]);
});
