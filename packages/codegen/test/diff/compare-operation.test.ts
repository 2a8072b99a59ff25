import { expect, test } from "vitest";
import { changesOf } from "./read-version.ts";

test("an operation without arguments may take some, and calls without any are fine", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
+       parameters: [{ name: page, in: query, schema: { type: integer } }]
`),
  ).toEqual(["request-property-added [books.list] page: `page` is new"]);
});

test("an argument that has another name and another schema is told of as both", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
-         - { name: q, in: query, schema: { type: string } }
+         - { name: q, in: query, x-parley-name: query, required: true, schema: { type: string } }
`),
  ).toEqual([
    "argument-renamed [books.list] query: `q` is now called `query`",
    "request-property-became-required [books.list] query: `query` must now be given",
  ]);
});

test("a former name tells that an argument is the same, although it is sent under another name, too", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
-         - { name: q, in: query, schema: { type: string } }
+         - { name: query, in: query, x-parley-aliases: [q], schema: { type: string } }
`),
  ).toEqual([
    "argument-renamed [books.list] query: `q` is now called `query`",
    "argument-wire-name-changed [books.list] query: is sent as `query`, and was sent as `q`",
  ]);
});

test("a parameter that the client holds is demanded of it where it is new, and not where a call had to give it", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
+       parameters: [{ name: reader, in: query, required: true, x-parley-client: true, schema: { type: string } }]
    /shelves:
      get:
        operationId: shelves.list
        parameters:
-         - { name: shelf, in: query, required: true, schema: { type: string } }
+         - { name: shelf, in: query, required: true, x-parley-client: true, schema: { type: string } }
`).filter((change) => change.startsWith("argument-")),
  ).toEqual(["argument-demanded-of-client [books.list] reader: must now be given, or set as the client's `reader`"]);
});

test("operations that exchange their names are told of as two, and call each other's endpoints", () => {
  expect(
    changesOf(`
  paths:
    /books/{id}/open:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
-     post: { operationId: books.open }
+     post: { operationId: books.close }
    /books/{book}/close:
      parameters: [{ name: book, in: path, required: true, schema: { type: string } }]
-     post: { operationId: books.close }
+     post: { operationId: books.open }
`).filter((change) => !change.startsWith("path-")),
  ).toEqual([
    "operation-exchanged [books.close] is now POST /books/{id}/open, and was POST /books/{book}/close, which is now `books.open`",
    "operation-exchanged [books.open] is now POST /books/{book}/close, and was POST /books/{id}/open, which is now `books.close`",
  ]);
});

test("an option that the client loses is told of once, and not for each operation that took it", () => {
  const parameter = (name: string) => `
    /${name}:
      get:
        operationId: ${name}.list
        parameters:
          - name: reader
            in: query
-           x-parley-client: true
            schema: { type: string }`;
  expect(changesOf(`\n  paths:${parameter("books")}${parameter("shelves")}`)).toEqual([
    "client-option-removed [] reader: the client has no option `reader` any more",
  ]);
});

test("a type that many operations give is renamed once, and what is called after an operation goes with its name", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
-       operationId: books.list
+       operationId: books.search
        parameters: [{ name: page, in: query, schema: { type: integer } }]
        responses:
          "200":
            description: OK
-           content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
+           content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Volume" } } } }
    /books/next:
      get:
        operationId: books.next
        responses:
          "200":
            description: OK
-           content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
+           content: { application/json: { schema: { $ref: "#/components/schemas/Volume" } } }
  components:
    schemas:
-     Book: { type: object, properties: { title: { type: string } } }
+     Volume: { type: object, properties: { title: { type: string } } }
`),
  ).toEqual([
    "type-renamed [books.next, books.search] Volume: the type `Book` is now called `Volume`",
    "operation-renamed [books.list, books.search] `books.list` is now `books.search`",
  ]);
});

test("types that only a removed operation had are told of with it", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get: { operationId: books.list }
-     post:
-       operationId: books.add
-       responses:
-         "201":
-           description: Added
-           content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } }
  components:
    schemas:
      Receipt: { type: object, properties: { id: { type: string } } }
`),
  ).toEqual(["operation-removed [books.add] POST /books is gone"]);
});

test("a failure's body is the one of its status, of its class of statuses, or of all others", () => {
  const body = (name: string) => `{ application/json: { schema: { $ref: "#/components/schemas/${name}" } } }`;
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200": { description: OK }
-         "404": { description: None, content: ${body("Missing")} }
          4XX: { description: Wrong, content: ${body("Failure")} }
          default: { description: Failed, content: ${body("Failure")} }
    /books/next:
      get:
        operationId: books.next
        responses:
          "404": { description: None, content: ${body("Missing")} }
  components:
    schemas:
      Failure: { type: object, properties: { reason: { type: string } } }
      Missing: { type: object, properties: { reason: { type: string }, id: { type: string } } }
`),
  ).toEqual([
    "response-property-removed [books.list] Failure.id: `id` is gone",
    "failure-statuses-changed [books.list] names the failures 4XX, default, and named 404, 4XX, default",
  ]);
});

test("every call streams now, and a program that awaited an answer is told so", () => {
  expect(
    changesOf(`
  paths:
    /answers:
      post:
        operationId: answers.create
-       x-parley-stream: { when: stream }
+       x-parley-stream: {}
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties:
                  question: { type: string }
-                 stream: { type: boolean }
        responses:
          "200":
            description: An answer
            content:
-             application/json: { schema: { $ref: "#/components/schemas/Answer" } }
              text/event-stream: { schema: { $ref: "#/components/schemas/Delta" } }
    /answers/last:
      get:
        operationId: answers.last
        responses: { "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } } }
  components:
    schemas:
      Answer: { type: object, properties: { text: { type: string } } }
      Delta: { type: object, properties: { delta: { type: string } } }
`),
  ).toEqual([
    "stream-form-changed [answers.create] gives a stream of events, and gave one answer",
    "request-property-removed [answers.create] stream: `stream` is gone",
    "result-kind-changed [answers.create] gives a list of events, and gave JSON",
  ]);
});
