import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** Answers that come as events. What is in an event is judged by the rules of schemas. */
export const STREAM_RULES = defineRules({
  "stream-added": {
    severity: "minor",
    types: "fits",
    summary: "an operation can answer with events, when an argument asks for them that there was not",
    reason: "Calls without the argument are answered as before.",
    example: pair(`
  paths:
    /answers:
      post:
        operationId: answers.create
+       x-parley-stream: { when: stream }
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties:
                  question: { type: string }
+                 stream: { type: boolean }
        responses:
          "200":
            description: An answer
            content:
              application/json: { schema: { type: object, properties: { text: { type: string } } } }
+             text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
`),
  },
  "argument-became-stream-flag": {
    severity: "major",
    types: "breaks",
    summary: "an argument that there was now asks for events",
    reason: "Calls that give it as true get a stream, and those that give what may be either no longer compile.",
    example: pair(`
  paths:
    /answers:
      post:
        operationId: answers.create
+       x-parley-stream: { when: stream }
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { question: { type: string }, stream: { type: boolean } } }
        responses:
          "200":
            description: An answer
            content:
              application/json: { schema: { type: object, properties: { text: { type: string } } } }
              text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
`),
  },
  "stream-removed": {
    severity: "major",
    types: "breaks",
    summary: "an operation no longer answers with events",
    reason: "Programs that ask for a stream no longer compile.",
    example: pair(`
  paths:
    /answers:
      post:
        operationId: answers.create
-       x-parley-stream: { when: stream }
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { question: { type: string }, stream: { type: boolean } } }
        responses:
          "200":
            description: An answer
            content:
              application/json: { schema: { type: object, properties: { text: { type: string } } } }
-             text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
`),
  },
  "stream-form-changed": {
    severity: "major",
    types: "breaks",
    summary: "an operation that always answered with events no longer does, or the other way round",
    reason: "What programs await came as a stream, or is now one.",
    example: pair(`
  paths:
    /answers:
      get:
        operationId: answers.list
-       x-parley-stream: {}
        responses:
          "200":
            description: Answers
            content:
-             text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
+             application/json: { schema: { type: array, items: { type: object, properties: { delta: { type: string } } } } }
`),
  },
  "stream-flag-renamed": {
    severity: "major",
    types: "breaks",
    summary: "another argument asks for events",
    reason: "Programs that ask for a stream by the old one no longer compile.",
    example: pair(`
  paths:
    /answers:
      post:
        operationId: answers.create
-       x-parley-stream: { when: stream }
+       x-parley-stream: { when: streaming }
        requestBody:
          content:
            application/json:
              schema:
                type: object
                properties:
                  question: { type: string }
-                 stream: { type: boolean }
+                 streaming: { type: boolean }
        responses:
          "200":
            description: An answer
            content:
              application/json: { schema: { type: object, properties: { text: { type: string } } } }
              text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
`),
  },
  "stream-reading-changed": {
    severity: "minor",
    types: "fits",
    summary: "events are read otherwise: where their name and content are, and which of them report a failure",
    reason: "Programs compile; what they find in an event should be looked at.",
    example: pair(`
  paths:
    /answers:
      get:
        operationId: answers.list
-       x-parley-stream: {}
+       x-parley-stream: { error: ERROR }
        responses:
          "200":
            description: Answers
            content: { text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } } }
`),
  },
  "stream-end-changed": {
    severity: "minor",
    types: "fits",
    summary: "the end of a stream is told otherwise, or one without an end is a failure or no longer is",
    reason: "Loops are written as before, and may end at another event or fail where they did not.",
    example: pair(`
  paths:
    /answers:
      get:
        operationId: answers.list
-       x-parley-stream: { end: { data: "[DONE]" } }
+       x-parley-stream: { end: { data: "[DONE]" }, endRequired: false }
        responses:
          "200":
            description: Answers
            content: { text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } } }
`),
  },
});
