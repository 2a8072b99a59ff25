import { expect, test } from "vitest";
import type { PathItemObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";

const ENVELOPE = {
  code: "code",
  success: 0,
  data: "data",
  message: ["msg"],
  errors: { "7": { name: "LostError", description: "Lost." } },
};

test("the result is the payload without its envelope", () => {
  const { api, problems } = collect(
    {
      "/books": {
        get: {
          operationId: "books.get",
          responses: ok({
            type: "object",
            properties: { code: { type: "integer" }, data: { type: "object", properties: { id: { type: "string" } } } },
          }),
        },
      },
    },
    {},
    { "x-parley-envelope": ENVELOPE },
  );
  expect(problems).toEqual([]);
  expect(api.operations[0]?.result).toEqual({ kind: "json", type: "BookGetResult" });
  expect(api.schemas.get("BookGetResult")).toEqual({ type: "object", properties: { id: { type: "string" } } });
  expect(api.envelope?.errors).toEqual([{ code: 7, name: "LostError", description: "Lost." }]);
});

test("a result that the spec names keeps that name", () => {
  const { api } = collect(
    { "/books": { get: { operationId: "books.get", responses: ok({ $ref: "#/components/schemas/Book" }) } } },
    { Book: { type: "object", properties: { id: { type: "string" } } } },
  );
  expect(api.operations[0]?.result).toEqual({ kind: "json", type: "Book" });
});

test.each([
  ["no content", { "204": { description: "done" } }, { kind: "none" }],
  ["text", { "200": { description: "ok", content: { "text/plain": {} } } }, { kind: "text" }],
  ["anything else", { "200": { description: "ok", content: { "application/pdf": {} } } }, { kind: "binary" }],
])("a success with %s says so", (_, responses, want) => {
  const { api } = collect({ "/books": { get: { operationId: "books.get", responses } } });
  expect(api.operations[0]?.result).toEqual(want);
});

test("declared failures keep their bodies' types", () => {
  const { api } = collect(
    {
      "/books": {
        get: {
          operationId: "books.get",
          responses: {
            "404": { description: "no", content: json({ type: "object", properties: { why: { type: "string" } } }) },
            default: { description: "else", content: json({ $ref: "#/components/schemas/Fault" }) },
          },
        },
      },
    },
    { Fault: { type: "object", properties: { message: { type: "string" } } } },
  );
  expect(api.operations[0]?.errorBodies).toEqual([
    { status: "404", type: "BookGetError404" },
    { status: "default", type: "Fault" },
  ]);
});

const LIST = ok({
  type: "object",
  properties: { items: { type: "array", items: { type: "object", properties: { id: { type: "string" } } } } },
});
const PAGING = { kind: "offset", offset: "offset", limit: "limit", items: "items" };
const QUERY = ["offset", "limit"].map((name) => ({ name, in: "query" as const, schema: { type: "integer" as const } }));

test("a paged list names its items", () => {
  const { api, problems } = collect({
    "/books": { get: { operationId: "books.list", parameters: QUERY, responses: LIST, "x-parley-pagination": PAGING } },
  });
  expect(problems).toEqual([]);
  expect(api.operations[0]?.pagination).toEqual({ ...PAGING, itemType: "BookItem" });
  expect(api.schemas.get("BookListResult")).toMatchObject({
    properties: { items: { items: { $ref: "#/components/schemas/BookItem" } } },
  });
});

test("a list that is added takes no other's name for its items", () => {
  const toList = (operationId: string) => ({
    get: { operationId, parameters: QUERY, responses: LIST, "x-parley-pagination": PAGING },
  });
  const before = { "/books": toList("books.list"), "/books/lent": toList("books.listLent") };
  const toItems = (paths: Record<string, PathItemObject>) =>
    collect(paths).api.operations.map(({ name, pagination }) => [name, pagination?.itemType]);
  const wanted = [
    ["books.list", "BookItem"],
    ["books.listLent", "BookListLentItem"],
  ];
  expect(toItems(before)).toEqual(wanted);
  expect(toItems({ "/books/new": toList("books.listNew"), ...before })).toEqual([
    ...wanted,
    ["books.listNew", "BookListNewItem"],
  ]);
});

const BOOKS: SchemaObject = { type: "array", items: { $ref: "#/components/schemas/Book" } };

test.each<[string, SchemaObject, string]>([
  ["is the array", BOOKS, ""],
  ["has the array", { type: "object", properties: { books: BOOKS } }, "books"],
  ["has the array or null", { type: "object", properties: { books: { anyOf: [BOOKS, { type: "null" }] } } }, "books"],
])("a list that comes whole is paged, too: its answer %s", (_, schema, items) => {
  const { api, problems } = collect(
    {
      "/books": {
        get: { operationId: "books.list", responses: ok(schema), "x-parley-pagination": { kind: "single", items } },
      },
    },
    { Book: { type: "object", properties: { id: { type: "string" } } } },
  );
  expect(problems).toEqual([]);
  expect(api.operations[0]?.pagination).toEqual({ kind: "single", items, itemType: "Book" });
});

test("every fault of a pagination's declaration is a problem", () => {
  const { problems } = collect({
    "/books": {
      get: {
        operationId: "books.list",
        parameters: QUERY,
        responses: LIST,
        "x-parley-pagination": { ...PAGING, offset: "skip", items: "books" },
      },
    },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'GET /books: `x-parley-pagination.offset` must be the name of an argument of the operation, got "skip"',
    'GET /books: `x-parley-pagination.items` must be the path of an array in the result, or "" where the result is one, got "books"',
  ]);
});

test("an inline schema takes the name that the overlay gives it, once for the same shape", () => {
  const state = { type: "string" as const, enum: ["in", "out"], "x-parley-name": "State" };
  const { api, problems } = collect({
    "/books": {
      get: {
        operationId: "books.get",
        parameters: [{ name: "state", in: "query", schema: { ...state, default: "in" } }],
        responses: ok(state),
      },
    },
  });
  expect(problems).toEqual([]);
  expect(api.schemas.get("State")).toEqual({ type: "string", enum: ["in", "out"] });
  expect(api.schemas.get("BookGetParams")).toMatchObject({
    properties: { state: { $ref: "#/components/schemas/State", default: "in" } },
  });
});

test("one name for two shapes is a problem", () => {
  const { problems } = collect({
    "/books": {
      get: {
        operationId: "books.get",
        parameters: [{ name: "state", in: "query", schema: { type: "string", "x-parley-name": "State" } }],
        responses: ok({ type: "integer", "x-parley-name": "State" }),
      },
    },
  });
  expect(problems.map(({ message }) => message)).toEqual(["`x-parley-name: State` names schemas of different shapes"]);
});

test("credentials come from the first requirement, with the overlay's option and prefix", () => {
  const { api } = collect(
    { "/books": { get: { operationId: "books.get" } }, "/open": { get: { operationId: "open", security: [] } } },
    {},
    {
      security: [{ key: [] }, { token: [] }],
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "header", name: "X-Key", "x-parley-option": "key", "x-parley-prefix": "Key " },
          token: { type: "http", scheme: "bearer" },
        },
      },
    },
  );
  expect(api.credentials).toEqual([{ option: "key", in: "header", name: "X-Key", prefix: "Key " }]);
  expect(api.operations.map(({ name, needsCredentials }) => [name, needsCredentials])).toEqual([
    ["books.get", true],
    ["open", false],
  ]);
});

test.each([
  ["GET", "get", undefined, "idempotent"],
  ["PUT", "put", undefined, "idempotent"],
  ["DELETE", "delete", undefined, "idempotent"],
  ["POST", "post", undefined, "never"],
  ["PATCH", "patch", undefined, "never"],
  ["a POST that the overlay knows better", "post", "keyed", "keyed"],
])("the retry safety of %s", (_, method, declared, want) => {
  const { api } = collect({ "/books": { [method]: { operationId: "books.touch", "x-parley-retry": declared } } });
  expect(api.operations[0]?.retry).toBe(want);
});

test("a retry safety that is none is a problem", () => {
  const { problems } = collect({ "/books": { get: { operationId: "books.get", "x-parley-retry": "often" } } });
  expect(problems.map(({ message }) => message)).toEqual([
    'GET /books: `x-parley-retry` must be "idempotent", "keyed" or "never", got "often"',
  ]);
});

test("an envelope that is declared wrongly is a problem for each field", () => {
  const { problems } = collect(
    {},
    {},
    { "x-parley-envelope": { ...ENVELOPE, code: 1, errors: { "7": { name: "lost" } } } },
  );
  expect(problems.map(({ message }) => message)).toEqual([
    "`x-parley-envelope.code` must be the name of the property with the code, got 1",
    '`x-parley-envelope.errors` must be a map from code to { name, description }, the names ending in Error, each once and none of the runtime\'s, got {"7":{"name":"lost"}}',
  ]);
});
