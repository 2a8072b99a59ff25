import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { json, ok } from "../document.ts";
import { emit } from "./emit-api.ts";
import { typeCheck } from "./type-check.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;

test("a body's typed index does not have to allow the arguments beside it", { timeout: COMPILING }, () => {
  const body: SchemaObject = {
    type: "object",
    properties: { id: { type: "string", readOnly: true } },
    additionalProperties: { type: "number" },
  };
  const { files, text } = emit({
    "/books": {
      post: {
        operationId: "books.add",
        parameters: [{ name: "shelf", in: "query", schema: { type: "string" } }],
        requestBody: { content: json(body) },
        responses: ok(body),
      },
    },
  });
  expect(typeCheck(files)).toEqual([]);
  expect(text("models.ts")).toContain(`export type BookAddParams = { [key: string]: number; } & {
  shelf?: string;
};`);
});

test("nor what a part of it is called", { timeout: COMPILING }, () => {
  const leaf: SchemaObject = { type: "object", properties: { id: { type: "string" } } };
  const index: SchemaObject = { type: "object", additionalProperties: { type: "number" } };
  const answer: SchemaObject = { oneOf: [{ allOf: [{ $ref: "#/components/schemas/Leaf" }, index] }] };
  const { files } = emit({ "/books": { get: { operationId: "books.get", responses: ok(answer) } } }, { Leaf: leaf });
  expect(typeCheck(files)).toEqual([]);
});
