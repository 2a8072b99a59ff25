import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePythonLiteral } from "../src/python-literal.ts";

/** Prints a JSON value as Python's `repr` does. */
function toPython(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : `${value}`;
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(toPython).join(", ")}]`;
  const entries = Object.entries(value as object).map(([key, item]) => `${quote(key)}: ${toPython(item)}`);
  return `{${entries.join(", ")}}`;
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) as number;
    if (character === "\\" || character === mark) return `\\${character}`;
    const control = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    if (control) return control;
    if (code < 32 || (code > 126 && code < 161)) return `\\x${code.toString(16).padStart(2, "0")}`;
    if (code >= 0xd800 && code <= 0xdfff) return `\\u${code.toString(16)}`;
    return code > 0xffff && code % 2 ? `\\U${code.toString(16).padStart(8, "0")}` : character;
  });
  return mark + escaped.join("") + mark;
}

test("whatever JSON holds comes back from Python's way of printing it", () => {
  const json = fc.oneof(fc.jsonValue(), fc.jsonValue({ stringUnit: "binary" }));
  fc.assert(
    fc.property(json, (value) => {
      expect(parsePythonLiteral(toPython(value))).toEqual(value);
    }),
  );
});

test("text that is no literal never gives anything but a value or a SyntaxError", () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."[](){}',\":\\x1.-eN None") }));
  fc.assert(
    fc.property(text, (given) => {
      try {
        parsePythonLiteral(given);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
  );
});

test.each([
  ["{'a': None, 'b': [True, False]}", { a: null, b: [true, false] }],
  ["('a', 1)", ["a", 1]],
  ["(1,)", [1]],
  ["()", []],
  ["{}", {}],
  ["{1: 'one', 2.5: 'two'}", { 1: "one", "2.5": "two" }],
  [`"it's"`, "it's"],
  [String.raw`'\'\"\\\n\t\r\x07\u00e9\U0001f600'`, "'\"\\\n\t\r\x07é😀"],
  ["[-1.5e-05, 1e+16, 12345678901234567890]", [-1.5e-5, 1e16, Number("12345678901234567890")]],
  ["[nan, inf, -inf]", [null, null, null]],
  ["datetime.datetime(2025, 1, 2, 3, 4, 5, 678)", "2025-01-02T03:04:05.000678"],
  ["datetime.datetime(2025, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)", "2025-01-02T03:04:00Z"],
  ["datetime.datetime(2025, 1, 2, 3, 4, 5, tzinfo=TzInfo(UTC))", "2025-01-02T03:04:05Z"],
])("%s is read as its JSON would be", (text, value) => {
  expect(parsePythonLiteral(text)).toEqual(value);
});

test("a key named __proto__ is a key like any other", () => {
  const value = parsePythonLiteral("{'__proto__': {'isAdmin': True}}") as { isAdmin?: boolean };
  expect(value.isAdmin).toBeUndefined();
  expect(Object.entries(value)).toEqual([["__proto__", { isAdmin: true }]]);
});

test.each([
  "",
  "{'a' 1}",
  "{'a': 1",
  "[1, 2",
  "[1, 2)",
  "(1, 2]",
  "[1 2]",
  "'open",
  "'a' 'b'",
  String.raw`'\q'`,
  String.raw`'\xZZ'`,
  String.raw`'\U00110000'`,
  "1_000",
  "01",
  "1 2",
  "{None: 1}",
  "true",
  "constructor",
  "__import__('os')",
  "datetime.datetime.now()",
  "datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600)))",
])("%s is refused", (text) => {
  expect(() => parsePythonLiteral(text)).toThrow(SyntaxError);
});

test("a refusal shows what can't be understood", () => {
  expect(() => parsePythonLiteral("[None, object()]")).toThrow(
    new SyntaxError('a Python literal has no "object" here'),
  );
});

test.each([
  ["levels", "[".repeat(100_000)],
  ["quotes that are never closed", `'${String.raw`\'`.repeat(100_000)}`],
  ["commas", ",".repeat(100_000)],
  ["digits", "1".repeat(100_000)],
])("many %s take no time", (_kind, text) => {
  expect(() => parsePythonLiteral(`[${text}`)).toThrow(SyntaxError);
});

test("long strings are read in one go", () => {
  const text = "é\n".repeat(1_000_000);
  expect(parsePythonLiteral(`'${text.replaceAll("\n", "\\n")}'`)).toBe(text);
});
