import fc from "fast-check";
import { expect, test } from "vitest";
import { collectChat } from "../src/collect-chat.ts";

/** The same for chunks of any shape. */
const collect = collectChat as (chunks: readonly object[]) => { choices: { index: number; message: object }[] };

const head = {
  choices: [],
  id: "chat-1",
  created_at: "2026-01-01T00:00:00Z",
  docs: [{ id: "doc-1" }],
  jobs: [],
  usage: null,
};

/** A chunk as the server sends it: what does not change is repeated in each, and "stop" is always filled in. */
function chunk(delta: object, choice: object = {}) {
  return { ...head, choices: [{ index: 0, finish_reason: "stop", delta: { role: "assistant", ...delta }, ...choice }] };
}

const collectMessage = (...deltas: readonly object[]): unknown => {
  const answer = collect(deltas.map((delta) => chunk(delta)));
  return answer.choices[0]?.message;
};

test("a streamed chat is collected into the answer that comes without a stream", () => {
  const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
  const chunks = [
    chunk({ content: "Revenue " }),
    chunk({ content: null }),
    chunk({ content: "rose." }),
    { ...head, usage },
  ];
  expect(collect(chunks)).toEqual({
    ...head,
    usage,
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "Revenue rose." } }],
  });
});

test("the pieces of several choices are kept apart, in the order of their indexes", () => {
  const pieces = [
    [1, "b"],
    [0, "a"],
    [1, "B"],
    [0, "A"],
  ] as const;
  const answer = collect(pieces.map(([index, content]) => chunk({ content }, { index })));
  expect(answer).toMatchObject({
    choices: [
      { index: 0, message: { content: "aA" } },
      { index: 1, message: { content: "bB" } },
    ],
  });
});

test("the model's own reason to finish survives those that the server fills in", () => {
  const chunks = [chunk({ content: "a" }), chunk({}, { finish_reason: "length" }), chunk({})];
  expect(collect(chunks)).toMatchObject({ choices: [{ finish_reason: "length" }] });
});

test("tool calls are put together by index", () => {
  const message = collectMessage(
    { tool_calls: [{ index: 0, id: "call-a", type: "function", function: { name: "add", arguments: "" } }] },
    { tool_calls: [{ index: 1, id: "call-b", type: "function", function: { name: "sub", arguments: "{}" } }] },
    { tool_calls: [{ index: 0, id: null, function: { name: null, arguments: '{"a":' } }] },
    { tool_calls: [{ index: 0, function: { arguments: "1}" } }] },
  );
  expect(message).toEqual({
    role: "assistant",
    content: null,
    tool_calls: [
      { id: "call-a", type: "function", function: { name: "add", arguments: '{"a":1}' } },
      { id: "call-b", type: "function", function: { name: "sub", arguments: "{}" } },
    ],
  });
});

test("pieces of tool calls without an index belong to the call with their id, or to the last one", () => {
  const message = collectMessage(
    { tool_calls: [{ id: "call-a", function: { name: "add", arguments: "1" } }] },
    { tool_calls: [{ id: null, function: { arguments: "2" } }] },
    { tool_calls: [{ id: "call-b", function: { name: "sub", arguments: "3" } }] },
    { tool_calls: [{ id: "call-a", function: { arguments: "4" } }] },
  );
  expect(message).toMatchObject({
    tool_calls: [
      { id: "call-a", function: { name: "add", arguments: "124" } },
      { id: "call-b", function: { name: "sub", arguments: "3" } },
    ],
  });
});

test("tool calls that come whole stay apart", () => {
  const message = collectMessage({ tool_calls: [{ command: "ls" }] }, { tool_calls: [{ command: "ls" }] });
  expect(message).toMatchObject({ tool_calls: [{ command: "ls" }, { command: "ls" }] });
});

test("content in parts stays in parts, and text between them becomes one", () => {
  const image = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
  expect(collectMessage({ content: [image] }, { content: "See above." })).toMatchObject({
    content: [image, { type: "text", text: "See above." }],
  });
  expect(collectMessage({ content: ["a"] }, { content: ["b"] })).toMatchObject({ content: ["a", "b"] });
});

test("the tokens' probabilities are joined", () => {
  const chunks = ["a", "b"].map((token) => chunk({ content: token }, { logprobs: { content: [{ token }] } }));
  expect(collect(chunks)).toMatchObject({ choices: [{ logprobs: { content: [{ token: "a" }, { token: "b" }] } }] });
});

test("no chunk at all makes no answer", () => {
  expect(() => collect([])).toThrow(new RangeError("collectChat: there is no chunk"));
});

test("no index and no key of a chunk reaches beyond the answer", () => {
  const hostile = JSON.parse(
    `{"id":"x","created_at":"","__proto__":{"isAdmin":true},"choices":[
      {"index":4294967294,"__proto__":{"isAdmin":true},"delta":{"role":"assistant","__proto__":{"isAdmin":true},
        "tool_calls":[{"index":4294967294,"function":{"name":"f","__proto__":{"isAdmin":true}}},
                      {"index":"__proto__","function":{"name":"g"}}]}}]}`,
  );
  const answer: typeof hostile = collect([hostile, hostile]);
  expect(Object.prototype).not.toHaveProperty("isAdmin");
  expect([answer.isAdmin, answer.choices[0].isAdmin, answer.choices[0].message.isAdmin]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(answer.choices).toHaveLength(1);
  expect(answer.choices[0].message.tool_calls).toHaveLength(2);
});

test("text comes out whole, however it is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.string())), (pieces) => {
      const answer = collect([head, ...pieces.map(([index, content]) => chunk({ content }, { index }))]);
      for (const { index, message } of answer.choices) {
        const content = pieces.flatMap(([at, text]) => (at === index ? [text] : [])).join("");
        expect(message).toMatchObject({ content });
      }
      expect(answer.choices).toHaveLength(new Set(pieces.map(([index]) => index)).size);
    }),
  );
});
