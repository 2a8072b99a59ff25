import { expect, expectTypeOf, test } from "vitest";
import { type Answer, type AnswerEvent, collectAnswer, text } from "../../src/index.ts";

const place = { phase: "answer" } as const;
const a = { groupId: "a", ...place };
const b = { groupId: "b", ...place };

const partsOf = (...events: AnswerEvent[]) => collectAnswer(events).parts;

test("an answer is made of what its events say", () => {
  const events: AnswerEvent[] = [
    { type: "start", turnId: "turn-1" },
    { type: "title", title: "Revenue" },
    { type: "step", id: "1", name: "Plan", status: "done", phase: "work" },
    { type: "raw", raw: {} },
    { type: "text", delta: "Revenue ", ...place },
    { type: "text", delta: "rose.", ...place },
    { type: "usage", usage: { totalTokens: 1 } },
    { type: "usage", usage: { totalTokens: 7 } },
    { type: "done", finishReason: "stop", isTruncated: false },
  ];
  const answer = collectAnswer(events, { id: 1 });
  expect(answer).toEqual({
    turnId: "turn-1",
    parts: [{ kind: "text", text: "Revenue rose.", phase: "answer" }],
    usage: { totalTokens: 7 },
    finishReason: "stop",
    raw: { id: 1 },
  });
  expectTypeOf(answer).toEqualTypeOf<Answer<{ id: number }>>();
});

test("no event makes an empty answer", () => {
  const empty = { turnId: undefined, parts: [], usage: undefined, finishReason: undefined, raw: undefined };
  expect(collectAnswer([])).toStrictEqual(empty);
});

test("pieces continue what came last in their group", () => {
  const image = { kind: "image", url: "https://example.com/a.png", ...a } as const;
  const parts = partsOf(
    { type: "text", delta: "A1", groupName: "First", ...a },
    { type: "code", delta: "", ...b },
    { type: "text", delta: "A2", groupName: "Second", ...a },
    { type: "code", delta: "1 + 1", language: "python", ...b },
    { type: "part", part: image },
    { type: "text", delta: "A3", ...a },
    { type: "text", delta: "B", ...b },
  );
  expect(parts).toEqual([
    { kind: "text", text: "A1A2", groupName: "First", ...a },
    { kind: "code", code: "1 + 1", language: "python", ...b },
    image,
    { kind: "text", text: "A3", ...a },
    { kind: "text", text: "B", ...b },
  ]);
});

test("later suggestions take the place of earlier ones", () => {
  const parts = partsOf(
    { type: "part", part: { kind: "suggestions", suggestions: ["Why?"], ...a } },
    { type: "text", delta: ".", ...a },
    { type: "part", part: { kind: "suggestions", suggestions: ["How?"], ...b } },
  );
  expect(parts).toEqual([
    { kind: "suggestions", suggestions: ["How?"], ...a },
    { kind: "text", text: ".", ...a },
  ]);
});

test("the pieces of a tool call are put together by its index, and calls come last", () => {
  const parts = partsOf(
    { type: "toolCall", index: 1, id: "call-b", name: "sub", delta: "" },
    { type: "toolCall", index: 0, id: "call-a", name: "add", delta: '{"a":' },
    { type: "text", delta: "So ", ...place },
    { type: "toolCall", index: 1, delta: "{}" },
    { type: "toolCall", index: 0, delta: "1}" },
    { type: "text", delta: "be it.", ...place },
  );
  expect(parts).toEqual([
    { kind: "text", text: "So be it.", ...place },
    { kind: "toolCall", id: "call-b", name: "sub", arguments: "{}", ...place },
    { kind: "toolCall", id: "call-a", name: "add", arguments: '{"a":1}', ...place },
  ]);
});

test("the words of an answer are its texts without those of the work", () => {
  const parts = partsOf(
    { type: "text", delta: "Let me see. ", groupId: "a", phase: "work" },
    { type: "text", delta: "Revenue ", ...b },
    { type: "code", delta: "1 + 1", ...b },
    { type: "text", delta: "rose.", ...b },
  );
  expect(text({ parts })).toBe("Revenue rose.");
});
