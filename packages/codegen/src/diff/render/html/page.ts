import { createHash } from "node:crypto";
import type { ProviderDiff, Report } from "../../report.ts";
import { countChanges, describeCounts, SEVERITIES, toChanges } from "../count.ts";
import { type Chapter, toChapters } from "./chapter.ts";
import { type Html, html, toRaw } from "./html.ts";
import { renderChapter, renderContents } from "./render-chapter.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** The page may load nothing, and run and look like nothing but what stands in it. */
const POLICY = [
  "default-src 'none'",
  `style-src ${toHashSource(STYLE)}`,
  `script-src ${toHashSource(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The report as one page for people, which refers to nothing outside itself and is whole without scripts. */
export function renderHtml(report: Report): string {
  const chapters = toChapters(report.providers);
  const names = report.providers.map(({ provider }) => provider);
  const title = `API changes of ${names.length > 3 ? `${names.length} providers` : names.join(", ")}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${toRaw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#changes">Skip to the changes</a>
${renderHeader(report, title)}
${renderForm(chapters)}
<div class="layout">
<nav aria-label="What has changed">${chapters.map(renderContents)}</nav>
<main id="changes">${chapters.map(renderChapter)}</main>
</div>
<script>${toRaw(SCRIPT)}</script>
</body>
</html>
`;
  return page.markup;
}

function toHashSource(code: string): string {
  return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
}

function renderHeader({ bump, providers }: Report, title: string): Html {
  const counts = countChanges(providers.flatMap(toChanges));
  return html`<header>
<h1>${title}</h1>
<p><span class="step ${bump}">${bump}</span> ${describeCounts(counts)}</p>
${providers.length > 1 ? renderTable(providers) : undefined}
</header>`;
}

function renderTable(providers: readonly ProviderDiff[]): Html {
  const rows = providers.map((provider) => {
    const counts = countChanges(toChanges(provider));
    const cells = SEVERITIES.map((severity) => html`<td class="count">${counts[severity]}</td>`);
    const step = html`<span class="step ${provider.bump}">${provider.bump}</span>`;
    return html`<tr><th scope="row">${provider.provider}</th><td>${step}</td>${cells}</tr>\n`;
  });
  const heads = ["provider", "step", ...SEVERITIES].map((name) => html`<th scope="col">${name}</th>`);
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** Hidden until the script can do what it promises. */
function renderForm(chapters: readonly Chapter[]): Html {
  const resources = chapters.flatMap(({ articles }) => articles.flatMap(({ subject }) => subject.resources));
  const known = [...new Set(resources)].sort();
  const boxes = SEVERITIES.map(
    (severity) => html`<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label>`,
  );
  return html`<form hidden role="search" autocomplete="off"><div>
<fieldset><legend>Show</legend>${boxes}</fieldset>
<label>Resource <select name="resource"><option value="">all</option>${known.map((name) => html`<option>${name}</option>`)}</select></label>
<input type="search" name="search" placeholder="Search ( / )" aria-label="Search the changes">
<output class="dim"></output>
</div></form>`;
}
