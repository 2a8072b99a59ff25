import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, ok } from "../document.ts";

const ENVELOPE = { code: "code", success: 0, data: "data", message: ["msg"], errors: {} };

const CODE: SchemaObject = { type: "object", properties: { code: { type: "integer" } } };
const PAYLOAD: SchemaObject = { type: "object", properties: { data: { $ref: "#/components/schemas/Book" } } };

test.each<[string, SchemaObject, object]>([
  ["without a payload", CODE, { kind: "void" }],
  ["without a payload, by reference", { $ref: "#/components/schemas/Code" }, { kind: "void" }],
  ["with a payload", PAYLOAD, { kind: "json", type: "Book" }],
  [
    "with a payload beside what it shares",
    { allOf: [{ $ref: "#/components/schemas/Code" }, PAYLOAD] },
    { kind: "json", type: "Book" },
  ],
  ["of which nothing is said", true, { kind: "json", type: "BookGetResult" }],
])("an answer %s", (_, schema, want) => {
  const { api, problems } = collect(
    { "/books": { get: { operationId: "books.get", responses: ok(schema) } } },
    { Code: CODE, Book: { type: "object", properties: { id: { type: "string" } } } },
    { "x-parley-envelope": ENVELOPE },
  );
  expect(problems).toEqual([]);
  expect(api.operations[0]?.result).toEqual(want);
});

test("an answer without any envelope has no payload to lack", () => {
  const { api } = collect({ "/books": { get: { operationId: "books.get", responses: ok(CODE) } } });
  expect(api.operations[0]?.result).toEqual({ kind: "json", type: "BookGetResult" });
});
