import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json } from "../document.ts";

const ANSWER: SchemaObject = { type: "object", properties: { text: { type: "string" } } };
const EVENT: SchemaObject = { type: "object", properties: { word: { type: "string" } } };
const END = { event: "END", data: "[DONE]", failure: "[ERROR]" };

interface AskOptions {
  readonly stream?: unknown;
  readonly event?: SchemaObject | undefined;
  readonly isStreamOnly?: boolean;
  readonly flag?: SchemaObject;
}

function collectAsk({ stream, event = EVENT, isStreamOnly = false, flag = { type: "boolean" } }: AskOptions) {
  const content = { ...(isStreamOnly ? {} : json(ANSWER)), "text/event-stream": { schema: event } };
  const { api, problems, warnings } = collect(
    {
      "/ask": {
        post: {
          operationId: "books.ask",
          requestBody: { content: json({ type: "object", properties: { stream: flag } }) },
          responses: { "200": { description: "ok", content } },
          "x-parley-stream": stream,
        },
      },
    },
    { Word: EVENT },
  );
  return { operation: api.operations[0], schemas: api.schemas, problems, warnings };
}

test("an operation that streams on request keeps its answer, and names the type of its events", () => {
  const declared = { when: "stream", type: "word", content: "a.0.b", text: ["ID"], error: "ERROR", end: END };
  const { operation, schemas, problems, warnings } = collectAsk({ stream: { ...declared, endRequired: true } });
  expect([problems, warnings]).toEqual([[], []]);
  expect(operation?.stream).toEqual({ ...declared, eventType: "BookAskEvent" });
  expect(operation?.result).toEqual({ kind: "json", type: "BookAskResult" });
  expect(schemas.get("BookAskEvent")).toEqual(EVENT);
});

test("an operation that always streams answers with the list of its events", () => {
  const end = { property: "word", values: ["bye"] };
  const { operation, problems } = collectAsk({
    stream: { end, endRequired: false },
    event: { $ref: "#/components/schemas/Word" },
    isStreamOnly: true,
  });
  expect(problems).toEqual([]);
  expect(operation?.stream).toEqual({ end, endRequired: false, eventType: "Word" });
  expect(operation?.result).toEqual({ kind: "events", type: "Word" });
});

test("the mark at the end may be data of an event without a name", () => {
  const { operation, problems } = collectAsk({ stream: { end: { data: "[DONE]" } } });
  expect(problems).toEqual([]);
  expect(operation?.stream).toEqual({ end: { data: "[DONE]" }, eventType: "BookAskEvent" });
});

test.each<SchemaObject>([
  { anyOf: [{ type: "boolean" }, { type: "null" }] },
  { type: ["boolean", "null"], default: false },
])("the argument that asks for a stream may also be %j", (flag) => {
  expect(collectAsk({ stream: { when: "stream" }, flag }).problems).toEqual([]);
});

test("events of which the overlay says nothing are a warning", () => {
  const { operation, problems, warnings } = collectAsk({});
  expect(operation?.stream).toBeUndefined();
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    {
      file: "library.yaml#/paths/~1ask/post",
      message:
        "POST /ask: a success may come as events, which are not offered. Describe them with `x-parley-stream` in the overlay",
    },
  ]);
});

test.each<[AskOptions, string, string]>([
  [{ stream: true }, "", "`x-parley-stream` must be an object, got true"],
  [
    { stream: { until: "x" } },
    "/until",
    "`x-parley-stream.until` is no field of a stream, expected one of when, type, content, text, error, end, endRequired",
  ],
  [
    { stream: { when: "streem" } },
    "/when",
    '`x-parley-stream.when` must name an argument that is true or false, got "streem"',
  ],
  [
    { stream: { when: "stream" }, flag: { type: "string" } },
    "/when",
    '`x-parley-stream.when` must name an argument that is true or false, got "stream"',
  ],
  [
    { stream: { when: "stream" }, isStreamOnly: true },
    "/when",
    "`x-parley-stream.when` needs a success with JSON beside the events: that is the answer when the argument is not true",
  ],
  [{ stream: { type: "wrod" } }, "/type", '`x-parley-stream.type` must name a property of an event, got "wrod"'],
  [
    { stream: { end: { property: "said.wrod" } }, event: { properties: { said: EVENT } } },
    "/end/property",
    '`x-parley-stream.end.property` must be the path of a property of an event, got "said.wrod"',
  ],
  [{ stream: { type: 1 } }, "/type", "`x-parley-stream.type` must be a name, got 1"],
  [
    { stream: { content: "a..b" } },
    "/content",
    '`x-parley-stream.content` must be a path such as choices.0.delta, got "a..b"',
  ],
  [{ stream: { text: "ID" } }, "/text", '`x-parley-stream.text` must be a list of the names of events, got "ID"'],
  [{ stream: { error: "" } }, "/error", '`x-parley-stream.error` must be a name, got ""'],
  [{ stream: { endRequired: "no" } }, "/endRequired", '`x-parley-stream.endRequired` must be true or false, got "no"'],
  [
    { stream: { end: { event: "END" } } },
    "/end",
    '`x-parley-stream.end` must be { event?, data, failure? } or { property, values? }, each a text, got {"event":"END"}',
  ],
  [
    { stream: { end: { event: "", data: "[DONE]" } } },
    "/end",
    '`x-parley-stream.end` must be { event?, data, failure? } or { property, values? }, each a text, got {"event":"","data":"[DONE]"}',
  ],
  [
    { stream: { end: { ...END, property: "word" } } },
    "/end",
    '`x-parley-stream.end` must be { event?, data, failure? } or { property, values? }, each a text, got {"event":"END","data":"[DONE]","failure":"[ERROR]","property":"word"}',
  ],
])("the declaration %j is a problem", (options, at, message) => {
  expect(collectAsk(options).problems).toEqual([
    { file: `library.yaml#/paths/~1ask/post/x-parley-stream${at}`, message: `POST /ask: ${message}` },
  ]);
});

test("a stream without events is a problem", () => {
  const { problems } = collect({
    "/ask": { post: { operationId: "ask", responses: { "200": { content: json(ANSWER) } }, "x-parley-stream": {} } },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    "POST /ask: `x-parley-stream` needs a success with `text/event-stream`, whose schema is the type of one event",
  ]);
});
