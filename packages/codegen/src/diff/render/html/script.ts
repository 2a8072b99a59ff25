/**
 * What a reader's choices do: without it the page shows everything. It holds nothing of a spec; all that it reads is
 * what the page's elements say.
 */
export const SCRIPT = `
const form = document.querySelector("form");
const search = form.elements.search;
const shown = form.querySelector("output");
const entries = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link.parentElement]));
const articles = [...document.querySelectorAll("article")].map((element) => ({
  element,
  resources: element.dataset.resources.split(" "),
  heading: element.querySelector("h3").textContent.toLowerCase(),
  entry: entries.get(element.id),
  changes: [...element.querySelectorAll(":scope > ul > li")].map((item) => ({
    item,
    severity: item.dataset.severity,
    count: Number(item.dataset.count),
    text: item.textContent.toLowerCase(),
  })),
}));

function filter() {
  const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  const resource = form.elements.resource.value;
  const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
  let count = 0;
  for (const article of articles) {
    let isAny = false;
    for (const { item, severity, count: own, text } of article.changes) {
      const isFound = words.every((word) => text.includes(word) || article.heading.includes(word));
      const isShown = isFound && severities.has(severity) && (resource === "" || article.resources.includes(resource));
      item.hidden = !isShown;
      isAny ||= isShown;
      if (isShown) count += own;
    }
    article.element.hidden = !isAny;
    article.entry.hidden = !isAny;
  }
  for (const section of document.querySelectorAll("main > section")) {
    section.hidden = section.querySelector("article:not([hidden])") === null;
  }
  shown.value = count + (count === 1 ? " change" : " changes");
}

form.hidden = articles.length === 0;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target === search) return;
  event.preventDefault();
  search.focus();
});
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
filter();
`;
