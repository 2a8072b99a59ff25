import { expect, test } from "vitest";
import { baseOf, isSelected } from "../../src/pull/selection.ts";

const DOCS = "https://docs.acme.example";

test.each([
  [`${DOCS}/api/**`, `${DOCS}/api/a.md`, true],
  [`${DOCS}/api/**`, `${DOCS}/api/a/b.md`, true],
  [`${DOCS}/api/*`, `${DOCS}/api/a/b.md`, false],
  [`${DOCS}/api/*`, `${DOCS}/api/a.md`, true],
  [`${DOCS}/**/create-*.md`, `${DOCS}/v1/api/create-a.md`, true],
  [`${DOCS}/api/a.md`, `${DOCS}/api/aXmd`, false],
  [`${DOCS}/api/**`, `https://docs.acme.example.evil.example/api/a.md`, false],
  [`${DOCS}/a(b)+c$/**`, `${DOCS}/a(b)+c$/d.md`, true],
])("%s selects %s: %j", (glob, address, want) => {
  expect(isSelected(address, { select: [glob], except: [] })).toBe(want);
});

test("one of several globs must match, and none of the exceptions", () => {
  const selection = { select: [`${DOCS}/a/*`, `${DOCS}/b/**`], except: [`${DOCS}/b/old/**`] };
  const pages = ["a/1.md", "b/2/3.md", "b/old/4.md", "c/5.md"].map((path) => `${DOCS}/${path}`);
  expect(pages.filter((page) => isSelected(page, selection))).toEqual([`${DOCS}/a/1.md`, `${DOCS}/b/2/3.md`]);
  expect(pages.map((page) => baseOf(page, selection))).toEqual([`${DOCS}/a/`, `${DOCS}/b/`, `${DOCS}/b/`, ""]);
});
