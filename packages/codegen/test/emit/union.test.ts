import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { json, ok } from "../document.ts";
import { emit } from "./emit-api.ts";
import { typeCheck } from "./type-check.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;

const ref = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` });

/** The complaints about a program that sends and gets the schema `X`. */
function check(schemas: Record<string, SchemaObject>, program: string): string[] {
  const { files, text } = emit(
    {
      "/x": {
        post: {
          operationId: "books.add",
          requestBody: { required: true, content: json(ref("X")) },
          responses: ok(ref("X")),
        },
      },
    },
    schemas,
  );
  expect(text("models.ts")).not.toMatch(/\bany\b/);
  const imports =
    'import type { BookAddParams, LibraryApi, X } from "./packages/library/src/generated/index.ts"; export type { BookAddParams, X };';
  return typeCheck(files, {
    "/consumer.ts": `${imports}\nexport async function f(api: LibraryApi): Promise<unknown> {\n${program}\n}`,
  });
}

const tool = (type: string, detail: SchemaObject): SchemaObject => ({
  type: "object",
  properties: { type: { type: "string", const: type }, name: { type: "string" }, detail },
  required: ["type", "detail"],
});

test("a body of alternatives narrows by its constant, in what is sent and in what comes", {
  timeout: COMPILING,
}, () => {
  const schemas = {
    X: { oneOf: [ref("Call"), ref("Run"), ref("Nested")] },
    Call: tool("call", { type: "string" }),
    Run: tool("run", { type: "object", properties: { minutes: { type: "integer" } }, required: ["minutes"] }),
    Nested: {
      allOf: [
        { type: "object", properties: { name: { type: "string" } } },
        tool("nested", { type: "array", items: ref("X") }),
      ],
    },
  } satisfies Record<string, SchemaObject>;
  const program = `
    const x = await api.books.add({ type: "nested", detail: [{ type: "run", detail: { minutes: 1 } }] });
    // @ts-expect-error the detail of a run is no text
    await api.books.add({ type: "run", detail: "1" });
    return x.type === "run" ? x.detail.minutes.toFixed() : x.type === "call" ? x.detail.trim() : x.detail.length;`;
  expect(check(schemas, program)).toEqual([]);
});

test("properties may have the words of the language as names", { timeout: COMPILING }, () => {
  const names = ["if", "else", "return", "switch", "default", "schema", "json", "class", "stream"];
  const properties = Object.fromEntries(names.map((name) => [name, { anyOf: [ref("X"), { type: "null" as const }] }]));
  const program = `
    const x = await api.books.add({ if: { else: null }, switch: { default: {} }, return: null, class: {}, json: {} });
    return x.if?.else?.return === null && x.class?.schema;`;
  expect(check({ X: { type: "object", properties } }, program)).toEqual([]);
});

test("a typed index beside other properties allows those, too", { timeout: COMPILING }, () => {
  const schemas: Record<string, SchemaObject> = {
    X: {
      type: "object",
      properties: { name: { type: "string" }, main: { type: "array", items: ref("Step") }, tags: { type: "null" } },
      required: ["name", "main"],
      additionalProperties: { type: "array", items: ref("Step") },
    },
    Step: { type: "object", properties: { say: { type: "string" } }, required: ["say"] },
  };
  const program = `
    const x = await api.books.add({ name: "a", main: [{ say: "x" }], other: [{ say: "y" }] });
    // @ts-expect-error a number is none of it
    await api.books.add({ name: "a", main: [], other: 1 });
    const other = x.other;
    return Array.isArray(other) ? other.map(({ say }) => say) : [x.name, ...x.main.map(({ say }) => say)];`;
  expect(check(schemas, program)).toEqual([]);
});

test("alternatives beside properties narrow them", { timeout: COMPILING }, () => {
  const schemas: Record<string, SchemaObject> = {
    X: {
      type: "object",
      properties: { text: { type: "string" }, vector: { type: "array", items: { type: "number" } } },
      required: ["text"],
      anyOf: [{ properties: { lang: { type: "string" } } }, { required: ["vector"] }],
    },
  };
  expect(check(schemas, `return (await api.books.add({ text: "a" })).text.trim();`)).toEqual([]);
});

test("a body that may be null may be left out", { timeout: COMPILING }, () => {
  const schemas: Record<string, SchemaObject> = {
    X: { anyOf: [ref("Y"), { type: "null" }] },
    Y: { properties: { a: {} } },
  };
  const { text } = emit(
    {
      "/x": {
        post: { operationId: "books.add", requestBody: { content: json({ anyOf: [ref("Y"), { type: "null" }] }) } },
      },
    },
    schemas,
  );
  expect(text("api.ts")).toContain("add(params?: BookAddParams, ");
  expect(text("models.ts")).toContain("export interface BookAddParams extends Y {\n}");
});

test("failures that share a body have one type", () => {
  const { text } = emit({
    "/x": {
      get: { operationId: "a.get", responses: { default: { content: json({ properties: { why: {} } }) } } },
      put: {
        operationId: "a.put",
        responses: {
          "404": { content: json({ properties: { what: {} } }) },
          default: { content: json({ properties: { why: {} } }) },
        },
      },
      post: {
        operationId: "a.add",
        responses: {
          "4XX": { content: json({ properties: { a: {} } }) },
          "5XX": { content: json({ properties: { b: {} } }) },
        },
      },
    },
  });
  expect(text("models.ts")).toContain(
    "export type AGetError = StatusError<number, AGetErrorBody | string> | RequestError;",
  );
  expect(text("models.ts")).toContain(
    "export type APutError = StatusError<404, APutError404 | string> | StatusError<StatusOtherThan404, APutErrorBody | string> | RequestError;",
  );
  expect(text("models.ts")).toMatch(
    /export type AAddError = StatusError<400 [^>]+, AAddError4XX \| string> \| StatusError<500 [^>]+, AAddError5XX \| string> \| RequestError;/,
  );
});
