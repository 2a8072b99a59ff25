import { expect, test } from "vitest";
import { parsePointer, toPointer, valueAt } from "../src/json-pointer.ts";

test.each([
  ["", []],
  ["/", [""]],
  ["/a/b", ["a", "b"]],
  ["/a~1b/~0c", ["a/b", "~c"]],
  ["/~01", ["~1"]],
])("the pointer %j has the tokens %j", (pointer, tokens) => {
  expect(parsePointer(pointer)).toEqual(tokens);
  expect(toPointer(tokens)).toBe(pointer);
});

test.each(["a", "#/a", "/~", "/~2"])("%j is no pointer", (text) => {
  expect(parsePointer(text)).toBeUndefined();
});

test("a pointer follows own properties and list positions only", () => {
  const value = JSON.parse('{"a": [{"b": 1}], "__proto__": {"c": 2}}');
  expect(valueAt(value, ["a", "0", "b"])).toBe(1);
  expect(valueAt(value, ["__proto__", "c"])).toBe(2);
  for (const tokens of [["constructor"], ["a", "length"], ["a", "00"], ["a", "-1"], ["toString", "name"]]) {
    expect(valueAt(value, tokens)).toBeUndefined();
  }
});
