import { isApiFolder } from "../read/folder-name.ts";

/** The name of an API, by the folder or the file that it is described in: `BinLookup_v54` gives `bin-lookup-v54`. */
export function toApiName(text: string): string {
  const plain = text
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  if (plain === "") return "api";
  // What begins with a digit is a version, or the day of one.
  const name = /^\d/.test(plain) ? `v${plain}` : plain;
  return isApiFolder(name) ? name : `${name}-api`;
}

/** The newest version first, where all are versions; else by name. The first one is the default. */
export function sortApiNames(names: readonly string[]): string[] {
  const sorted = [...names].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return sorted.every((name) => /^v\d/.test(name)) ? sorted.reverse() : sorted;
}
