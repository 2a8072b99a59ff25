import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** What a call gives, and what it can fail with. What is in a result or a body is judged by the rules of schemas. */
export const ANSWER_RULES = defineRules({
  "result-kind-changed": {
    severity: "major",
    types: "breaks",
    summary: "a call gives something of another kind: JSON, text, bytes, a list of events, nothing",
    reason: "Programs read what no longer comes.",
    example: pair(`
  paths:
    /books/export:
      get:
        operationId: books.export
        responses:
          "200":
            description: Every book
            content:
-             text/csv: { schema: { type: string } }
+             application/json: { schema: { type: array, items: { type: string } } }
`),
  },
  "result-form-changed": {
    severity: "minor",
    types: "fits",
    summary: "a call's answer is read in another way, and fits what it was",
    reason: "What programs did with the result can still be done.",
    example: pair(`
  paths:
    /books/export:
      get:
        operationId: books.export
        responses:
          "200":
            description: Every book
            content:
-             application/json: { schema: { $ref: "#/components/schemas/Anything" } }
+             text/csv: { schema: { type: string } }
    /books/summary:
      get:
        operationId: books.summarize
        responses:
          "200":
            description: What they are about
            content: { application/json: { schema: { $ref: "#/components/schemas/Anything" } } }
  components:
    schemas:
      Anything: {}
`),
  },
  "result-added": {
    severity: "minor",
    types: "fits",
    summary: "a call that gave nothing gives something",
    reason: "Nobody can have relied on nothing.",
    example: pair(`
  paths:
    /books:
      delete:
        operationId: books.clear
        responses:
          "200":
            description: Gone
+           content:
+             application/json: { schema: { type: object, properties: { count: { type: integer } } } }
`),
  },
  "success-without-body-added": {
    severity: "major",
    types: "fits",
    summary: "a call that gave a body may now be answered without one",
    reason: "An answer without the body that is due is a failure, which such calls did not have.",
    example: pair(`
  paths:
    /books/next:
      get:
        operationId: books.next
        responses:
          "200":
            description: The next one
            content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } }
+         "204": { description: There is none }
`),
  },
  "success-statuses-changed": {
    severity: "patch",
    types: "fits",
    summary: "a call succeeds with other statuses, and gives the same",
    reason: "A result does not tell its status.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        responses:
-         "200": { description: Added }
+         "201": { description: Added }
`),
  },
  "response-media-types-changed": {
    severity: "patch",
    types: "fits",
    summary: "the media types that an answer might also come in have changed",
    reason: "The client reads one of them, the same as before.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: Every book
            content:
              application/json: { schema: { type: array, items: { type: string } } }
+             text/csv: { schema: { type: string } }
`),
  },
  "failure-described": {
    severity: "minor",
    types: "fits",
    summary: "the body of a failure is described",
    reason: "Programs may look into what they could not before.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
+         "404":
+           description: There are none
+           content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } }
`),
  },
  "failure-no-longer-described": {
    severity: "major",
    types: "breaks",
    summary: "the body of a failure is no longer described",
    reason: "Programs that look into it no longer compile.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "404":
            description: There are none
-           content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } }
          "500":
            description: Our fault
            content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } }
  components:
    schemas:
      Failure: { type: object, properties: { reason: { type: string } } }
`),
  },
  "failure-statuses-changed": {
    severity: "patch",
    types: "fits",
    summary: "other statuses of failures are named, and their bodies are the same",
    reason: "Any call can fail with any status, and programs had to expect it.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
+         "404": { description: There are none }
`),
  },
  "response-header-added": {
    severity: "minor",
    types: "fits",
    summary: "an answer has a header that it had not",
    reason: "Programs may read it from the response.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: OK
+           headers: { X-Count: { schema: { type: integer } } }
`),
  },
  "response-header-removed": {
    severity: "major",
    types: "fits",
    summary: "a header of an answer is gone, or no longer sure to come",
    reason: "The types don't know headers; programs that read it from the response find nothing there.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: OK
-           headers: { X-Count: { required: true, schema: { type: integer } } }
`),
  },
  "response-header-changed": {
    severity: "minor",
    types: "fits",
    summary: "a header of an answer holds something else",
    reason: "The types don't know headers; what reads it from the response should be looked at.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
          "200":
            description: OK
-           headers: { X-Cursor: { schema: { type: integer } } }
+           headers: { X-Cursor: { schema: { type: string } } }
`),
  },
  "response-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "a description, an example or a link of an answer has changed",
    reason: "Only people read them.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        responses:
-         "200": { description: The books }
+         "200": { description: The books of the library }
`),
  },
});
