import { expect, test } from "vitest";
import { RULE_GROUPS, RULES } from "../../src/diff/rules.ts";
import { compareExample } from "./read-version.ts";

const ALL = RULE_GROUPS.flatMap(({ rules }) => rules);

test("no two rules share an id", () => {
  const ids = ALL.map(({ id }) => id);
  expect(ids.length).toBe(Object.keys(RULES).length);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(ALL.map((rule) => [rule.id, rule] as const))("the example of %s is judged by that rule alone", (id, rule) => {
  const { changes, bump } = compareExample(rule.example);
  const found = changes.map(({ rule: name, severity, types }) => JSON.stringify([name, severity, types]));
  expect([...new Set(found)]).toEqual([JSON.stringify([id, rule.severity, rule.types])]);
  expect(bump).toBe(rule.severity);
});
