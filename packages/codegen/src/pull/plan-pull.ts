import { type Problem, ProblemsError } from "../problem.ts";
import { hostsOf } from "../read/provenance.ts";
import type { ListedFile } from "../read/provenance-entry.ts";
import type { World } from "./download.ts";
import { DownloadFault } from "./download-fault.ts";
import { createDownloader, type Downloader } from "./downloader.ts";
import { type Fetched, type FileChange, fetchTarget } from "./fetch-target.ts";
import { findCopies } from "./find-copies.ts";
import { updateProvenance } from "./format-provenance.ts";
import { toIndexNotes, toLeftOutNotes } from "./index-notes.ts";
import type { Limits } from "./limits.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { type DocumentationIndex, readIndex } from "./read-index.ts";
import { findTargets, type Target } from "./targets.ts";
import { problemAt, readVendored, type Vendored } from "./vendored.ts";

/** What a pull does to one provider; nothing of it is written yet. */
export interface PullPlan {
  /** The provider's. */
  readonly id: string;
  /** Sorted by file. */
  readonly changes: readonly FileChange[];
  /** The new text of `provenance.yaml`, where it is to be written. */
  readonly provenance?: string;
  /** What the indexes name besides. */
  readonly notes: readonly Problem[];
  /** What the provider's files hold now, by file. */
  readonly before: Vendored["files"];
}

export interface PullContext {
  readonly world: World;
  readonly limits: Limits;
  /** Called before each download. */
  onProgress(text: string): void;
}

/**
 * Fetches what a provider's provenance lists, and judges it.
 *
 * @throws ProblemsError when anything can't be had, or is not what is due
 */
export async function planPull(root: string, id: string, context: PullContext): Promise<PullPlan> {
  const vendored = await readVendored(root, id);
  const hosts = hostsOf(vendored.list);
  const downloader = createDownloader(context.world, hosts, context.limits);
  const found = await readIndexes(vendored, downloader, hosts, context);
  const { targets, removed } = findTargets(vendored, found, context.limits);
  const fetched = await fetchTargets(targets, vendored, downloader, context);
  const copies = findCopies(vendored, fetched);
  if (copies.length > 0) throw new ProblemsError(copies);
  const taken = fetched.filter((one) => one.kind === "taken");
  const changes = [
    ...taken.map(({ change }) => change),
    ...removed
      .filter(({ file }) => vendored.files.has(file))
      .map(({ file }): FileChange => ({ kind: "removed", file })),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
  const provenance = toProvenance(
    vendored,
    taken.map(({ entry }) => entry),
  );
  const notes = [...toIndexNotes(vendored, found), ...toLeftOutNotes(vendored, fetched)];
  return { id, changes, ...(provenance !== undefined && { provenance }), notes, before: vendored.files };
}

async function readIndexes(
  vendored: Vendored,
  downloader: Downloader,
  hosts: ReadonlySet<string>,
  { limits, onProgress }: PullContext,
): Promise<Map<string, DocumentationIndex>> {
  const found = new Map<string, DocumentationIndex>();
  const problems: Problem[] = [];
  for (const entry of vendored.list.indexes) {
    if (found.has(entry.address)) continue;
    onProgress(`reading ${entry.address}`);
    try {
      found.set(entry.address, await readIndex(entry.address, downloader, hosts, limits));
    } catch (error) {
      if (!(error instanceof DownloadFault)) throw error;
      problems.push(problemAt(vendored, entry, error.message));
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return found;
}

async function fetchTargets(
  targets: readonly Target[],
  vendored: Vendored,
  downloader: Downloader,
  { world, limits, onProgress }: PullContext,
): Promise<Fetched[]> {
  const day = world.now().toISOString().slice(0, 10);
  const problems: Problem[] = [];
  let begun = 0;
  const fetched = await mapConcurrently(targets, limits.concurrency, async (target) => {
    if (problems.length >= limits.maxFailures) return undefined;
    onProgress(`${++begun} of ${targets.length}: ${target.entry.address}`);
    const one = await fetchTarget(target, vendored, downloader, day);
    if (one.kind === "failed") problems.push(one.problem);
    return one;
  });
  const untried = fetched.filter((one) => one === undefined).length;
  if (untried > 0) {
    const message = `${untried} more files were not tried after so many failures`;
    problems.push({ file: `${vendored.folder}/provenance.yaml`, message });
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return fetched.filter((one) => one !== undefined);
}

/** Undefined where nothing is worth writing: validators alone would make a change of every day. */
function toProvenance({ text, list }: Vendored, entries: readonly ListedFile[]): string | undefined {
  const before = new Map(list.files.map((entry) => [entry.file, entry]));
  const isSame = entries.length === before.size && entries.every((entry) => isAsNoted(entry, before.get(entry.file)));
  return isSame ? undefined : updateProvenance(text, entries);
}

function isAsNoted(now: ListedFile, before: ListedFile | undefined): boolean {
  if (before === undefined || now.sha256 !== before.sha256 || now.index !== before.index) return false;
  const has = ({ etag, lastModified }: ListedFile) => etag !== undefined || lastModified !== undefined;
  return has(before) || !has(now);
}
