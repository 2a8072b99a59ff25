import { expect, test } from "vitest";
import { type Streaming, toStreamStep } from "../src/index.ts";

const chat: Streaming = {
  type: "type",
  content: "choices.0.delta.content",
  text: ["JOB_ID"],
  error: "ERROR",
  end: { event: "END", data: "[DONE]", failure: "[ERROR]" },
};
const unnamed: Streaming = { end: { data: "[DONE]", failure: "[ERROR]" } };
const status: Streaming = { end: { property: "status", values: ["done", "failed"] } };
const chunks: Streaming = { end: { property: "choices.0.finish_reason" } };
const event = (value: unknown, isEnd = false) => ({ kind: "event", event: value, isEnd });

test.each([
  [
    "content is lifted, and its branch dropped",
    chat,
    "MESSAGE",
    '{"id":"1","choices":[{"delta":{"content":"hi"}}]}',
    event({ id: "1", content: "hi", type: "MESSAGE" }),
  ],
  [
    "content may be of any type",
    chat,
    "TABLE",
    '{"choices":[{"delta":{"content":{"url":"u"}}}]}',
    event({ content: { url: "u" }, type: "TABLE" }),
  ],
  [
    "content may be missing",
    chat,
    "TASK",
    '{"id":"1","choices":[]}',
    event({ id: "1", content: undefined, type: "TASK" }),
  ],
  ["bare text becomes content", chat, "JOB_ID", "job-1", event({ content: "job-1", type: "JOB_ID" })],
  [
    "the event's name wins over the data's own",
    chat,
    "MESSAGE",
    '{"type":"x","content":"y"}',
    event({ type: "MESSAGE", content: undefined }),
  ],
  [
    "an unknown name is an event like any other",
    chat,
    "NEW",
    '{"a":1}',
    event({ a: 1, content: undefined, type: "NEW" }),
  ],
  ["what is no JSON at all is text", chat, "NEW", "plain text", event({ content: "plain text", type: "NEW" })],
  ["a mark without a name of its own ends", unnamed, "message", "[DONE]", { kind: "end" }],
  ["a failure mark without a name fails", unnamed, "message", "[ERROR]", { kind: "failure", details: [] }],
  ["other events without a name are the caller's", unnamed, "message", '{"a":1}', event({ a: 1 })],
  ["the end mark ends", chat, "END", "[DONE]", { kind: "end" }],
  ["the failure mark fails", chat, "END", "[ERROR]", { kind: "failure", details: [] }],
  ["what only resembles the end mark counts for nothing", chat, "END", "[DONE] ", { kind: "nothing" }],
  [
    "the end mark's data under another name does not end",
    chat,
    "JOB_ID",
    "[DONE]",
    event({ content: "[DONE]", type: "JOB_ID" }),
  ],
  [
    "an error has its content, then its data",
    chat,
    "ERROR",
    '{"choices":[{"delta":{"content":{"code":1}}}]}',
    { kind: "failure", details: [{ code: 1 }, { choices: [{ delta: { content: { code: 1 } } }] }] },
  ],
  ["an error may be bare text", chat, "ERROR", "out of order", { kind: "failure", details: [] }],
  [
    "a property of one of the values tells the end",
    status,
    "message",
    '{"status":"failed"}',
    event({ status: "failed" }, true),
  ],
  ["another value does not", status, "message", '{"status":"running"}', event({ status: "running" })],
  [
    "without values, any but null does",
    chunks,
    "message",
    '{"choices":[{"finish_reason":"stop"}]}',
    event({ choices: [{ finish_reason: "stop" }] }, true),
  ],
  [
    "null does not",
    chunks,
    "message",
    '{"choices":[{"finish_reason":null}]}',
    event({ choices: [{ finish_reason: null }] }),
  ],
  ["without any of it, the data is the event", {}, "message", "[1,null]", event([1, null])],
] as const)("%s", (_, streaming, name, data, want) => {
  expect(toStreamStep(streaming as Streaming, name, data)).toEqual(want);
});

test("data that can't be read throws", () => {
  expect(() => toStreamStep(chat, "MESSAGE", "{")).toThrow(SyntaxError);
  expect(() => toStreamStep(chat, "MESSAGE", "null")).toThrow(TypeError);
  expect(() => toStreamStep({ type: "type" }, "MESSAGE", "1")).toThrow(TypeError);
});

test("another reader of data takes the place of JSON", () => {
  expect(toStreamStep({}, "message", "a=b", (data) => data.split("="))).toEqual(event(["a", "b"]));
});

test("keys that name prototypes stay the event's own", () => {
  const step = toStreamStep(chat, "MESSAGE", '{"__proto__":{"polluted":1},"constructor":2,"choices":[]}');
  const { event } = step as { event: object };
  expect(Object.hasOwn(event, "__proto__")).toBe(true);
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
