import { groupByServers, toFirstServer } from "./page-servers.ts";

/**
 * What to say of the pages of an index that are of several servers, since a client has one; undefined where they are not.
 *
 * @param addresses - of the pages, by file
 */
export function describeGroups(
  files: ReadonlyMap<string, Uint8Array>,
  addresses: ReadonlyMap<string, string>,
): string | undefined {
  const groups = [...groupByServers(files)].map(([servers, pages]) => ({
    server: toFirstServer(servers),
    pages: pages.map((file) => addresses.get(file) ?? file),
  }));
  if (groups.length < 2) return undefined;
  const all = groups.flatMap(({ pages }) => pages);
  const texts = groups.map(({ server, pages }) => {
    const count = `${pages.length} page${pages.length === 1 ? "" : "s"}`;
    return `${server} (${count}, ${toChoice(pages, all)})`;
  });
  const what = `its pages describe APIs of ${groups.length} servers, and a client has one: ${texts.join(", ")}`;
  return `${what}. Take those of one with \`--select\` or \`--except\``;
}

/** The glob that selects these pages and no others, where there is one. */
function toChoice(pages: readonly string[], all: readonly string[]): string {
  const [first = ""] = pages;
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  while (!pages.every((page) => page.startsWith(folder))) folder = folder.replace(/[^/]*\/$/, "");
  const isOwn = all.every((page) => pages.includes(page) || !page.startsWith(folder));
  return isOwn ? `--select "${folder}**"` : `such as ${first}`;
}
