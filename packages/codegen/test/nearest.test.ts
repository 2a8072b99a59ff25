import { expect, test } from "vitest";
import { didYouMean, nearest } from "../src/nearest.ts";

test.each([
  ["powerdril", ["julep", "powerdrill"], "powerdrill"],
  ["Sesion", ["Session", "Version"], "Session"],
  ["sessions", ["SESSIONS"], "SESSIONS"],
  ["xyz", ["julep", "powerdrill"], undefined],
  ["a", [], undefined],
])("the nearest to %j of %j is %j", (text, choices, want) => {
  expect(nearest(text, choices)).toBe(want);
});

test("a suggestion is a sentence of its own, or nothing", () => {
  expect(didYouMean("jule", ["julep"])).toBe(' Did you mean "julep"?');
  expect(didYouMean("other", ["julep"])).toBe("");
});
