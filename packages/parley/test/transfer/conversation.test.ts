import { expect, test } from "vitest";
import type { AnswerPart } from "../../src/answers/answer.ts";
import type { Message } from "../../src/answers/message.ts";
import { toConversation } from "../../src/transfer/conversation.ts";

const answer = { phase: "answer" } as const;
const work = { phase: "work" } as const;

function say(role: Message["role"], ...parts: (string | AnswerPart)[]): Message {
  const typed = parts.map((part) =>
    typeof part === "string" ? { kind: "text" as const, ...answer, text: part } : part,
  );
  return { role, parts: typed, raw: null };
}

test.each<{ name: string; message: Message; want: object[]; wordless?: object }>([
  { name: "words", message: say("user", " Hello. "), want: [{ role: "user", text: "Hello." }] },
  {
    name: "several texts and code",
    message: say("assistant", "Run this:", { kind: "code", ...answer, code: "print(1)", language: "python" }),
    want: [{ role: "assistant", text: "Run this:\n\n```python\nprint(1)\n```" }],
  },
  {
    name: "tables, images, charts and calls of tools",
    message: say(
      "assistant",
      { kind: "table", ...answer, name: "sales.csv", url: "https://files.test/1" },
      { kind: "image", ...answer, url: "https://files.test/2" },
      { kind: "chart", ...answer, name: "Trend", raw: {} },
      { kind: "toolCall", ...answer, name: "weather", arguments: "{}" },
    ),
    want: [
      { role: "assistant", text: "[table: sales.csv]\n\n[image]\n\n[chart: Trend]\n\n[call of the tool weather]" },
    ],
    wordless: { table: 1, image: 1, chart: 1, toolCall: 1 },
  },
  {
    name: "an answer without the work for it",
    message: say("assistant", { kind: "text", ...work, text: "Reading the file." }, "42."),
    want: [{ role: "assistant", text: "42." }],
    wordless: { text: 1 },
  },
  {
    name: "the work, where there is no answer",
    message: say("assistant", { kind: "text", ...work, text: "Reading the file." }),
    want: [{ role: "assistant", text: "Reading the file." }],
  },
  { name: "a tool's result", message: say("tool", "21 °C"), want: [{ role: "system", text: "21 °C" }] },
  {
    name: "nothing but what is no words",
    message: say(
      "assistant",
      { kind: "suggestions", ...answer, suggestions: ["And then?"] },
      { kind: "citations", ...answer, citations: [{ title: "Report" }] },
      { kind: "step", ...work, id: "1", name: "Think", status: "done" },
      { kind: "unknown", ...answer, raw: 1 },
    ),
    want: [],
    wordless: { suggestions: 1, citations: 1, step: 1, unknown: 1 },
  },
])("as context, a message becomes $name", ({ message, want, wordless = {} }) => {
  expect(toConversation([message])).toEqual({ messages: want, wordless });
});
