import type { Excerpt } from "../../report.ts";
import { alignLines } from "./align-lines.ts";
import { type Content, type Html, html } from "./html.ts";

/** A thing before and after, side by side, line beside line. */
export function renderExcerpt({ before, after }: Excerpt, isOpen: boolean): Html | undefined {
  if (before === after) return undefined;
  const rows =
    before === undefined || after === undefined
      ? (before ?? after ?? "").split("\n").map((line) => ({ [before === undefined ? "after" : "before"]: line }))
      : alignLines(before, after);
  return html`<details${isOpen ? " open" : ""}><summary>Before and after</summary>
<div class="diff"><b>Before</b><b>After</b>${rows.map(renderRow)}</div></details>`;
}

function renderRow({ before, after }: { readonly before?: string; readonly after?: string }): Content {
  if (before !== undefined && before === after) return html`<span>${before}</span><span>${after}</span>`;
  return [
    before === undefined ? html`<i></i>` : html`<del>${before}</del>`,
    after === undefined ? html`<i></i>` : html`<ins>${after}</ins>`,
  ];
}
