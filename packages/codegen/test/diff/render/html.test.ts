import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { alignLines } from "../../../src/diff/render/html/align-lines.ts";
import { renderHtml } from "../../../src/diff/render/html/page.ts";
import { toChange, toReportOn } from "./report.ts";

test("the page refers to nothing outside itself, and its policy allows only what stands in it", () => {
  const page = renderHtml(toReportOn([toChange()]));
  expect(page).not.toMatch(/\b(?:src|action|data|poster|srcset)=|@import|url\(|\bstyle="|\bon\w+="/i);
  expect([...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target)).toEqual([
    "#changes",
    "#acme-sessions.create",
    "#acme-sessions.create",
  ]);
  const toSource = (element: string) => {
    const [, content = ""] = new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(page) ?? [];
    return `${element}-src &#39;sha256-${createHash("sha256").update(content).digest("base64")}&#39;`;
  };
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(policy).toBe(
    `default-src &#39;none&#39;; ${toSource("style")}; ${toSource("script")}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  );
});

test("every subject has an anchor of its own", () => {
  const changes = ["a.get", "a-get", "a get"].map((name) => toChange({ operations: [name] }));
  const alike = changes.map((change, index) => ({ ...change, message: String(index) }));
  const ids = [...renderHtml(toReportOn(alike)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual(["changes", "acme-a-get", "acme-a-get-2", "acme-a.get"]);
});

test("what changed is shown before and after, line beside line", () => {
  const change = toChange();
  const excerpts = new Map([[change, { before: "type: string\nmaxLength: 5", after: "type: string\nmaxLength: 3" }]]);
  expect(renderHtml(toReportOn([change], { excerpts }))).toContain(
    '<div class="diff"><b>Before</b><b>After</b><span>type: string</span><span>type: string</span><del>maxLength: 5</del><ins>maxLength: 3</ins></div>',
  );
});

test.each([
  ["a\nb\nc", "a\nc", [["a", "a"], ["b"], ["c", "c"]]],
  [
    "a",
    "b\nc",
    [
      ["a", "b"],
      [undefined, "c"],
    ],
  ],
  [
    "a\nx\nb",
    "a\ny\nz\nb",
    [
      ["a", "a"],
      ["x", "y"],
      [undefined, "z"],
      ["b", "b"],
    ],
  ],
])("the lines of %j beside those of %j", (before, after, rows) => {
  expect(alignLines(before, after).map((row) => ("after" in row ? [row.before, row.after] : [row.before]))).toEqual(
    rows,
  );
});
