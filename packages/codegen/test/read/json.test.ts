import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/read/json.ts";
import { faultOf } from "./fault.ts";

test.each([
  ['{"a": 1,\n "b": 2,\n "a": 3}', '3: the property "a" is given twice'],
  ['{"a": 1, "\\u0061": 2}', '1: the property "a" is given twice'],
  ['{// no\n"a": 1}', '1: this is not JSON: expected a property name in double quotes, got "/"'],
  ["{'a': 1}", '1: this is not JSON: expected a property name in double quotes, got "\'"'],
  ['{"a": 1,}', '1: this is not JSON: expected a property name in double quotes, got "}"'],
  ["[1,]", '1: this is not JSON: expected a value, got "]"'],
  ["[1 2]", '1: this is not JSON: expected "," or "]", got "2"'],
  ['{"a" 1}', '1: this is not JSON: expected ":", got "1"'],
  ["[01]", '1: this is not JSON: expected "," or "]", got "1"'],
  ["{}\n{}", '2: this is not JSON: expected the end of the file, got "{"'],
  ['{"a": [', "1: this is not JSON: expected a value, got the end of the file"],
  ['"a\nb"', '1: this is not JSON: expected a string without raw control characters or unknown escapes, got "\\n"'],
  ['"a\\x"', '1: this is not JSON: expected a string without raw control characters or unknown escapes, got "\\\\"'],
  ["[NaN]", '1: this is not JSON: expected a value, got "N"'],
  ["[1e400]", "1: 1e400 is too large for a number"],
  ["[".repeat(101), "1: the nesting is deeper than 100 levels"],
])("%j is refused", (text, want) => {
  expect(faultOf(() => parseJson(text))).toBe(want);
});

test("an own __proto__ is a property like any other", () => {
  const value = parseJson('{"__proto__": {"polluted": true}}').value as object;
  expect(Object.keys(value)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("integers that a number can't hold are reported as written", () => {
  const text = '{"a": [9007199254740993, 9007199254740992, 9223372036854775807], "b": 0.1}';
  expect([...parseJson(text).inexact]).toEqual([
    ["/a/0", "9007199254740993"],
    ["/a/2", "9223372036854775807"],
  ]);
});

test("a pointer is found by line, and a missing one by its nearest ancestor", () => {
  const { locate } = parseJson('{\n  "a": {\n    "b": [\n      1,\n      {"c": 2}\n    ]\n  }\n}');
  const lines = ["", "/a", "/a/b", "/a/b/0", "/a/b/1/c", "/a/b/9", "/a/x/y", "no pointer"].map(locate);
  expect(lines).toEqual([1, 2, 3, 4, 5, 3, 2, 1]);
});

test("a string of many escapes does not overflow the stack", () => {
  const text = JSON.stringify("\n".repeat(3_000_000));
  expect((parseJson(text).value as string).length).toBe(3_000_000);
});

test("whatever JSON.stringify writes is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseJson(text).value).toEqual(JSON.parse(text));
    }),
  );
});

test("a text is read exactly if JSON.parse takes it, no property is given twice and no number is too large", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    '"\\\\\\":{,["',
    '"a":1,',
    "1",
    "-0",
    "1.5e3",
    "true",
    "null",
    " ",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const fault = faultOf(() => parseJson(text));
      if (fault === "no fault") expect(parseJson(text).value).toEqual(JSON.parse(text));
      else if (!/given twice|too large/.test(fault)) expect(() => JSON.parse(text)).toThrow();
    }),
    { numRuns: 500 },
  );
});
