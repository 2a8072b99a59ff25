import { expect, test } from "vitest";
import { formatProblem, ProblemsError } from "../src/problem.ts";

test("a problem is one line that starts with its place", () => {
  expect(formatProblem({ file: "specs/a/x.yaml", line: 3, message: "it broke" })).toBe("specs/a/x.yaml:3: it broke");
  expect(formatProblem({ file: "specs/a", message: "it broke" })).toBe("specs/a: it broke");
});

test("line breaks, escapes and direction marks of a spec's names are spelled out", () => {
  const message = "a\nb\u001b[31m\u202ec\u2028";
  expect(formatProblem({ file: "x", message })).toBe("x: a\\u{a}b\\u{1b}[31m\\u{202e}c\\u{2028}");
});

test("problems are listed once each, by file and line", () => {
  const late = { file: "b.yaml", line: 10, message: "late" };
  const early = { file: "b.yaml", line: 9, message: "early" };
  const other = { file: "a.yaml", message: "other" };
  const error = new ProblemsError([late, early, other, { ...late }]);
  expect(error.problems).toEqual([other, early, late]);
  expect(error.message).toBe("a.yaml: other\nb.yaml:9: early\nb.yaml:10: late");
  expect(error.name).toBe("ProblemsError");
});
