import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDeclaration } from "../../src/changeset/check-release.ts";
import {
  findMalformed,
  formatLoweredBump,
  type LoweredBump,
  parseLoweredBumps,
} from "../../src/changeset/lowered-bump.ts";
import type { Bump, Severity } from "../../src/diff/change.ts";

const NAME = "@example/library";
const BASIS = "1 change (type-removed; 01234567)";
const toDemand = (bump: Bump, basis = BASIS) => ({ bump, toBasis: () => basis });
const toChangeset = (bump: Bump, lowered: LoweredBump[] = [], name = NAME) => ({
  file: ".changeset/a.md",
  releases: new Map([[name, bump]]),
  lowered,
});
const toLowered = (from: Severity, to: Severity, name = NAME) => ({
  package: name,
  from,
  to,
  basis: BASIS,
  reason: "So it is.",
});

test("the largest step that is declared counts", () => {
  const changesets = [toChangeset("patch"), toChangeset("minor"), toChangeset("major", [], "@example/other")];
  expect(checkDeclaration(NAME, toDemand("minor"), changesets)).toEqual({
    declared: "minor",
    isTooLow: false,
    faults: [],
  });
  expect(checkDeclaration(NAME, toDemand("major"), changesets)).toEqual({
    declared: "minor",
    isTooLow: true,
    faults: [],
  });
  expect(checkDeclaration(NAME, toDemand("none"), [])).toEqual({ declared: "none", isTooLow: false, faults: [] });
});

test.each<[string, LoweredBump, string[]]>([
  ["another package", toLowered("major", "minor", "@example/other"), []],
  [
    "another step that the specs ask for",
    toLowered("minor", "patch"),
    [".changeset/a.md lowers it from minor to patch, but the specs ask for major by now"],
  ],
  [
    "another step than the changeset declares",
    toLowered("major", "patch"),
    [".changeset/a.md lowers it from major to patch, but declares minor of the package"],
  ],
])("a decision for %s does not hold", (_, lowered, faults) => {
  expect(checkDeclaration(NAME, toDemand("major"), [toChangeset("minor", [lowered])])).toEqual({
    declared: "minor",
    isTooLow: true,
    faults,
  });
});

test("a decision holds for the step that is declared", () => {
  const lowered = toLowered("major", "patch");
  expect(checkDeclaration(NAME, toDemand("major"), [toChangeset("patch", [lowered])])).toMatchObject({
    isTooLow: false,
    lowered,
  });
  expect(
    checkDeclaration(NAME, toDemand("major"), [toChangeset("patch", [lowered]), toChangeset("minor")]),
  ).toMatchObject({
    isTooLow: true,
    faults: [".changeset/a.md lowers it from major to patch, but another changeset declares minor"],
  });
});

test("a decision does not hold for other changes than those that it was made for", () => {
  const demand = toDemand("major", "2 changes (type-removed; 89abcdef)");
  expect(checkDeclaration(NAME, demand, [toChangeset("minor", [toLowered("major", "minor")])])).toEqual({
    declared: "minor",
    isTooLow: true,
    faults: [
      ".changeset/a.md lowers it from major to minor, but that was decided for 1 change (type-removed; 01234567), and it is 2 changes (type-removed; 89abcdef) now",
    ],
  });
});

test("what stands in a comment is no decision", () => {
  const line = formatLoweredBump(toLowered("major", "minor"));
  for (const text of [`<!-- ${line} -->`, `<!--\n${line}\n-->`, `First.\n<!--\n\n${line}\n`]) {
    expect(parseLoweredBumps(text)).toEqual([]);
    expect(findMalformed(text.replace("(type-removed", "type-removed"))).toBe(undefined);
  }
  expect(parseLoweredBumps(`<!--\n${line}\n-->\n${line}\n`)).toEqual([toLowered("major", "minor")]);
});

test("a decision is a line of its own, with a reason", () => {
  const line = formatLoweredBump(toLowered("major", "minor"));
  expect(parseLoweredBumps(`First.\n\n${line}\n\nLast.`)).toEqual([toLowered("major", "minor")]);
  expect(parseLoweredBumps(line.replace("So it is.", " "))).toEqual([]);
  expect(parseLoweredBumps(`> ${line}`)).toEqual([]);
  expect(parseLoweredBumps(line.replace("to minor", "to major"))).toEqual([]);
});

test("every reason of one line is read as it was written", () => {
  const reasons = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => /^[^\p{Cc}\u2028\u2029]*$/u.test(text));
  fc.assert(
    fc.property(reasons, (text) => {
      const reason = text.trim() || "So it is.";
      const lowered = { ...toLowered("major", "patch"), reason };
      expect(parseLoweredBumps(`First.\n\n${formatLoweredBump(lowered)}\n`)).toEqual([lowered]);
    }),
  );
});
