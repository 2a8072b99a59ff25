import { createHash } from "node:crypto";
import { isDeviceName } from "../device-name.ts";
import type { ListedIndex } from "../read/provenance-entry.ts";
import { baseOf } from "./selection.ts";

/** Names that mean something in a provider's folder. */
const KEPT = ["own", "readme"];
const MAX_NAME = 60;
const MAX_NAMES = 4;

/**
 * The file of a page, relative to the provider's folder: the path of its address, below what all selected addresses
 * begin with, in names that every disk can hold. Where a name had to be altered for that, a hash of the address keeps it
 * apart from others. The same address gives the same file, unless that is taken.
 *
 * @param taken - files, in lower case, that it must not be; the result is added
 */
export function toPageFile(
  address: string,
  index: Pick<ListedIndex, "folder" | "select" | "except">,
  taken: Set<string>,
): string {
  const base = baseOf(address, index);
  const path = (
    base !== "" && address.startsWith(base) ? address.slice(base.length) : new URL(address).pathname.slice(1)
  ).replace(/\.mdx?$/, "");
  const stem = path.split("/").slice(-MAX_NAMES).map(toSafeName).join("/");
  const hash = createHash("sha256").update(address).digest("hex");
  for (let length = stem === path ? 0 : 8; ; length += 8) {
    const file = `${index.folder}/${stem}${length === 0 ? "" : `-${hash.slice(0, length)}`}.md`;
    if (taken.has(file.toLowerCase())) continue;
    taken.add(file.toLowerCase());
    return file;
  }
}

/** Lower-case letters, digits and inner hyphens. A dot would let a folder be called like a file. */
function toSafeName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .slice(0, MAX_NAME)
    .replace(/^[_-]+|[_-]+$/g, "");
  return plain === "" ? "page" : KEPT.includes(plain) || isDeviceName(plain) ? `page-${plain}` : plain;
}
