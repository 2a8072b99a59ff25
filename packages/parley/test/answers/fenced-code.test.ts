import fc from "fast-check";
import { expect, test } from "vitest";
import { FencedCode, withoutFence } from "../../src/answers/fenced-code.ts";

test.each([
  ["```python\n1 + 1\n```", { code: "1 + 1", language: "python" }],
  ["\n```sql \nselect 1\n```\n\n", { code: "select 1", language: "sql" }],
  ["```\n1\n\n\n```", { code: "1\n\n" }],
  ["````md\n```js\n1\n```\n````", { code: "```js\n1\n```", language: "md" }],
  ["```python\n```", { code: "", language: "python" }],
  ["```python\n1 + 1\n", { code: "1 + 1\n", language: "python" }],
  ["```python\na = '```'", { code: "a = '```'", language: "python" }],
  ["1 + 1\n```", { code: "1 + 1\n```" }],
  ["```python", { code: "```python" }],
  ["", { code: "" }],
])("the fence comes off code, and nothing else does: %j", (fenced, want) => {
  expect(withoutFence(fenced)).toEqual(want);
});

test("however code is cut, it comes out the same", () => {
  const piece = fc.array(fc.constantFrom("`", "```", "\n", " ", "python", "x")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const reader = new FencedCode();
      const code = [...pieces.map((text) => reader.read(text)), reader.end()].join("");
      const { language } = reader;
      expect({ code, ...(language && { language }) }).toEqual(withoutFence(pieces.join("")));
    }),
    { numRuns: 1000 },
  );
});
