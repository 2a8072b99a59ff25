import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { json, ok } from "../document.ts";
import { emit } from "./emit-api.ts";
import { typeCheck } from "./type-check.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;
/** The emitted type of one schema in a response. */
function modelOf(schema: SchemaObject, schemas: Record<string, SchemaObject> = {}): string {
  const { text } = emit(
    { "/x": { get: { operationId: "get", responses: ok({ $ref: "#/components/schemas/X" }) } } },
    { X: schema, ...schemas },
  );
  const [, found = ""] =
    /((?:export (?:interface|type) X\b)[\s\S]*?\n?)(?=\n\n(?:\/\*\*|export)|\n$)/.exec(text("models.ts")) ?? [];
  return found.trim();
}

test.each<[string, SchemaObject, string]>([
  ["an object of any properties", { type: "object" }, "export type X = { [key: string]: unknown; };"],
  [
    "a closed object without properties",
    { type: "object", additionalProperties: false },
    "export type X = Record<string, never>;",
  ],
  [
    "a map",
    { type: "object", additionalProperties: { type: "number" } },
    "export type X = { [key: string]: number; };",
  ],
  ["a constant", { const: "a" }, 'export type X = "a";'],
  ["the constant null", { const: null }, "export type X = null;"],
  ["null or a type", { type: ["string", "null"] }, "export type X = string | null;"],
  ["everything", true, "export type X = unknown;"],
  ["an object's enum", { type: "object", enum: ["a", null] }, 'export type X = "a" | null;'],
  ["an enum of an object or null", { type: ["object", "null"], enum: ["a", null] }, 'export type X = "a" | null;'],
  ["numbers as an enum", { enum: [1, -2] }, "export type X = 1 | -2;"],
  [
    "a tuple",
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }] },
    "export type X = [\n  string,\n  number\n];",
  ],
  ["bytes", { type: "string", format: "binary" }, "export type X = Blob;"],
  [
    "bytes of which more is said, in a list",
    { type: "array", items: { const: "a", contentMediaType: "application/octet-stream" } },
    "export type X = Blob[];",
  ],
])("%s", (_, schema, want) => {
  expect(modelOf(schema)).toBe(want);
});

test("properties beside any others are one interface", () => {
  expect(
    modelOf({ type: "object", properties: { id: { type: "string" } }, required: ["id"], additionalProperties: true }),
  ).toBe("export interface X {\n  id: string;\n  [key: string]: unknown;\n}");
});

test("properties beside others of one type are one interface, whose index allows both", () => {
  expect(
    modelOf({
      type: "object",
      properties: { id: { type: "string" }, list: { type: "array", minItems: 1, items: { type: "number" } } },
      required: ["id"],
      additionalProperties: { type: "array", items: { type: "number" } },
    }),
  ).toBe(`export interface X {
  id: string;

  /** At least 1 item. */
  list?: number[];

  /** Every other property: \`number[]\`. The types beside it are those of the properties above. */
  [key: string]: number[] | string | undefined;
}`);
});

test("null stands once in a union", () => {
  expect(modelOf({ anyOf: [{ type: ["string", "null"] }, { type: "null" }, { const: 1 }, { const: 2 }] })).toBe(
    "export type X = string | null | 1 | 2;",
  );
});

test("an open enum in a response is one flat union", () => {
  expect(
    modelOf({
      type: "object",
      properties: { state: { anyOf: [{ type: "string", enum: ["in", "out"] }, { type: "null" }] } },
    }),
  ).toBe('export interface X {\n  state?: "in" | "out" | (string & {}) | null;\n}');
});

test("a schema that extends another becomes an interface that does", () => {
  const base: SchemaObject = { type: "object", properties: { id: { type: "string" } } };
  const schema: SchemaObject = {
    allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { name: { type: "string" } } }],
  };
  expect(modelOf(schema, { Base: base })).toBe("export interface X extends Base {\n  name?: string;\n}");
});

test("properties that contradict the base keep the type an intersection", () => {
  const base: SchemaObject = { type: "object", properties: { id: { type: "string" } } };
  const schema: SchemaObject = {
    allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { id: { const: "a" } } }],
  };
  expect(modelOf(schema, { Base: base })).toBe('export type X = Base & {\n  id?: "a";\n};');
});

test("members of a union with a discriminator carry its value", { timeout: COMPILING }, () => {
  const member: SchemaObject = { type: "object", properties: { kind: { type: "string" } } };
  const { files } = emit(
    { "/x": { get: { operationId: "get", responses: ok({ $ref: "#/components/schemas/X" }) } } },
    {
      X: {
        oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }],
        discriminator: { propertyName: "kind", mapping: { a: "#/components/schemas/A", b: "#/components/schemas/B" } },
      },
      A: { ...member, properties: { kind: { type: "string" }, onlyA: { type: "number" } }, required: ["onlyA"] },
      B: member,
    },
  );
  const consumer = `import type { X } from "./packages/library/src/generated/models.ts";
    export function f(x: X): number { return x.kind === "a" ? x.onlyA : 0; }`;
  expect(typeCheck(files, { "/consumer.ts": consumer })).toEqual([]);
});

test("failures narrow by status, ranges and the default included, and any may be text", { timeout: COMPILING }, () => {
  const body = (name: string): SchemaObject => ({
    type: "object",
    properties: { [name]: { type: "string" } },
    required: [name],
  });
  const { files } = emit({
    "/x": {
      get: {
        operationId: "books.get",
        responses: {
          default: { description: "else", content: json(body("other")) },
          "4XX": { description: "yours", content: json(body("yours")) },
          "404": { description: "none", content: json(body("none")) },
        },
      },
    },
  });
  const consumer = `import type { BookGetError } from "./packages/library/src/generated/index.ts";
    export function f(e: BookGetError): string {
      if (e.kind !== "status") return e.kind;
      if (typeof e.body === "string") return e.body;
      if (e.status === 404) return e.body.none;
      if (e.status === 400) return e.body.yours;
      return e.status === 500 ? e.body.other : "";
    }`;
  expect(typeCheck(files, { "/consumer.ts": consumer })).toEqual([]);
});

test("a type that openapi-typescript needs beside others is declared wherever it is named", () => {
  const schema = { allOf: [{ $ref: "#/components/schemas/Book" }], required: ["title"] };
  const post = { operationId: "books.add", requestBody: { required: true, content: json(schema) } };
  const { files, text } = emit({ "/books": { post } }, { Book: { properties: { title: { type: "string" } } } });
  expect(typeCheck(files)).toEqual([]);
  expect(text("paths.ts")).toContain("type WithRequired<");
}, 60_000);

test.each<[string, SchemaObject]>([
  ["may be null", { type: ["object", "null"], properties: { constructor: { $ref: "#/components/schemas/X" } } }],
  ["has no such property", { type: "object", properties: { id: { type: "string" } } }],
])("nothing is demanded of an inherited type that %s", { timeout: COMPILING }, (_, base) => {
  const schema: SchemaObject = { allOf: [{ $ref: "#/components/schemas/Base" }], required: ["constructor"] };
  const { files } = emit({ "/x": { get: { operationId: "get", responses: ok(schema) } } }, { Base: base, X: true });
  expect(typeCheck(files)).toEqual([]);
});

test.each(["allOf", "anyOf", "oneOf"])("a list of lists is one where %s says so of its items", (keyword) => {
  const list: SchemaObject = { type: "array", items: { type: "string" } };
  expect(modelOf({ properties: { lists: { type: "array", items: { [keyword]: [list] } } } })).toContain(
    "lists?: string[][];",
  );
});
