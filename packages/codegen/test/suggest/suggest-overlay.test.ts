import { expect, test } from "vitest";
import { suggest, suggestField } from "./suggest.ts";

const OK = `{ "200": { description: ok, content: { application/json: { schema: { type: object } } } } }`;

test("each operation is suggested a name, where its operationId doesn't make the same", () => {
  const { actions, problems } = suggest(
    `  /books: { get: { operationId: books.list, responses: ${OK} }, post: { responses: ${OK} } }`,
  );
  expect(problems).toEqual([]);
  expect(actions).toEqual([
    {
      description: "Suggested from its method and path. Confirm or change it.",
      target: "$.paths['/books'].post",
      update: { "x-parley-name": "books.create" },
    },
  ]);
});

test("retry safety is suggested by an idempotency key and by verbs that say other than the method", () => {
  const key = "parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]";
  const paths = `  /books: { post: { ${key}, responses: ${OK} }, get: { ${key}, responses: ${OK} } }
  /books/search: { post: { responses: ${OK} } }
  /books/{id}/send: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: ${OK} } }
  /books/{id}/lend: { post: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: ${OK} } }`;
  expect(suggestField("x-parley-retry", paths)).toEqual({
    "$.paths['/books'].post": "keyed",
    "$.paths['/books/search'].post": "idempotent",
    "$.paths['/books/{id}/send'].get": "never",
  });
});

const list = (schema: string, ...parameters: string[]) => {
  const query = parameters.map((name) => `{ name: "${name}", in: query, schema: { type: integer } }`).join(", ");
  return `{ parameters: [${query}], responses: { "200": { description: ok, content: { application/json: { schema: ${schema} } } } } }`;
};
const ITEMS = "{ type: array, items: { type: string } }";

test("paging is suggested by the parameters and the answer, in the kinds that there are", () => {
  const framed = `{ type: object, properties: { data: ${ITEMS}, meta: { type: object, properties: { total: { type: integer } } } } }`;
  const paths = `  /pages: { get: ${list(framed, "page", "per_page")} }
  /offsets: { get: ${list(ITEMS, "offset", "limit")} }
  /whole: { get: ${list(ITEMS)} }
  /cursors: { get: ${list(ITEMS, "cursor", "limit")} }
  /limited: { get: ${list(ITEMS, "limit")} }
  /things: { get: ${list(`{ type: object, properties: { name: { type: string }, tags: ${ITEMS} } }`)} }`;
  expect(suggestField("x-parley-pagination", paths)).toEqual({
    "$.paths['/pages'].get": { kind: "page", page: "page", size: "per_page", items: "data", total: "meta.total" },
    "$.paths['/offsets'].get": { kind: "offset", offset: "offset", limit: "limit", items: "" },
    "$.paths['/whole'].get": { kind: "single", items: "" },
  });
});

test("pages that begin at 0 are none of the kinds that there are", () => {
  const page =
    "{ name: page, in: query, schema: { type: integer, default: 0 } }, { name: size, in: query, schema: { type: integer } }";
  const paths = `  /books: { get: { parameters: [${page}], responses: { "200": { description: ok, content: { application/json: { schema: ${ITEMS} } } } } } }`;
  expect(suggestField("x-parley-pagination", paths)).toEqual({});
});

test("a stream is suggested with the argument that asks for it, the mark that ends it, and a type of events", () => {
  const events = "text/event-stream: { example: 'data: [DONE]' }";
  const body =
    "{ content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }";
  const paths = `  /ask: { post: { requestBody: ${body}, responses: { "200": { description: ok, content: { application/json: { schema: {} }, ${events} } } } } }
  /changes: { get: { responses: { "200": { description: ok, content: { text/event-stream: { schema: { type: string } } } } } } }`;
  expect(suggestField("x-parley-stream", paths)).toEqual({
    "$.paths['/ask'].post": { when: "stream", end: { data: "[DONE]" }, endRequired: false },
    "$.paths['/changes'].get": {},
  });
  expect(suggestField("schema", paths)).toEqual({
    "$.paths['/ask'].post.responses['200'].content['text/event-stream']": {},
  });
});

const wrapped = (data: string) =>
  `{ responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { code: { type: integer, example: 0 }, msg: { type: string }, data: ${data} } } } } } } }`;

test("an envelope around nearly all answers is suggested, and lists are looked for inside it", () => {
  const paths = `  /books: { get: ${wrapped(ITEMS)} }
  /shelf: { get: ${wrapped("{ type: object }")} }
  /me: { get: ${wrapped(`{ type: object, properties: { records: ${ITEMS} } }`)} }`;
  expect(suggestField("x-parley-envelope", paths)).toEqual({
    $: { code: "code", success: 0, data: "data", message: ["msg"], errors: {} },
  });
  expect(suggestField("x-parley-pagination", paths)).toEqual({
    "$.paths['/books'].get": { kind: "single", items: "" },
    "$.paths['/me'].get": { kind: "single", items: "records" },
  });
});

const four = (parameter: string) =>
  ["a", "b", "c", "d"]
    .map((name) => `  /${name}: { get: { parameters: [${parameter}], responses: ${OK} } }`)
    .join("\n");

test("a parameter that nearly every operation demands is suggested to be the client's", () => {
  const paths = four("{ name: X-Org-Id, in: header, required: true, schema: { type: string } }");
  expect(suggestField("x-parley-client", paths)).toEqual({
    "$.paths[*][*].parameters[?@.name == 'X-Org-Id']": "orgId",
  });
});

test("a key that every operation has as a header is suggested to be a credential", () => {
  const trial = suggest(four("{ name: X-Api-Key, in: header, required: true, schema: { type: string } }"));
  expect(trial.api?.credentials).toEqual([{ option: "apiKey", in: "header", name: "X-Api-Key" }]);
  expect(trial.api?.operations.map((operation) => operation.arguments)).toEqual([[], [], [], []]);
});

test("text before a key is suggested from what is said of its form", () => {
  const rest = `security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: Authorization, description: "Send Token <your key>." } } }`;
  expect(suggestField("x-parley-prefix", four(""), rest)).toEqual({ "$.components.securitySchemes.key": "Token " });
});

test("a key that the caller knows of is suggested as a bearer, where the spec tells none", () => {
  const options = { isKeyWished: true };
  expect(suggest(four(""), "", options).api?.credentials).toEqual([
    { option: "apiKey", in: "header", name: "Authorization", prefix: "Bearer " },
  ]);
  expect(suggest(four("")).api?.credentials).toEqual([]);
});

test("a security scheme that nothing demands is suggested to be demanded by all", () => {
  const rest = "components: { securitySchemes: { key: { type: apiKey, in: header, name: x-key } } }";
  expect(suggest(four(""), rest).api?.operations.map(({ needsCredentials }) => needsCredentials)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test("what is described nowhere is completed: components, path parameters, security schemes, https", () => {
  const paths = `  /books/{id}:
    get:
      security: [{ keys: [] }]
      responses: { "200": { $ref: "#/components/responses/Book" } }
    put:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: ${OK}`;
  const rest = `servers: [{ url: "http://library.example/api" }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: x-key } } }`;
  const { api, problems } = suggest(paths, rest);
  expect(problems).toEqual([]);
  expect(api?.baseUrl).toBe("https://library.example/api");
  expect(api?.operations.map(({ name, needsCredentials }) => [name, needsCredentials])).toEqual([
    ["books.get", true],
    ["books.replace", false],
  ]);
});

test("arguments of one name are named apart", () => {
  const body = "{ content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }";
  const paths = `  /books: { post: { parameters: [{ name: id, in: query, schema: { type: string } }], requestBody: ${body}, responses: ${OK} } }`;
  const [operation] = suggest(paths).api?.operations ?? [];
  expect(operation?.arguments.map(({ name, in: place }) => [name, place])).toEqual([
    ["id", "body"],
    ["idQuery", "query"],
  ]);
});

test("what can't be used is left out only on demand, and the rest is there", () => {
  const paths = `  /books: { get: { responses: ${OK} } }
  "/books#first": { get: { responses: ${OK} } }`;
  const kept = suggest(paths);
  expect(kept.api).toBeUndefined();
  expect(kept.problems.map(({ message }) => message)).toEqual([
    '#/paths/~1books#first: the path "/books#first" has a query or fragment. Declare query parameters instead',
  ]);
  const trial = suggest(paths, "", { isLeavingOut: true });
  expect(trial.api?.operations.map(({ path }) => path)).toEqual(["/books"]);
  expect(trial.actions[0]).toEqual({
    description:
      'Suggested from a place that can\'t be used (the path "/books#first" has a query or fragment). Confirm or change it.',
    target: "$.paths['/books#first']",
    remove: true,
  });
});
