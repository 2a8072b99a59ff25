import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** What a call takes by position: the parameters of the path. */
export const PATH_PARAMETER_RULES = defineRules({
  "path-parameter-added": {
    severity: "major",
    types: "breaks",
    summary: "the path has a parameter more",
    reason: "Calls must give it, and those of before don't.",
    example: pair(`
  paths:
-   /books/{bookId}:
+   /shelves/{shelfId}/books/{bookId}:
      get:
        operationId: books.get
        parameters:
+         - { name: shelfId, in: path, required: true, schema: { type: string } }
          - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  },
  "path-parameter-removed": {
    severity: "major",
    types: "breaks",
    summary: "the path has a parameter less",
    reason: "Calls of before give it, and the method no longer takes it.",
    example: pair(`
  paths:
-   /shelves/{shelfId}/books/{bookId}:
+   /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: shelfId, in: path, required: true, schema: { type: string } }
          - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  },
  "path-parameters-reordered": {
    severity: "major",
    types: "fits",
    summary: "the path's parameters stand in another order",
    reason: "They are given by position: calls of before compile, and name something else.",
    example: pair(`
  paths:
-   /{shelfId}/{bookId}:
+   /{bookId}/{shelfId}:
      parameters:
        - { name: shelfId, in: path, required: true, schema: { type: string } }
        - { name: bookId, in: path, required: true, schema: { type: string } }
      get: { operationId: books.get }
`),
  },
  "path-parameter-renamed": {
    severity: "patch",
    types: "fits",
    summary: "a parameter of the path has another name",
    reason: "It is given by position.",
    example: pair(`
  paths:
-   /books/{id}:
+   /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: id, in: path, required: true, schema: { type: string } }
+         - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  },
  "path-parameter-takes-numbers": {
    severity: "minor",
    types: "fits",
    summary: "a parameter of the path may be given as a number",
    reason: "A string is taken as before.",
    example: pair(`
  paths:
    /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: bookId, in: path, required: true, schema: { type: string } }
+         - { name: bookId, in: path, required: true, schema: { type: integer } }
`),
  },
  "path-parameter-takes-no-numbers": {
    severity: "major",
    types: "breaks",
    summary: "a parameter of the path may no longer be given as a number",
    reason: "Calls that give a number no longer compile.",
    example: pair(`
  paths:
    /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: bookId, in: path, required: true, schema: { type: integer } }
+         - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  },
  "path-parameter-tightened": {
    severity: "major",
    types: "fits",
    summary: "a parameter of the path allows less than before",
    reason: "It is a string in types, so calls compile, and the server may refuse what they send.",
    example: pair(`
  paths:
    /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: bookId, in: path, required: true, schema: { type: string } }
+         - { name: bookId, in: path, required: true, schema: { type: string, maxLength: 36 } }
`),
  },
  "path-parameter-loosened": {
    severity: "minor",
    types: "fits",
    summary: "a parameter of the path allows more than before",
    reason: "What was sent is still taken.",
    example: pair(`
  paths:
    /books/{bookId}:
      get:
        operationId: books.get
        parameters:
-         - { name: bookId, in: path, required: true, schema: { type: string, maxLength: 36 } }
+         - { name: bookId, in: path, required: true, schema: { type: string } }
`),
  },
  "path-parameter-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "what is said of a parameter of the path has changed",
    reason: "Only people read it.",
    example: pair(`
  paths:
    /books/{bookId}:
      get:
        operationId: books.get
        parameters:
          - name: bookId
            in: path
            required: true
-           description: The book
+           description: The book's number
            schema: { type: string }
`),
  },
});
