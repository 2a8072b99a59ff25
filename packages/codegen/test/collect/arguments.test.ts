import { expect, test } from "vitest";
import { json } from "../document.ts";
import { collectOne } from "./collect-one.ts";

test("path parameters are positional, in the order of the path and not of the list", () => {
  const { operation } = collectOne(
    {
      parameters: [
        { name: "book_id", in: "path", required: true, schema: { type: "string" } },
        { name: "shelf_id", in: "path", required: true, schema: { type: "integer" } },
      ],
    },
    "/shelves/{shelf_id}/books/{book_id}",
  );
  expect(operation.pathParameters.map(({ name }) => name)).toEqual(["shelfId", "bookId"]);
});

test("query, header and body stand side by side in one object", () => {
  const { operation, params } = collectOne({
    parameters: [
      { name: "dry_run", in: "query", schema: { type: "boolean" } },
      { name: "x-trace", in: "header", required: true, schema: { type: "string" }, "x-parley-name": "trace" },
    ],
    requestBody: {
      required: true,
      content: json({ type: "object", properties: { title: { type: "string" } }, required: ["title"] }),
    },
  });
  expect(operation.arguments.map(({ name, wireName, in: place }) => [name, wireName, place])).toEqual([
    ["title", "title", "body"],
    ["dry_run", "dry_run", "query"],
    ["trace", "x-trace", "header"],
  ]);
  expect(params).toMatchObject({ required: ["title", "trace"] });
  expect(operation.isParamsOptional).toBe(false);
});

test("headers that OpenAPI says to ignore are no arguments", () => {
  const ignored = ["Accept", "content-type", "Authorization"];
  const { operation } = collectOne({
    parameters: ignored.map((name) => ({ name, in: "header", required: true, schema: { type: "string" } })),
  });
  expect(operation.arguments).toEqual([]);
});

test("an argument with a default may be left out though it is required", () => {
  const { operation, params } = collectOne({
    parameters: [{ name: "limit", in: "query", required: true, schema: { type: "integer", default: 10 } }],
  });
  expect(params).toMatchObject({ required: [] });
  expect(operation.isParamsOptional).toBe(true);
});

test("one name for two things is a problem", () => {
  const { problems } = collectOne({
    parameters: [{ name: "title", in: "query", schema: { type: "string" } }],
    requestBody: { content: json({ type: "object", properties: { title: { type: "string" } } }) },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    "POST /books: the argument `title` stands for several things (body, query). Name the parameters apart with `x-parley-name` in the overlay",
  ]);
});

test("a body that is no object is the argument `body`", () => {
  const { operation, params } = collectOne({
    requestBody: { required: true, content: json({ type: "array", items: { type: "string" } }) },
  });
  expect(operation.body).toEqual({ mediaType: "application/json", isWhole: true, isOpen: false });
  expect(params).toMatchObject({ properties: { body: { type: "array" } }, required: ["body"] });
});

test("a body of a named schema lends its properties by extension", () => {
  const { params } = collectOne(
    {
      parameters: [{ name: "dry_run", in: "query", schema: { type: "boolean" } }],
      requestBody: { required: true, content: json({ $ref: "#/components/schemas/NewBook" }) },
    },
    "/books",
    { NewBook: { type: "object", properties: { title: { type: "string" } } } },
  );
  expect(params).toMatchObject({
    allOf: [{ $ref: "#/components/schemas/NewBook" }, { properties: { dry_run: { type: "boolean" } } }],
  });
});

test("a body of alternatives stands whole beside other arguments", () => {
  const { operation, params } = collectOne(
    {
      requestBody: {
        required: true,
        content: json({ oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }),
      },
    },
    "/books",
    { A: { type: "object", properties: { a: {} } }, B: { type: "object", properties: { b: {} } } },
  );
  expect(operation.body?.isWhole).toBe(false);
  expect(operation.isParamsOptional).toBe(false);
  expect(params).toEqual({
    allOf: [{ oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }],
  });
});

test("an overlay's name that can't be an argument's is a problem", () => {
  const { problems } = collectOne({
    parameters: [{ name: "x-trace", in: "header", schema: { type: "string" }, "x-parley-name": "trace id" }],
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'POST /books: `x-parley-name` of the parameter `x-trace` must be a word such as traceId, got "trace id"',
  ]);
});
