import { expect, test } from "vitest";
import type { OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json } from "../document.ts";

function collectOne(operation: OperationObject, path = "/books", schemas: Record<string, SchemaObject> = {}) {
  const { api, problems } = collect({ [path]: { post: { operationId: "books.add", ...operation } } }, schemas);
  const [collected] = api.operations;
  if (collected === undefined) throw new Error("nothing was collected");
  return { operation: collected, params: api.schemas.get(collected.paramsType), problems };
}

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

test("an argument that the client holds may be left out, and its documentation says so", () => {
  const { operation, params } = collectOne({
    parameters: [
      {
        name: "userId",
        in: "query",
        required: true,
        description: "Who asks.",
        schema: { type: "string" },
        "x-parley-client": true,
      },
    ],
  });
  expect(operation.isParamsOptional).toBe(true);
  expect(params).toMatchObject({
    properties: { userId: { description: "Who asks.\n\nWhen left out, the client's `userId` is sent." } },
  });
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

test("one name for two places is no problem when the client fills in both", () => {
  const { operation, problems } = collectOne({
    parameters: [{ name: "userId", in: "query", schema: { type: "string" }, "x-parley-client": true }],
    requestBody: {
      content: json({ type: "object", properties: { userId: { type: "string", "x-parley-client": true } } }),
    },
  });
  expect(problems).toEqual([]);
  expect(operation.arguments.map(({ in: place }) => place)).toEqual(["body", "query"]);
});

test("a body that is no object is the argument `body`", () => {
  const { operation, params } = collectOne({
    requestBody: { required: true, content: json({ type: "array", items: { type: "string" } }) },
  });
  expect(operation.body).toEqual({ mediaType: "application/json", isWhole: true });
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

test.each(["path", "cookie"] as const)("what the client holds can't be sent in the %s", (place) => {
  const parameter = {
    name: "user",
    in: place,
    required: true,
    schema: { type: "string" as const },
    "x-parley-client": true,
  };
  const { problems } = collectOne({ parameters: [parameter] }, "/users/{user}");
  expect(problems.map(({ message }) => message)).toEqual([
    `POST /users/{user}: \`x-parley-client\` can't stand on \`user\`, which is sent in the ${place}`,
  ]);
});

test("an overlay's name that can't be an argument's is a problem", () => {
  const { problems } = collectOne({
    parameters: [{ name: "x-trace", in: "header", schema: { type: "string" }, "x-parley-name": "trace id" }],
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'POST /books: `x-parley-name` of the parameter `x-trace` must be a word such as traceId, got "trace id"',
  ]);
});
