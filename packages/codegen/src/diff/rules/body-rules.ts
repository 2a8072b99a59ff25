import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** How a call's body is sent. What is in it is judged by the rules of schemas. */
export const BODY_RULES = defineRules({
  "request-body-form-changed": {
    severity: "major",
    types: "breaks",
    summary: "a body's properties are no longer arguments of their own, or they became so",
    reason: "What was written beside the other arguments stands under `body`, or the other way round.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
          content:
            application/json:
              schema:
-               type: object
-               properties: { title: { type: string } }
+               type: array
+               items: { type: string }
`),
  },
  "request-media-type-changed": {
    severity: "minor",
    types: "fits",
    summary: "a body is sent as another media type",
    reason: "The call is written as before; what watches requests sees others.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
          content:
-           application/json:
+           application/x-www-form-urlencoded:
              schema: { type: object, properties: { title: { type: string } } }
`),
  },
  "request-media-types-changed": {
    severity: "patch",
    types: "fits",
    summary: "the media types that a body might also be sent as have changed",
    reason: "The client sends one of them, the same as before.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { title: { type: string } } }
+           application/xml:
+             schema: { type: object, properties: { title: { type: string } } }
`),
  },
  "request-body-requirement-changed": {
    severity: "patch",
    types: "fits",
    summary: "a body became required, or no longer is, and no argument did",
    reason: "A call that gives no argument sends an empty object where a body is due.",
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
              schema: { type: object, properties: { title: { type: string } } }
`),
  },
  "request-part-encoding-changed": {
    severity: "patch",
    types: "fits",
    summary: "how the parts of a body may be encoded is described otherwise",
    reason: "The client tells each part's type by what it is given.",
    example: pair(`
  paths:
    /covers:
      post:
        operationId: covers.add
        requestBody:
          content:
            multipart/form-data:
              schema: { type: object, properties: { image: { type: string, format: binary } } }
+             encoding: { image: { contentType: image/png } }
`),
  },
  "request-body-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "a body's description or examples have changed",
    reason: "Only people read them.",
    example: pair(`
  paths:
    /books:
      post:
        operationId: books.add
        requestBody:
-         description: A book
+         description: The book to add
          content:
            application/json:
              schema: { type: object, properties: { title: { type: string } } }
`),
  },
});
