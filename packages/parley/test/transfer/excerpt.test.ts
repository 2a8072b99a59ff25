import fc from "fast-check";
import { expect, test } from "vitest";
import { toExcerpt } from "../../src/transfer/excerpt.ts";

const first = "one ".repeat(20).trim();
const conversation = [
  { role: "user", text: first },
  { role: "assistant", text: "two" },
  { role: "user", text: "three" },
] as const;

test("older messages give way, and a note tells so", () => {
  expect(toExcerpt(conversation, 40)).toEqual({
    messages: [
      { role: "system", text: "[Earlier messages are left out.]" },
      { role: "assistant", text: "two" },
      { role: "user", text: "three" },
    ],
    omitted: 1,
    isCut: false,
  });
});

test("a message that is too long alone keeps its end", () => {
  const long = { role: "assistant", text: `${"x".repeat(100)} the end` } as const;
  expect(toExcerpt([{ role: "user", text: "one" }, long], 48)).toEqual({
    messages: [
      { role: "system", text: "[Earlier messages are left out.]" },
      { role: "assistant", text: "[…] xxxx the end" },
    ],
    omitted: 1,
    isCut: true,
  });
});

test("an excerpt is never longer than allowed, whole messages are the newest, and no character is split", () => {
  const message = fc.record({
    role: fc.constantFrom("user" as const, "assistant" as const),
    text: fc.string({ unit: fc.constantFrom("a", "😀", " "), minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 12 }), fc.integer({ min: -20, max: 200 }), (given, max) => {
      const { messages, omitted, isCut } = toExcerpt(given, max);
      const texts = messages.map(({ text }) => text);
      expect(texts.join("").length).toBeLessThanOrEqual(Math.max(0, max));
      const whole = messages.filter(({ text }) => !text.startsWith("["));
      expect(whole).toEqual(given.slice(given.length - whole.length));
      expect(omitted + whole.length + Number(isCut)).toBe(given.length);
      expect(() => encodeURIComponent(texts.join(" "))).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
