import { expect, test } from "vitest";
import { toExample, toStreamExample } from "../../src/emit/example.ts";
import type { OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";

const BOOK: SchemaObject = { type: "object", properties: { id: { type: "string" }, title: { type: "string" } } };

function toExamples(method: "get" | "post", operation: OperationObject, schemas: Record<string, SchemaObject> = {}) {
  const { api, problems } = collect(
    { "/books/{id}": { [method]: { operationId: "books.run", ...operation } } },
    { Book: BOOK, ...schemas },
  );
  expect(problems).toEqual([]);
  const [collected] = api.operations;
  if (collected === undefined) throw new Error("nothing was collected");
  return { example: toExample(api, collected), stream: toStreamExample(api, collected) };
}

const ID = { name: "id", in: "path" as const, required: true, schema: { type: "string" as const } };
const BOOK_REFERENCE: SchemaObject = { $ref: "#/components/schemas/Book" };

test("values are the spec's own, under the arguments' names, and the client brings what it holds", () => {
  const body: SchemaObject = {
    type: "object",
    properties: {
      title: { type: "string" },
      user_id: { type: "string", "x-parley-client": "userId" },
      pages: { type: "integer", minimum: 3 },
    },
    required: ["title", "user_id", "pages"],
  };
  const { example, stream } = toExamples("post", {
    parameters: [
      { ...ID, example: "book-1" },
      { name: "lang", in: "query", required: true, schema: { enum: ["en", "de"] } },
      { name: "dry", in: "query", schema: { type: "boolean" }, example: true },
    ],
    requestBody: {
      required: true,
      content: { "application/json": { schema: body, example: { title: "Emma", user_id: "me" } } },
    },
    responses: ok(BOOK_REFERENCE),
  });
  expect(example).toBe(
    'const book = await library.books.run("book-1", { title: "Emma", pages: 3, lang: "en" });\nconsole.log(book.id);',
  );
  expect(stream).toBeUndefined();
});

test.each<[string, OperationObject, string]>([
  [
    "a thing is shown whole",
    { responses: ok(BOOK_REFERENCE) },
    'const book = await library.books.run("id");\nconsole.log(book);',
  ],
  ["nothing is nothing to show", { responses: { "204": {} } }, 'await library.books.run("id");'],
  [
    "a list is iterated over",
    {
      responses: ok({ type: "array", items: BOOK_REFERENCE }),
      "x-parley-pagination": { kind: "single", items: "" },
    },
    'for await (const book of library.books.run("id")) {\n  console.log(book.id);\n}',
  ],
  [
    "a stream is iterated over",
    { responses: { "200": { content: { "text/event-stream": { schema: BOOK_REFERENCE } } } }, "x-parley-stream": {} },
    'for await (const event of library.books.run("id")) {\n  console.log(event);\n}',
  ],
])("of what is read: %s", (_, operation, want) => {
  expect(toExamples("get", { parameters: [ID], ...operation }).example).toBe(want);
});

test("an operation that streams on request has an example for either answer", () => {
  const { example, stream } = toExamples("post", {
    parameters: [ID],
    requestBody: {
      content: {
        "application/json": {
          schema: { type: "object", properties: { q: { type: "string" }, stream: { type: "boolean" } } },
          example: { q: "Who?", stream: false },
        },
      },
    },
    responses: { "200": { content: { ...json(BOOK), "text/event-stream": { schema: BOOK } } } },
    "x-parley-stream": { when: "stream" },
  });
  expect(example).toBe('const result = await library.books.run("id", { q: "Who?" });\nconsole.log(result.id);');
  expect(stream).toBe(
    'for await (const event of library.books.run("id", { q: "Who?", stream: true })) {\n  console.log(event);\n}',
  );
});

test("files are made on the spot", () => {
  const bytes: SchemaObject = { type: "string", format: "binary" };
  const schema: SchemaObject = {
    type: "object",
    properties: { file: bytes, more: { type: "array", items: bytes }, other: bytes },
    required: ["file", "more"],
  };
  const { example } = toExamples("post", {
    parameters: [ID],
    requestBody: { required: true, content: { "multipart/form-data": { schema } } },
    responses: { "204": {} },
  });
  expect(example).toBe(
    'await library.books.run("id", { file: new File(["a,b\\n1,2\\n"], "data.csv"), more: [new File(["a,b\\n1,2\\n"], "data.csv")] });',
  );
});

test("a body of alternatives without an example is one of them", () => {
  const { example } = toExamples(
    "post",
    {
      parameters: [ID],
      requestBody: {
        required: true,
        content: json({ oneOf: [{ $ref: "#/components/schemas/Text" }, BOOK_REFERENCE] }),
      },
      responses: ok({ type: "object", properties: { score: { type: "number" } } }),
    },
    {
      Text: {
        type: "object",
        properties: { kind: { const: "text" }, text: { type: "string" } },
        required: ["kind", "text"],
      },
    },
  );
  expect(example).toBe(
    'const result = await library.books.run("id", { kind: "text", text: "text" });\nconsole.log(result.score);',
  );
});

test("letters of every script are shown as they are, and what doesn't show is escaped", () => {
  const { example } = toExamples("post", {
    parameters: [{ ...ID, example: "größe" }],
    requestBody: {
      content: {
        "application/json": {
          schema: { type: "object", properties: { name: { type: "string" }, 名: { type: "string" } } },
          example: { name: "\u{1f980} \u202e\u2028\u0007\ud800`x", 名: "前" },
        },
      },
    },
    responses: { "204": {} },
  });
  expect(example).toBe(
    'await library.books.run("größe", { name: "\u{1f980} \\u202e\\u2028\\u0007\\ud800`x", "名": "前" });',
  );
});
