import { expect, test } from "vitest";
import { compareApis } from "../../src/diff/compare-api.ts";
import { RULE_GROUPS } from "../../src/diff/rules.ts";
import { prove } from "../../src/proof/prove.ts";
import { readExample } from "../diff/read-version.ts";

/** Milliseconds: each example is a program of its own. */
const COMPILING = 120_000;

test("the compiler agrees with every rule on its example", { timeout: COMPILING }, () => {
  const rules = RULE_GROUPS.flatMap((group) => group.rules);
  const disagreements = rules.flatMap(({ id, example }) => {
    const { before, after } = readExample(example);
    const proof = prove(before.api, after.api, compareApis(before, after));
    return proof.disagreements.map((verdict) => ({ id, ...verdict }));
  });
  expect(disagreements).toEqual([]);
});
