import { type Problem, ProblemsError } from "../problem.ts";
import { isOfIndex } from "../read/provenance.ts";
import type { ListedFile, ListedIndex } from "../read/provenance-entry.ts";
import type { Limits } from "./limits.ts";
import { toPageFile } from "./page-file.ts";
import type { DocumentationIndex } from "./read-index.ts";
import { isSelected } from "./selection.ts";
import { problemAt, type Vendored } from "./vendored.ts";

/** A file that is to be fetched. */
export interface Target {
  readonly entry: ListedFile;
  /** Set when an index names the page for the first time. */
  readonly newIn?: ListedIndex;
}

/** What is to be fetched, and what is not listed any more. */
export interface Targets {
  readonly targets: readonly Target[];
  /** Pages that their index doesn't name any more. */
  readonly removed: readonly ListedFile[];
}

/**
 * Compares what provenance lists with what the indexes name now.
 *
 * @param found - by the address of each index that is listed
 * @throws ProblemsError where an index can't be trusted to be whole
 */
export function findTargets(
  vendored: Vendored,
  found: ReadonlyMap<string, DocumentationIndex>,
  limits: Pick<Limits, "maxPages">,
): Targets {
  const { files, indexes } = vendored.list;
  const taken = new Set([...vendored.files.keys(), ...files.map(({ file }) => file)].map((file) => file.toLowerCase()));
  const rest = new Set(files);
  const targets: Target[] = [];
  const removed: ListedFile[] = [];
  const problems: Problem[] = [];
  for (const index of indexes) {
    const named = found.get(index.address);
    if (named === undefined) continue;
    const pages = new Set(named.pages.filter((address) => isSelected(address, index)));
    const known = new Map(
      [...rest].filter((entry) => isKnown(entry, index, pages)).map((entry) => [hrefOf(entry), entry]),
    );
    const gone = [...known.values()].filter((entry) => !pages.has(hrefOf(entry)));
    const fault = findFault(named, pages.size, gone.length, limits);
    if (fault !== undefined) problems.push(problemAt(vendored, index, `${index.address}: ${fault}`));
    for (const entry of known.values()) rest.delete(entry);
    removed.push(...gone);
    for (const address of [...pages].sort()) {
      const entry = known.get(address);
      if (entry !== undefined) targets.push({ entry: { ...entry, index: index.address } });
      else targets.push({ entry: toNewEntry(address, index, taken), newIn: index });
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return { targets: [...[...rest].map((entry) => ({ entry })), ...targets], removed };
}

/** Pages of the index, and single files that it turns out to name. */
function isKnown(entry: ListedFile, index: ListedIndex, pages: ReadonlySet<string>): boolean {
  if (entry.index !== undefined) return isOfIndex(entry, index);
  return entry.file.startsWith(`${index.folder}/`) && pages.has(hrefOf(entry));
}

function hrefOf({ address }: ListedFile): string {
  const url = new URL(address);
  url.hash = "";
  return url.href;
}

function findFault(
  { isDelimited }: DocumentationIndex,
  pages: number,
  gone: number,
  { maxPages }: Pick<Limits, "maxPages">,
): string | undefined {
  if (pages === 0) return "it names no page (.md) that `select` matches. Mend `select`, or remove the index";
  if (pages > maxPages) return `it names ${pages} pages, expected at most ${maxPages}. Make \`select\` narrower`;
  if (gone === 0 || isDelimited) return undefined;
  return "it names fewer pages than before, but its server didn't say where the index ends, so it may be cut. Pull again";
}

function toNewEntry(address: string, index: ListedIndex, taken: Set<string>): ListedFile {
  return { file: toPageFile(address, index, taken), address, index: index.address, licence: index.licence };
}
