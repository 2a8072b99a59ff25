import { expect, test } from "vitest";
import { pair } from "../../src/diff/rules/example.ts";
import { changesOf, compareTexts } from "./read-version.ts";

test("two versions that are the same ask for no step", () => {
  const document = "paths: { /books: { get: { operationId: books.list, summary: List } } }";
  const { changes, bump, before, after } = compareTexts(document, document);
  expect(changes).toEqual([]);
  expect(bump).toBe("none");
  expect(before).toEqual({ label: "before.yaml", version: "1.0.0", specHash: expect.any(String), operations: 1 });
  expect(after.label).toBe("after.yaml");
});

test("an operation is found by its name, wherever it has moved", () => {
  expect(
    changesOf(`
  paths:
    /books:
-     get: { operationId: books.list }
+     get: { operationId: books.search }
+   /library/books:
+     get: { operationId: books.list }
`),
  ).toEqual([
    "operation-exchanged [books.list] is now GET /library/books, and was GET /books, which is now `books.search`",
    "operation-added [books.search] GET /books is new",
  ]);
});

test("an operation under another name is found by its method and path, whatever the path's variables are called", () => {
  expect(
    changesOf(`
  paths:
-   /books/{id}:
+   /books/{bookId}:
      get:
-       operationId: books.fetch
+       operationId: books.get
        parameters:
-         - { name: id, in: path, required: true, schema: { type: string } }
+         - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  ).toEqual([
    "operation-renamed [books.fetch, books.get] `books.fetch` is now `books.get`",
    "path-parameter-renamed [books.get] bookId: the path's `id` is now called `bookId`",
  ]);
});

test("a former name that stays as an alias is found although method and path have changed", () => {
  expect(
    changesOf(`
  paths:
-   /books:
-     get: { operationId: books.list }
+   /library/books:
+     get: { operationId: books.search, x-parley-aliases: [books.list] }
`),
  ).toEqual([
    "operation-address-changed [books.search] is now GET /library/books, and was GET /books",
    "operation-renamed-with-alias [books.search] `books.list` is now `books.search`; the old name still works",
  ]);
});

test("what several operations share is one change", () => {
  expect(
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters: [{ $ref: "#/components/parameters/Shelf" }]
        responses: { "200": { $ref: "#/components/responses/Books" } }
    /books/new:
      get:
        operationId: books.listNew
        parameters: [{ $ref: "#/components/parameters/Shelf" }]
        responses: { "200": { $ref: "#/components/responses/Books" } }
  components:
    parameters:
-     Shelf: { name: shelf, in: query, schema: { type: string } }
+     Shelf: { name: shelf, in: query, required: true, schema: { type: string } }
    responses:
      Books:
        description: Some books
+       headers: { X-Count: { schema: { type: integer } } }
        content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
    schemas:
-     Book: { type: object, properties: { title: { type: string }, isbn: { type: string } } }
+     Book: { type: object, properties: { title: { type: string } } }
`),
  ).toEqual([
    "request-property-became-required [books.list, books.listNew] shelf: `shelf` must now be given",
    "response-property-removed [books.list, books.listNew] Book.isbn: `isbn` is gone",
    "response-header-added [books.list, books.listNew] X-Count: is a header that comes with the answer",
  ]);
});

test("changes are sorted: the most severe first, then by part, operation and way", () => {
  expect(
    changesOf(`
  info:
    title: Library
-   version: 1.0.0
+   version: 1.1.0
  paths:
    /books:
      get:
-       summary: List books
+       summary: List the books
        operationId: books.list
        parameters:
+         - { name: shelf, in: query, required: true, schema: { type: string } }
+         - { name: author, in: query, required: true, schema: { type: string } }
          - { name: page, in: query, schema: { type: integer } }
-     delete: { operationId: books.clear }
+     post: { operationId: books.add }
`),
  ).toEqual([
    "operation-removed [books.clear] DELETE /books is gone",
    "request-required-property-added [books.list] author: `author` is new and must be given",
    "request-required-property-added [books.list] shelf: `shelf` is new and must be given",
    "operation-added [books.add] POST /books is new",
    "api-version-changed [] the API calls itself version `1.1.0`, and was `1.0.0`",
    "operation-documentation-changed [books.list] is described otherwise",
  ]);
});

test("each change says where it is in either document", () => {
  const { before, after } = pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
+         - { name: shelf, in: query, schema: { type: string } }
-         - { name: page, in: query, schema: { type: integer } }
+         - { name: page, in: header, schema: { type: integer } }
`);
  const { changes } = compareTexts(before, after);
  expect(changes.map(({ rule, before: old, after: present }) => [rule, old, present])).toEqual([
    [
      "argument-moved",
      { file: "before.yaml", line: 6, pointer: "/paths/~1books/get/parameters/0" },
      { file: "after.yaml", line: 7, pointer: "/paths/~1books/get/parameters/1" },
    ],
    [
      "request-property-added",
      undefined,
      { file: "after.yaml", line: 6, pointer: "/paths/~1books/get/parameters/0/schema" },
    ],
  ]);
});

test("a type's name that goes to another type breaks who imports it, unless that has what the first one had", () => {
  const change = (present: string) =>
    changesOf(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
-           content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
+           content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Volume" } } } }
+   /shelves:
+     get:
+       operationId: shelves.get
+       responses:
+         "200":
+           description: What stands first
+           content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
  components:
    schemas:
-     Book: { type: object, required: [title], properties: { title: { type: string } } }
+     Volume: { type: object, required: [title], properties: { title: { type: string } } }
+     Book: { type: object, required: [${present}], properties: { title: { type: string }, isbn: { type: string } } }
`);
  const added = "operation-added [shelves.get] GET /shelves is new";
  expect(change("isbn")).toEqual([
    "type-replaced [books.list] Book: `Book` is another type now; what it was is `Volume`",
    added,
  ]);
  expect(change("title")).toEqual(["type-added [books.list] Volume: the type `Volume` is exported", added]);
});
