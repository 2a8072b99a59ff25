import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** How the properties of the arguments object are called and sent. What they may be is judged by the rules of schemas. */
export const ARGUMENT_RULES = defineRules({
  "argument-renamed": {
    severity: "major",
    types: "breaks",
    summary: "an argument has another name, and is sent as before",
    reason: "Calls that give it by its old name no longer compile.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: q
            in: query
+           x-parley-name: query
            schema: { type: string }
`),
  },
  "argument-moved": {
    severity: "minor",
    types: "fits",
    summary: "an argument is sent elsewhere: in the query, a header, a cookie or the body",
    reason: "The call is written as before; what watches requests sees others.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
-         - { name: shelf, in: query, schema: { type: string } }
+         - { name: shelf, in: header, schema: { type: string } }
`),
  },
  "argument-wire-name-changed": {
    severity: "minor",
    types: "fits",
    summary: "an argument is sent under another name",
    reason: "The call is written as before; what watches requests sees others.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
-         - { name: q, in: query, x-parley-name: query, schema: { type: string } }
+         - { name: search, in: query, x-parley-name: query, schema: { type: string } }
`),
  },
  "argument-style-changed": {
    severity: "minor",
    types: "fits",
    summary: "an argument is written in another style, such as a list as `a,b` instead of twice",
    reason: "The call is written as before; what watches requests sees others.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: genres
            in: query
+           explode: false
            schema: { type: array, items: { type: string } }
`),
  },
  "argument-held-by-client": {
    severity: "minor",
    types: "fits",
    summary: "an argument that a call leaves out is filled in from a client option that there was before",
    reason: "Calls may leave it out, and those that did now send the option's value.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters: [{ name: reader, in: query, x-parley-client: true, schema: { type: string } }]
    /shelves:
      get:
        operationId: shelves.list
        parameters:
-         - { name: reader, in: query, schema: { type: string } }
+         - { name: reader, in: query, x-parley-client: true, schema: { type: string } }
`),
  },
  "argument-no-longer-held-by-client": {
    severity: "major",
    types: "fits",
    summary: "an argument is no longer filled in from a client option, which other operations still have",
    reason: "Calls that left it out sent the option's value, and now send nothing.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters: [{ name: reader, in: query, x-parley-client: true, schema: { type: string } }]
    /shelves:
      get:
        operationId: shelves.list
        parameters:
-         - { name: reader, in: query, x-parley-client: true, schema: { type: string } }
+         - { name: reader, in: query, schema: { type: string } }
`),
  },
  "argument-demanded-of-client": {
    severity: "major",
    types: "fits",
    summary: "a parameter that a client option fills in must now be sent, and it need not have been before",
    reason: "Programs compile, and must set the client's option or give the argument.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: reader
            in: query
+           required: true
            x-parley-client: true
            schema: { type: string }
`),
  },
  "parameter-deprecated": {
    severity: "minor",
    types: "fits",
    summary: "a parameter is deprecated",
    reason: "It works as before, and its users should learn that it will go.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: shelf
            in: query
+           deprecated: true
            schema: { type: string }
`),
  },
  "parameter-no-longer-deprecated": {
    severity: "patch",
    types: "fits",
    summary: "a parameter is no longer deprecated",
    reason: "It works as before.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: shelf
            in: query
-           deprecated: true
            schema: { type: string }
`),
  },
  "parameter-notes-changed": {
    severity: "patch",
    types: "fits",
    summary: "a parameter's examples, `allowReserved` or `allowEmptyValue` have changed",
    reason: "The client encodes what it is given, and needs none of them.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
        parameters:
          - name: shelf
            in: query
+           allowReserved: true
            schema: { type: string }
`),
  },
  "arguments-became-required": {
    severity: "major",
    types: "breaks",
    summary: "a call must give the arguments object, although it demands nothing in it that it did not",
    reason: "Calls without any argument no longer compile.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
-         required: false
+         required: true
          content:
            application/json:
              schema:
                oneOf:
                  - { type: object, properties: { isbn: { type: string } } }
                  - { type: object, properties: { title: { type: string } } }
`),
  },
  "arguments-became-optional": {
    severity: "minor",
    types: "fits",
    summary: "a call may leave the arguments object out",
    reason: "Calls that give it are taken as before.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
-         required: true
+         required: false
          content:
            application/json:
              schema:
                oneOf:
                  - { type: object, properties: { isbn: { type: string } } }
                  - { type: object, properties: { title: { type: string } } }
`),
  },
});
