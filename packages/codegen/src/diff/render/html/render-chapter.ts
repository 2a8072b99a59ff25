import type { ApiReport } from "../../report.ts";
import { RULES } from "../../rules.ts";
import { NOTHING } from "../../sides/side.ts";
import { countChanges, describeCounts } from "../count.ts";
import type { Item, Subject } from "../subject.ts";
import { describePlaces, describeWay, listNames, toPieces } from "../words.ts";
import type { Article, Chapter } from "./chapter.ts";
import { type Content, type Html, html } from "./html.ts";
import { renderExcerpt } from "./render-excerpt.ts";

/** What a chapter holds, as a list of links. */
export function renderContents({ title, articles }: Chapter): Html {
  const entries = articles.map(
    ({ id, subject }) =>
      html`<li class="${subject.severity}"><span class="dot" title="${subject.severity}"></span><a href="#${id}">${toShortName(subject)}</a></li>\n`,
  );
  return html`<p><b>${title}</b></p>\n<ul>${entries}</ul>\n`;
}

export function renderChapter({ title, api, articles }: Chapter): Html {
  const counts = describeCounts(countChanges(api.changes));
  return html`<section aria-label="${title}">
<h2>${title}</h2>
<p class="dim">${counts}. Before: ${describeSide(api, "before")}. After: ${describeSide(api, "after")}.</p>
${articles.map((article) => renderArticle(article, api))}
</section>
`;
}

function describeSide(api: ApiReport, side: "before" | "after"): Content {
  const { label, version, operations } = api[side];
  if (label === NOTHING) return label;
  return html`<code>${label}</code>, version ${version}, ${operations} ${operations === 1 ? "operation" : "operations"}`;
}

function toShortName({ kind, name, operations }: Subject): string {
  return kind === "operations" ? listNames(operations, 2) : name;
}

function renderArticle({ id, subject }: Article, api: ApiReport): Html {
  const { kind, severity, operations, resources, items } = subject;
  const name = html`<code>${toShortName(subject)}</code>`;
  const heading = kind === "type" ? html`type ${name}` : kind === "client" ? "The client" : name;
  const isListed = kind === "type" ? operations.length > 0 : operations.length > 2;
  return html`<article id="${id}" class="${severity}" data-resources="${resources.join(" ")}">
<h3><a href="#${id}">${heading}</a></h3>
${isListed ? renderOperations(kind === "type" ? "Used by" : "All of", operations) : undefined}
<ul>${items.map((item) => renderItem(item, api))}</ul>
</article>
`;
}

function renderOperations(title: string, operations: readonly string[]): Html {
  const names = operations.map((name, index) => html`${index === 0 ? "" : ", "}<code>${name}</code>`);
  if (operations.length <= 6) return html`<p class="dim small">${title} ${names}</p>`;
  return html`<details><summary>${title} ${operations.length} operations</summary><p class="dim small">${names}</p></details>`;
}

function renderItem({ change, alike }: Item, api: ApiReport): Html {
  const { severity, rule, types } = change;
  const message = toPieces(change.message).map(({ isCode, text }) => (isCode ? html`<code>${text}</code>` : text));
  const way = describeWay(change);
  const reason = Object.hasOwn(RULES, rule) ? RULES[rule as keyof typeof RULES].reason : undefined;
  const excerpt = api.excerpts?.get(change);
  const places = [change, ...alike].map((one) => describePlaces(one, api)).filter((place) => place !== "");
  return html`<li class="${severity}" data-severity="${severity}" data-count="${alike.length + 1}">
<p><span class="step">${severity}</span> ${message}${way === "" ? "" : html` <span class="dim">in <code>${way}</code></span>`}</p>
<p class="dim small">${reason} <code>${rule}</code>, ${types} types</p>
${renderPlaces(places)}
${excerpt && renderExcerpt(excerpt, severity === "major")}
</li>
`;
}

function renderPlaces(places: readonly string[]): Html | undefined {
  const [first, ...others] = places.map((place) => html`<code>${place}</code>`);
  if (first === undefined) return undefined;
  if (others.length === 0) return html`<p class="dim small">${first}</p>`;
  const rest = others.map((place) => html`<br>${place}`);
  return html`<details><summary>${places.length} places</summary><p class="dim small">${first}${rest}</p></details>`;
}
