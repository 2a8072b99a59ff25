import type { Problem } from "../problem.ts";
import type { ListedFile, ListedIndex } from "../read/provenance-entry.ts";
import { checkContent } from "./check-content.ts";
import type { Download } from "./download.ts";
import { DownloadFault } from "./download-fault.ts";
import type { Downloader } from "./downloader.ts";
import type { Target } from "./targets.ts";
import { problemAt, sha256, type Vendored } from "./vendored.ts";

/** What a pull does to a vendored file. */
export interface FileChange {
  readonly kind: "added" | "changed" | "removed" | "unchanged";
  /** Relative to the provider's folder. */
  readonly file: string;
  /** What it is to hold; absent for a file that stays or goes. */
  readonly bytes?: Uint8Array;
}

/** What became of a target. */
export type Fetched =
  | { readonly kind: "taken"; readonly change: FileChange; readonly entry: ListedFile }
  | { readonly kind: "left out"; readonly index: ListedIndex; readonly address: string; readonly reason: string }
  | { readonly kind: "failed"; readonly problem: Problem };

/**
 * Fetches a file and judges what comes.
 *
 * @param day - today, as `YYYY-MM-DD`
 */
export async function fetchTarget(
  { entry, newIn }: Target,
  vendored: Vendored,
  downloader: Downloader,
  day: string,
): Promise<Fetched> {
  const previous = vendored.files.get(entry.file);
  const listed = newIn ?? vendored.list.files.find(({ file }) => file === entry.file) ?? entry;
  const fail = (message: string): Fetched => ({ kind: "failed", problem: problemAt(vendored, listed, message) });
  try {
    const isAsVendored = previous !== undefined && sha256(previous) === entry.sha256;
    const download = await downloader.downloadChanged(entry.address, isAsVendored ? entry : {});
    if (download === undefined) return { kind: "taken", change: { kind: "unchanged", file: entry.file }, entry };
    if (previous !== undefined && isBeginning(download, previous)) {
      const what = `got the first ${download.bytes.length} of the file's ${previous.length} bytes`;
      const why = "its server didn't say where the body ends, so it may be cut";
      return fail(`${entry.address}: ${what}, and ${why}. Pull again. If it is whole, remove the file first`);
    }
    const content = checkContent(entry.file, download, previous);
    if (content.kind === "prose" && newIn !== undefined) {
      return { kind: "left out", index: newIn, address: entry.address, reason: content.message };
    }
    if (content.kind === "broken" || (content.kind === "prose" && previous === undefined)) {
      return fail(`${entry.address}: ${content.message}${toAdvice(entry)}`);
    }
    return take(entry, download, previous, day);
  } catch (error) {
    if (!(error instanceof DownloadFault)) throw error;
    if (!error.isGone) return fail(error.message);
    if (newIn !== undefined) return { kind: "left out", index: newIn, address: entry.address, reason: error.reason };
    return fail(`${error.message}${toAdvice(entry)}`);
  }
}

/** Cut at the end of a line, many a document is sound, and a smaller one. */
function isBeginning({ bytes, isDelimited }: Download, previous: Uint8Array): boolean {
  const isShorter = bytes.length > 0 && bytes.length < previous.length;
  return !isDelimited && isShorter && Buffer.from(bytes).equals(previous.subarray(0, bytes.length));
}

/** What was never fetched is missed by nobody. */
function toAdvice({ index, date }: ListedFile): string {
  if (index !== undefined) return ". To go on without the page, name its address in `except` of its index";
  return date === undefined ? "" : ". To go on without the file, remove it and its entry";
}

function take(entry: ListedFile, download: Download, previous: Uint8Array | undefined, day: string): Fetched {
  const { bytes, etag, lastModified } = download;
  const hash = sha256(bytes);
  const { etag: _, lastModified: __, ...rest } = entry;
  const now: ListedFile = {
    ...rest,
    ...(hash !== entry.sha256 && { date: day, sha256: hash }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
  const kind = previous === undefined ? "added" : sha256(previous) === hash ? "unchanged" : "changed";
  return {
    kind: "taken",
    change: { kind, file: entry.file, ...(kind !== "unchanged" && { bytes }) },
    entry: now,
  };
}
