import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** Lists that come in pages. What is in an item is judged by the rules of schemas. */
export const PAGING_RULES = defineRules({
  "paging-added": {
    severity: "major",
    types: "breaks",
    summary: "a list became one that can be iterated over",
    reason: "Awaited, it gives a page, and the answer is the page's `body`.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
+       x-parley-pagination: { kind: single, items: "" }
        responses:
          "200":
            description: Every book
            content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
  "paging-removed": {
    severity: "major",
    types: "breaks",
    summary: "a list can no longer be iterated over",
    reason: "Loops over it no longer compile.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       x-parley-pagination: { kind: single, items: "" }
        responses:
          "200":
            description: Every book
            content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
  "paging-changed": {
    severity: "minor",
    types: "fits",
    summary: "the pages of a list are asked for otherwise, or its items stand elsewhere in the answer",
    reason: "Loops over it are written as before.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       x-parley-pagination: { kind: single, items: books }
+       x-parley-pagination: { kind: offset, offset: from, limit: size, items: books }
        parameters:
          - { name: from, in: query, schema: { type: integer } }
          - { name: size, in: query, schema: { type: integer } }
        responses:
          "200":
            description: Some books
            content:
              application/json:
                schema: { type: object, properties: { books: { type: array, items: { $ref: "#/components/schemas/Book" } } } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
  "paging-total-added": {
    severity: "minor",
    types: "fits",
    summary: "a page tells the total of a list",
    reason: "The total was undefined.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        x-parley-pagination:
          kind: single
          items: books
+         total: count
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    count: { type: integer }
                    books: { type: array, items: { $ref: "#/components/schemas/Book" } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
  "paging-total-removed": {
    severity: "major",
    types: "fits",
    summary: "a page no longer tells the total of a list",
    reason: "The total may always be undefined, so programs compile; it now always is.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        x-parley-pagination:
          kind: single
          items: books
-         total: count
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    count: { type: integer }
                    books: { type: array, items: { $ref: "#/components/schemas/Book" } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
});
