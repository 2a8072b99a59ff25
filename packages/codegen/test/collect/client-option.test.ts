import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json } from "../document.ts";
import { collectOne } from "./collect-one.ts";

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

const USER: SchemaObject = { type: "string", "x-parley-client": "userId" };
const NEW_BOOK: SchemaObject = {
  type: "object",
  properties: { title: { type: "string" }, user_id: USER },
  required: ["title", "user_id"],
};

test.each<[string, SchemaObject, Record<string, SchemaObject>]>([
  ["stands in place", NEW_BOOK, {}],
  ["is referred to", { $ref: "#/components/schemas/NewBook" }, { NewBook: NEW_BOOK }],
  [
    "is combined of several",
    {
      allOf: [{ $ref: "#/components/schemas/Owned" }, { properties: { title: { type: "string" } } }],
      required: ["title"],
    },
    { Owned: { type: "object", properties: { user_id: USER }, required: ["user_id"] } },
  ],
])("the client's option names a body's property, where its schema %s", (_, schema, schemas) => {
  const { operation, params, problems } = collectOne(
    {
      parameters: [{ name: "user_id", in: "query", schema: { type: "string" }, "x-parley-client": "userId" }],
      requestBody: { required: true, content: json(schema) },
    },
    "/books",
    schemas,
  );
  expect(problems).toEqual([]);
  expect(operation.arguments.map(({ name, wireName, in: place }) => [name, wireName, place]).sort()).toEqual([
    ["title", "title", "body"],
    ["userId", "user_id", "body"],
    ["userId", "user_id", "query"],
  ]);
  expect(params).toMatchObject({ type: "object", required: ["title"], properties: { title: {}, userId: {} } });
  expect(operation.isParamsOptional).toBe(false);
});

test("what a body may hold beside its properties stays, also where the client fills one in", () => {
  const { params } = collectOne({
    requestBody: { content: json({ ...NEW_BOOK, additionalProperties: { type: "number" } }) },
  });
  expect(params).toMatchObject({ properties: { userId: {} }, additionalProperties: { type: "number" } });
});

test.each([
  [
    "timeoutMs",
    '`x-parley-client` of `user_id` must name an option of its own, got "timeoutMs", an option of every client',
  ],
  ["apiKey", '`x-parley-client` of `user_id` must name an option of its own, got "apiKey", which holds a credential'],
  ["valueOf", '`x-parley-client` of `user_id` must name an option of its own, got "valueOf", which every object has'],
  ["user id", '`x-parley-client` of `user_id` must be true or an option\'s name such as userId, got "user id"'],
  ["", '`x-parley-client` of `user_id` must be true or an option\'s name such as userId, got ""'],
])("the option %j is refused", (option, message) => {
  const { problems } = collect(
    {
      "/books": {
        post: {
          operationId: "books.add",
          parameters: [{ name: "user_id", in: "query", schema: { type: "string" }, "x-parley-client": option }],
          requestBody: { content: json({ $ref: "#/components/schemas/NewBook" }) },
        },
      },
    },
    { NewBook: { type: "object", properties: { user_id: { type: "string", "x-parley-client": option } } } },
    {
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
    },
  );
  expect(problems).toEqual([
    {
      file: "library.yaml#/paths/~1books/post/parameters/0/x-parley-client",
      message: `POST /books: ${message}`,
    },
    {
      file: "library.yaml#/components/schemas/NewBook/properties/user_id/x-parley-client",
      message: `POST /books: ${message}`,
    },
  ]);
});

test("the client can't fill in a property that only some alternatives of a body have", () => {
  const { problems } = collectOne({
    requestBody: { content: json({ oneOf: [NEW_BOOK, { type: "object", properties: { isbn: { type: "string" } } }] }) },
  });
  expect(problems).toEqual([
    {
      file: "library.yaml#/paths/~1books/post/requestBody/content/application~1json/schema",
      message:
        "POST /books: `x-parley-client` can't stand inside the alternatives of a body, since not every call has the property",
    },
  ]);
});

test("a name of the client's beside an argument that is the caller's is a problem", () => {
  const { problems } = collectOne({
    parameters: [{ name: "userId", in: "query", schema: { type: "string" } }],
    requestBody: { content: json(NEW_BOOK) },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    "POST /books: the argument `userId` stands for several things (body, query). Name the parameters apart with `x-parley-name` in the overlay",
  ]);
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
