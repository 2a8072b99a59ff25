import { redactCredentials } from "../address.ts";
import type { Problem } from "../problem.ts";
import type { Fetched } from "./fetch-target.ts";
import type { DocumentationIndex } from "./read-index.ts";
import { problemAt, type Vendored } from "./vendored.ts";

/** What indexes name, and pull does not fetch: other hosts, and whole documents that are not listed. */
export function toIndexNotes(vendored: Vendored, found: ReadonlyMap<string, DocumentationIndex>): Problem[] {
  const listed = new Set(vendored.list.files.map(({ address }) => new URL(address).href));
  const notes: Problem[] = [];
  for (const [address, { documents, refused }] of found) {
    const index = vendored.list.indexes.find((entry) => entry.address === address);
    if (index === undefined) continue;
    for (const document of documents.filter((href) => !listed.has(href))) {
      const message = `the index also names the whole document ${document}. To have it instead of pages, list it as a \`file\``;
      notes.push(problemAt(vendored, index, message));
    }
    if (refused.size === 0) continue;
    const targets = [...new Set([...refused.keys()].map(toShortTarget))].sort();
    const verb = refused.size === 1 ? "is" : "are";
    const message = `${count(refused.size, "link")} of the index ${verb} not followed: ${targets.join(", ")}`;
    notes.push(problemAt(vendored, index, message));
  }
  return notes;
}

/** New pages of indexes that are not vendored: those without an operation, and links that lead nowhere. */
export function toLeftOutNotes(vendored: Vendored, fetched: readonly Fetched[]): Problem[] {
  const leftOut = fetched.filter((one) => one.kind === "left out");
  return vendored.list.indexes.flatMap((index) => {
    const pages = leftOut.filter((one) => one.index === index);
    if (pages.length === 0) return [];
    const some = pages.slice(0, 3).map(({ address, reason }) => `${address} (${reason})`);
    const more = pages.length > some.length ? `, and ${pages.length - some.length} more` : "";
    const message = `${count(pages.length, "page")} of the index left out: ${some.join(", ")}${more}`;
    return [problemAt(vendored, index, message)];
  });
}

/** The host, where that is the reason; else the whole address. */
function toShortTarget(address: string): string {
  const { protocol, username, host } = new URL(address);
  return protocol === "https:" && username === "" ? host : redactCredentials(address).slice(0, 100);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
