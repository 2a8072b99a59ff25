import { decode } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";
import { refuseAddress } from "./allowed-address.ts";
import type { Download } from "./download.ts";
import { DownloadFault } from "./download-fault.ts";
import type { Downloader } from "./downloader.ts";
import { toReason } from "./fault-reason.ts";
import { isHtml } from "./html.ts";
import { parseIndexLinks } from "./index-links.ts";
import type { Limits } from "./limits.ts";

/** A documentation index, with those that it leads to. */
export interface DocumentationIndex {
  /** Addresses of Markdown pages, without fragments, each once, in the index's order. */
  readonly pages: readonly string[];
  /** Addresses of whole OpenAPI documents. */
  readonly documents: readonly string[];
  /** Addresses that must not be fetched, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
  /** Addresses of the indexes that were read, the first one included. */
  readonly indexes: readonly string[];
  /** Whether every server said where its index ends. Only then does a page's absence say that it is gone. */
  readonly isDelimited: boolean;
}

/**
 * Reads an `llms.txt` and every other one that it links to, on the hosts alone.
 *
 * @param hosts - as `URL.host` writes them
 * @throws DownloadFault when one of them can't be had, or is no index
 */
export async function readIndex(
  address: string,
  downloader: Downloader,
  hosts: ReadonlySet<string>,
  { maxIndexes }: Pick<Limits, "maxIndexes">,
): Promise<DocumentationIndex> {
  const found = { pages: new Set<string>(), documents: new Set<string>(), refused: new Map<string, string>() };
  const indexes = new Set([new URL(address).href]);
  let isDelimited = true;
  // A set goes on to what is added while it is iterated.
  for (const index of indexes) {
    if (indexes.size > maxIndexes) throw new DownloadFault(address, `it leads to more than ${maxIndexes} indexes`);
    const download = await downloader.download(index);
    isDelimited &&= download.isDelimited;
    for (const { target, section } of linksOf(index, download)) {
      const url = toUrl(target, download.address);
      if (url === undefined) continue;
      const refusal = refuseAddress(url, hosts);
      const kind = kindOf(url, section);
      if (refusal !== undefined) found.refused.set(url.href, refusal);
      else if (kind === "index") indexes.add(url.href);
      else if (kind !== undefined) found[kind].add(url.href);
    }
  }
  return {
    pages: [...found.pages],
    documents: [...found.documents],
    refused: found.refused,
    indexes: [...indexes],
    isDelimited,
  };
}

function linksOf(index: string, download: Download) {
  if (isHtml(download)) throw new DownloadFault(index, "got an HTML page where an index (llms.txt) is due");
  try {
    const links = parseIndexLinks(decode(download.bytes));
    if (links.length > 0) return links;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new DownloadFault(index, `the index can't be read: ${toReason(error)}`);
  }
  throw new DownloadFault(index, "expected an index with links such as `- [Title](https://...)`, got none");
}

function toUrl(target: string, base: string): URL | undefined {
  if (!URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  url.hash = "";
  return url;
}

function kindOf({ pathname }: URL, section: string): "documents" | "index" | "pages" | undefined {
  if (/\/llms\.txt$/i.test(pathname)) return "index";
  if (/\.mdx?$/i.test(pathname)) return "pages";
  return /\.(?:json|ya?ml)$/i.test(pathname) && !/asyncapi/i.test(section) ? "documents" : undefined;
}
