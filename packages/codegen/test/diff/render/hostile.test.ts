import { marked } from "marked";
import { expect, test } from "vitest";
import { renderHtml } from "../../../src/diff/render/html/page.ts";
import { renderJson } from "../../../src/diff/render/json.ts";
import { renderMarkdown } from "../../../src/diff/render/markdown.ts";
import { renderText } from "../../../src/diff/render/text.ts";
import { HOSTILE, toChange, toReportOn } from "./report.ts";

/** The text wherever a report has text of a spec. */
function toHostileReport(text: string) {
  const place = { file: text, line: 1, pointer: "" };
  const changes = [
    toChange({ message: text, path: [text], before: place, after: place }),
    toChange({ message: `\`${text}\` may now be ${JSON.stringify(text)}`, type: text, operations: [] }),
    toChange({ operations: [text], path: [] }),
  ];
  const version = { label: text, version: text, specHash: "0", operations: 1 };
  const excerpts = new Map(changes.map((change) => [change, { before: `same\n${text}`, after: `same\n${text}x\n` }]));
  const report = toReportOn(changes, { before: version, after: version, api: text, excerpts });
  return { ...report, providers: report.providers.map((provider) => ({ ...provider, provider: text })) };
}

/** Every kind of element, with the names of its attributes. */
function toKinds(markup: string): string[] {
  const tags = [...markup.matchAll(/<[a-z!][^<>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
  return [...new Set(tags)].sort();
}

const withoutStyle = (_: string, text: string) => text;

test.each(HOSTILE)("on a terminal nothing but lines of text comes of %j", (text) => {
  const lines = renderText(toHostileReport(text), withoutStyle);
  expect(lines).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n]/u);
  expect(lines.split("\n")).toHaveLength(renderText(toHostileReport("text"), withoutStyle).split("\n").length);
});

test.each(HOSTILE)("as JSON %j is a string", (text) => {
  expect(JSON.parse(renderJson(toHostileReport(text))).providers[0].apis[0].changes[0].message).toBe(text);
});

test.each(HOSTILE)("in a page no element and no attribute comes of %j", (text) => {
  const page = renderHtml(toHostileReport(text));
  expect(toKinds(page)).toEqual(toKinds(renderHtml(toHostileReport("text"))));
  expect(page).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n\t]/u);
});

test.each(HOSTILE)("in Markdown no element, mention or link comes of %j", (text) => {
  const page = marked.parse(renderMarkdown(toHostileReport(text)), { async: false, gfm: true });
  expect(toKinds(page)).toEqual(toKinds(marked.parse(renderMarkdown(toHostileReport("text")), { async: false })));
  // GitHub looks for these in the text of what is no code.
  const prose = page.replace(/<code>[^<]*<\/code>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  expect(prose).not.toMatch(/@\w|https?:\/\/|www\.|#\d|GH-\d/i);
});
