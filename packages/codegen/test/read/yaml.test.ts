import fc from "fast-check";
import { dump } from "js-yaml";
import { expect, test } from "vitest";
import { parseJson } from "../../src/read/json.ts";
import { parseYaml } from "../../src/read/yaml.ts";
import { faultOf } from "./fault.ts";

test.each([
  ["a: 1\nb: 2\na: 3\n", '3: the property "a" is given twice'],
  ["200: a\n'200': b\n", '2: the property "200" is given twice'],
  ["a: 1\n---\nb: 2\n", "3: the file holds more than one YAML document"],
  ["%YAML 1.1\n---\na: NO\n", "1: YAML directives (%YAML, %TAG) are not allowed"],
  ["a: !!js/function 'x'\n", "1: the tag !!js/function is not allowed. Write the value as plain JSON or YAML"],
  ["a: 1\nb: !include /etc/hostname\n", "2: the tag !include is not allowed. Write the value as plain JSON or YAML"],
  ["a: !!omap [b: 1]\n", "1: the tag !!omap is not allowed. Write the value as plain JSON or YAML"],
  ["a: !!binary aGk=\n", "1: the tag !!binary is not allowed. Write the value as plain JSON or YAML"],
  ["a: &a {b: 1}\nc:\n  <<: *a\n", "3: merge keys (<<) are not allowed. Write the properties out"],
  ["a: &a {self: *a}\n", "1: the alias *a stands inside its own anchor, or has none"],
  ["a: *nope\n", "1: the alias *nope stands inside its own anchor, or has none"],
  ["a: b: c\n", "1: this is not YAML: bad indentation of a mapping entry"],
  ["[a]: 1\n", "1: a property's name must be plain text, not an alias, a list or an object"],
  ["a: .nan\n", "1: .nan is not a number that JSON has"],
  ["a: -.inf\n", "1: -.inf is not a number that JSON has"],
  ["a: 1e400\n", "1: 1e400 is too large for a number"],
  ["# only a comment\n", "1: the file is empty"],
])("%j is refused", (text, want) => {
  expect(faultOf(() => parseYaml(text))).toBe(want);
});

test("aliases are bounded, by number and by what they stand for", () => {
  const many = `a: &a [1]\nb: [${Array(1001).fill("*a").join(", ")}]\n`;
  expect(faultOf(() => parseYaml(many))).toBe("2: the file holds more than 1000 aliases");
  const ninefold = (n: number) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(", ")}]`;
  const bomb = ["x0: &x0 [1, 2, 3]", ...Array.from({ length: 9 }, (_, n) => ninefold(n))].join("\n");
  expect(faultOf(() => parseYaml(bomb))).toBe("6: the aliases stand for more than 100000 values");
});

test("nesting is bounded, in both styles", () => {
  expect(faultOf(() => parseYaml("[".repeat(5000)))).toBe("1: the nesting is deeper than 100 levels");
  const block = Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
  expect(faultOf(() => parseYaml(block))).toBe("100: the nesting is deeper than 100 levels");
});

test("plain scalars are those of the core schema, and names stay as they are written", () => {
  const text = "a: [NO, yes, 2026-11-22, 12:30, 0o17, 0x1F, 1.50, +7, ~, '', 0777, !!str 5]\n1.0: x\nnull: y\n08: z\n";
  expect(parseYaml(text).value).toEqual({
    a: ["NO", "yes", "2026-11-22", "12:30", 15, 31, 1.5, 7, null, "", 777, "5"],
    "1.0": "x",
    null: "y",
    "08": "z",
  });
});

test("an alias is a copy of its anchor's value", () => {
  const { a, b } = parseYaml("a: &x {c: [1]}\nb: *x\n").value as Record<string, unknown>;
  expect(b).toEqual(a);
  expect(b).not.toBe(a);
});

test("an own __proto__ is a property like any other", () => {
  expect(Object.keys(parseYaml("__proto__: {polluted: 1}\n").value as object)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("integers that a number can't hold are reported as written", () => {
  const { inexact } = parseYaml("a:\n  - 9007199254740993\n  - 9223372036854775807\n  - 9223372036854775808\n");
  expect([...inexact]).toEqual([
    ["/a/0", "9007199254740993"],
    ["/a/1", "9223372036854775807"],
  ]);
});

test("a pointer is found by line, and a missing one by its nearest ancestor", () => {
  const { locate } = parseYaml(
    "# note\na:\n  - b: |\n      long\n      text\n    c: {d: 1}\n  - e\n'/x/{y}':\n  z: 1\n",
  );
  const lines = ["", "/a", "/a/0/b", "/a/0/c/d", "/a/1", "/a/7", "/~1x~1{y}/z", "/q"].map(locate);
  expect(lines).toEqual([1, 2, 3, 6, 7, 2, 9, 1]);
});

test("what is written as YAML is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = dump(value, { lineWidth: 80 });
      expect(parseYaml(text).value).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("JSON means the same as YAML", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: true }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseYaml(text).value).toEqual(parseJson(text).value);
    }),
  );
});

test("line ends don't matter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.lorem({ mode: "sentences" })), (value) => {
      const text = dump(value, { lineWidth: 20 });
      expect(parseYaml(text.replaceAll("\n", "\r\n")).value).toEqual(parseYaml(text).value);
    }),
  );
});
