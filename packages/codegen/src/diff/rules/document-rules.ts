import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** The envelope around every answer, and what is said of the API as a whole. */
export const DOCUMENT_RULES = defineRules({
  "envelope-added": {
    severity: "major",
    types: "fits",
    summary: "answers are taken out of an envelope, and its codes of failure become errors",
    reason: "Calls that gave an answer with such a code now fail.",
    example: pair(`
+ x-parley-envelope: { code: code, success: 0, data: data, message: [message], errors: {} }
  paths:
    /books:
      get:
        operationId: books.list
        responses: { "200": { description: OK, content: { application/json: { schema: {} } } } }
`),
  },
  "envelope-removed": {
    severity: "major",
    types: "breaks",
    summary: "answers are no longer taken out of an envelope",
    reason: "What its codes tell of as failures is given as a result, and the type of the codes is gone.",
    example: pair(`
- x-parley-envelope: { code: code, success: 0, data: data, message: [message], errors: {} }
  paths:
    /books:
      get:
        operationId: books.list
        responses: { "200": { description: OK, content: { application/json: { schema: {} } } } }
`),
  },
  "envelope-reading-changed": {
    severity: "minor",
    types: "fits",
    summary: "an envelope is read otherwise: where its code, data and message are, and which code means success",
    reason: "Calls are written as before.",
    example: pair(`
- x-parley-envelope: { code: code, success: 0, data: data, message: [message], errors: {} }
+ x-parley-envelope: { code: code, success: 0, data: data, message: [error, message], errors: {} }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "error-class-added": {
    severity: "minor",
    types: "fits",
    summary: "a code of failure has a class",
    reason: "Such failures can be told apart; they came before, as errors with a code.",
    example: pair(`
  x-parley-envelope:
    code: code
    success: 0
    data: data
    message: [message]
    errors:
      "1": { name: NotFoundError }
+     "2": { name: LimitError }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "error-class-removed": {
    severity: "major",
    types: "breaks",
    summary: "a code of failure has no class any more",
    reason: "Imports of the class no longer compile.",
    example: pair(`
  x-parley-envelope:
    code: code
    success: 0
    data: data
    message: [message]
    errors:
      "1": { name: NotFoundError }
-     "2": { name: LimitError }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "error-class-renamed": {
    severity: "major",
    types: "breaks",
    summary: "the class of a code of failure has another name",
    reason: "Imports of the class no longer compile.",
    example: pair(`
  x-parley-envelope:
    code: code
    success: 0
    data: data
    message: [message]
    errors:
-     "1": { name: NotFoundError }
+     "1": { name: MissingError }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "error-code-changed": {
    severity: "major",
    types: "breaks",
    summary: "a class of failures stands for another code",
    reason: "Programs that compare the code no longer compile.",
    example: pair(`
  x-parley-envelope:
    code: code
    success: 0
    data: data
    message: [message]
    errors:
-     "1": { name: NotFoundError }
+     "2": { name: NotFoundError }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "error-class-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "what is said of a code of failure has changed",
    reason: "Only people read it.",
    example: pair(`
  x-parley-envelope:
    code: code
    success: 0
    data: data
    message: [message]
    errors:
-     "1": { name: NotFoundError }
+     "1": { name: NotFoundError, description: There is no such thing. }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "api-version-changed": {
    severity: "patch",
    types: "fits",
    summary: "the API's own version is another",
    reason: "A number says nothing that the changes don't.",
    example: pair(`
- info: { title: Library, version: 1.0.0 }
+ info: { title: Library, version: 2.0.0 }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "api-information-changed": {
    severity: "patch",
    types: "fits",
    summary: "the API's title, description, contact, licence, terms, tags or external documentation have changed",
    reason: "Only people read them. Terms and licences deserve it.",
    example: pair(`
- info: { title: Library, version: 1.0.0 }
+ info: { title: City Library, version: 1.0.0 }
  paths:
    /books:
      get: { operationId: books.list }
`),
  },
  "document-changed": {
    severity: "patch",
    types: "fits",
    summary: "the document has changed, and the client with it in nothing but its copy of the document",
    reason: "What is published is not the same to the byte.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
+       x-internal-team: shelves
`),
  },
});
