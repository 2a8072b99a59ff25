import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** What the client as a whole is given: where it sends, and what it holds for every call. */
export const CLIENT_RULES = defineRules({
  "base-address-moved": {
    severity: "major",
    types: "fits",
    summary: "the API is at another host, or at none that is known",
    reason: "Requests and their credentials go elsewhere, which somebody must have allowed.",
    example: pair(`
- servers: [{ url: "https://api.library.example" }]
+ servers: [{ url: "https://library.example" }]
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "base-address-added": {
    severity: "minor",
    types: "fits",
    summary: "the API has an address, where clients had to be told one",
    reason: "The one that they are told is taken as before.",
    example: pair(`
- servers: []
+ servers: [{ url: "https://library.example" }]
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "base-path-changed": {
    severity: "minor",
    types: "fits",
    summary: "the API is below another path of its host",
    reason: "Calls are written as before; what watches requests sees others.",
    example: pair(`
- servers: [{ url: "https://library.example" }]
+ servers: [{ url: "https://library.example/v1" }]
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "servers-changed": {
    severity: "patch",
    types: "fits",
    summary: "the servers that a client might be told to use have changed, or what is said of them",
    reason: "The one that it uses is the same.",
    example: pair(`
  servers:
    - url: "https://library.example"
+   - url: "https://test.library.example"
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "client-option-added": {
    severity: "minor",
    types: "fits",
    summary: "the client has an option that it sends with every call that takes it",
    reason: "Calls may leave out what they had to give.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: reader
            in: query
+           x-parley-client: true
            schema: { type: string }
`),
  },
  "client-option-removed": {
    severity: "major",
    types: "breaks",
    summary: "an option of the client is gone",
    reason: "Programs that set it no longer compile, and calls must give what it held.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: reader
            in: query
-           x-parley-client: true
            schema: { type: string }
`),
  },
  "type-replaced": {
    severity: "major",
    types: "breaks",
    summary: "an exported type is another one, and what it was has another name",
    reason: "Imports of it still compile; what is done with it does not.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json:
-               schema: { type: array, items: { $ref: "#/components/schemas/Book" } }
+               schema: { type: array, items: { $ref: "#/components/schemas/Volume" } }
    /volumes:
      get:
        operationId: volumes.list
        responses:
          "200":
            description: Every volume of a series
            content:
              application/json:
-               schema: { type: array, items: { $ref: "#/components/schemas/Volume" } }
+               schema: { type: array, items: { $ref: "#/components/schemas/Book" } }
  components:
    schemas:
-     Book: { type: object, properties: { title: { type: string } } }
-     Volume: { type: object, properties: { number: { type: integer } } }
+     Book: { type: object, properties: { number: { type: integer } } }
+     Volume: { type: object, properties: { title: { type: string } } }
`),
  },
  "type-removed": {
    severity: "major",
    types: "breaks",
    summary: "a type is no longer exported, under this name or another",
    reason: "Imports of it no longer compile.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: array
-                 items: { $ref: "#/components/schemas/Book" }
+                 items: { type: object, properties: { title: { type: string } } }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
  "type-renamed": {
    severity: "major",
    types: "breaks",
    summary: "a type has another name, and the old one is gone",
    reason: "Imports of it no longer compile. An alias keeps them alive for a major version.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: array
-                 items: { $ref: "#/components/schemas/Book" }
+                 items: { $ref: "#/components/schemas/Volume" }
  components:
    schemas:
-     Book: { type: object, properties: { title: { type: string } } }
+     Volume: { type: object, properties: { title: { type: string } } }
`),
  },
  "type-renamed-with-alias": {
    severity: "minor",
    types: "fits",
    summary: "a type has another name, and keeps the old one as an alias",
    reason: "The old name still works, and is marked as deprecated.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: array
-                 items: { $ref: "#/components/schemas/Book" }
+                 items: { $ref: "#/components/schemas/Volume" }
  components:
    schemas:
-     Book: { type: object, properties: { title: { type: string } } }
+     Volume:
+       x-parley-aliases: [Book]
+       type: object
+       properties: { title: { type: string } }
`),
  },
  "type-added": {
    severity: "minor",
    types: "fits",
    summary: "a type is exported under a name, and nothing that has it has changed otherwise",
    reason: "Programs may name what they could not.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json:
                schema:
                  type: array
-                 items: { type: object, properties: { title: { type: string } } }
+                 items: { $ref: "#/components/schemas/Book" }
  components:
    schemas:
      Book: { type: object, properties: { title: { type: string } } }
`),
  },
});
