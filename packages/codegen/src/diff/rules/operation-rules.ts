import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** What becomes of an operation's method: whether it is there, and under which name. */
export const OPERATION_RULES = defineRules({
  "operation-removed": {
    severity: "major",
    types: "breaks",
    summary: "an operation is gone",
    reason: "Programs that call it no longer compile.",
    example: pair(`
  paths:
    /books:
      get: { operationId: books.list }
-     delete: { operationId: books.clear }
`),
  },
  "operation-added": {
    severity: "minor",
    types: "fits",
    summary: "an operation is new",
    reason: "There is a method more, and nobody has to call it.",
    example: pair(`
  paths:
    /books:
      get: { operationId: books.list }
+     delete: { operationId: books.clear }
`),
  },
  "operation-renamed": {
    severity: "major",
    types: "breaks",
    summary: "an operation has another name, and the old one is gone",
    reason: "Programs that call it by its old name no longer compile. An alias keeps them alive for a major version.",
    example: pair(`
  paths:
    /books:
-     get: { operationId: books.list }
+     get: { operationId: books.search }
`),
  },
  "operation-renamed-with-alias": {
    severity: "minor",
    types: "fits",
    summary: "an operation has another name, and keeps the old one as an alias",
    reason: "The old name still works, and is marked as deprecated.",
    example: pair(`
  paths:
    /books:
      get:
-       operationId: books.list
+       operationId: books.search
+       x-parley-aliases: [books.list]
`),
  },
  "operation-alias-added": {
    severity: "minor",
    types: "fits",
    summary: "an operation can be called by another name, too",
    reason: "There is a method more, and nobody has to call it.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.search
+       x-parley-aliases: [books.list]
`),
  },
  "operation-alias-removed": {
    severity: "major",
    types: "breaks",
    summary: "an old name of an operation is gone",
    reason: "Programs that still call it by that name no longer compile.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.search
-       x-parley-aliases: [books.list]
`),
  },
  "operation-deprecated": {
    severity: "minor",
    types: "fits",
    summary: "an operation is deprecated",
    reason: "It works as before, and its users should learn that it will go.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
+       deprecated: true
`),
  },
  "operation-no-longer-deprecated": {
    severity: "patch",
    types: "fits",
    summary: "an operation is no longer deprecated",
    reason: "It works as before.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       deprecated: true
`),
  },
  "operation-address-changed": {
    severity: "minor",
    types: "fits",
    summary: "an operation has another method or path",
    reason: "The call is written as before; what watches requests, such as a proxy or a hook, sees others.",
    example: pair(`
  paths:
-   /books:
+   /library/books:
      get: { operationId: books.list }
`),
  },
  "operation-exchanged": {
    severity: "major",
    types: "fits",
    summary: "an operation has another method or path, and its former ones are those of another operation",
    reason: "Programs compile, and call what is another operation by now.",
    example: pair(`
  paths:
    /books:
-     get: { operationId: books.list }
+     get: { operationId: books.search }
    /library/books:
-     get: { operationId: books.search }
+     get: { operationId: books.list }
`),
  },
  "retry-widened": {
    severity: "minor",
    types: "fits",
    summary: "the client now repeats a call after failures that may pass",
    reason: "Calls fail less often, and the server may see one twice.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
+       x-parley-retry: keyed
`),
  },
  "retry-narrowed": {
    severity: "minor",
    types: "fits",
    summary: "the client no longer repeats a call after failures that may pass",
    reason: "Failures that a second attempt would have mended reach the program.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
+       x-parley-retry: never
`),
  },
  "operation-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "an operation's summary or description says something else",
    reason: "Only people read it.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       summary: List books
+       summary: List the books of the library
`),
  },
  "operation-tags-changed": {
    severity: "patch",
    types: "fits",
    summary: "an operation has other tags",
    reason: "The client is not arranged by tags.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       tags: [Library]
+       tags: [Books]
`),
  },
  "operation-references-changed": {
    severity: "patch",
    types: "fits",
    summary: "an operation's external documentation or operationId has changed, and its name has not",
    reason: "Neither reaches the client.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       externalDocs: { url: "https://library.example/docs" }
+       externalDocs: { url: "https://docs.library.example" }
`),
  },
  "operation-callbacks-changed": {
    severity: "patch",
    types: "fits",
    summary: "an operation's callbacks have changed",
    reason: "They are requests that the server makes; the client has no part in them.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
+       callbacks:
+         onAdded:
+           "{$request.body#/address}":
+             post: { responses: { "200": { description: Taken } } }
`),
  },
  "operation-servers-changed": {
    severity: "patch",
    types: "fits",
    summary: "an operation or its path has servers of its own, and they have changed",
    reason: "The client sends every call to one base address.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
+       servers: [{ url: "https://books.library.example" }]
`),
  },
});
