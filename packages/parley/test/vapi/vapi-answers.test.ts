import { expect, test } from "vitest";
import { toInput, toVapiAnswer, toVapiMessages } from "../../src/vapi/vapi-answers.ts";

test("a question follows what the assistant is to know first", () => {
  const context = [{ role: "assistant", text: "It fell." }] as const;
  expect(toInput("Why?", { instructions: "Be brief.", context })).toEqual([
    { role: "system", content: "Be brief." },
    { role: "assistant", content: "It fell." },
    { role: "user", content: "Why?" },
  ]);
  expect(toInput("Why?", {})).toEqual([{ role: "user", content: "Why?" }]);
});

const call = { id: "t1", type: "function", function: { name: "look", arguments: "{}" } } as const;

test("an answer is the words of its messages, in one part as a stream tells them", () => {
  const calling = { role: "assistant", content: "I look. ", tool_calls: [call] };
  const output = [calling, { role: "tool", content: "42" }, { role: "assistant", content: "It is 42." }];
  const answer = toVapiAnswer({ id: "c1", output });
  expect(answer).toMatchObject({ turnId: "c1", parts: [{ kind: "text", text: "I look. It is 42.", phase: "answer" }] });
  expect(toVapiAnswer({ id: "c2" }).parts).toEqual([]);
});

test("a history tells calls of tools, and leaves out the instructions that Parley sends", () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "developer", content: "Be kind." },
    { role: "assistant", tool_calls: [call] },
    { role: "tool", content: "42" },
  ];
  const told = toVapiMessages(messages, { instructions: "Be brief." });
  expect(told.map(({ role, parts }) => [role, parts])).toEqual([
    ["system", [{ kind: "text", text: "Be kind.", phase: "answer" }]],
    ["assistant", [{ kind: "toolCall", id: "t1", name: "look", arguments: "{}", phase: "answer" }]],
    ["tool", [{ kind: "text", text: "42", phase: "answer" }]],
  ]);
});
