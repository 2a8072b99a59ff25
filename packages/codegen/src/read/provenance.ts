import { isObject, type JsonValue } from "../json-value.ts";
import type { Problem } from "../problem.ts";
import { ConfigReader } from "./config.ts";
import type { VendoredFile } from "./files.ts";
import {
  type ListedFile,
  type ListedIndex,
  parseHosts,
  parseListedFile,
  parseListedIndex,
} from "./provenance-entry.ts";

/** Where a vendored file came from. */
export interface Provenance extends ListedFile {
  readonly date: string;
  readonly sha256: string;
}

/** What `provenance.yaml` says. */
export interface ProvenanceList {
  readonly files: readonly ListedFile[];
  readonly indexes: readonly ListedIndex[];
  /** Further hosts that redirects and links may lead to, as `URL.host` writes them. */
  readonly hosts: readonly string[];
  /** Where entries begin, counted from 1. */
  readonly lines: ReadonlyMap<ListedFile | ListedIndex, number>;
  readonly problems: readonly Problem[];
}

/** What was vendored, by file. An entry that is still to be fetched is a problem. */
export function parseProvenance(source: VendoredFile): {
  entries: Map<string, Provenance>;
  problems: readonly Problem[];
} {
  const { files, lines, problems } = parseProvenanceList(source);
  const unfetched = files.filter((entry) => !isFetched(entry));
  return {
    entries: new Map(files.filter(isFetched).map((entry) => [entry.file, entry])),
    problems: [
      ...problems,
      ...unfetched.map((entry) => ({
        file: source.file,
        line: lines.get(entry) ?? 1,
        message: `${entry.file} has not been fetched yet. Run \`parley pull\``,
      })),
    ],
  };
}

export function parseProvenanceList(source: VendoredFile): ProvenanceList {
  const reader = new ConfigReader(source);
  const list = reader.value;
  if (list !== undefined && !Array.isArray(list)) {
    reader.problem("", "expected a list of files and where they came from");
  }
  const files: ListedFile[] = [];
  const indexes: ListedIndex[] = [];
  const hosts: string[] = [];
  const lines = new Map<ListedFile | ListedIndex, number>();
  const seen = new Set<string>();
  for (const [position, item] of (Array.isArray(list) ? list : []).entries()) {
    const pointer = `/${position}`;
    const line = reader.lineOf(pointer) ?? 1;
    if (isObject(item) && item.hosts !== undefined) hosts.push(...parseHosts(reader, item, pointer));
    else if (isIndex(item)) add(indexes, parseListedIndex(reader, item, pointer), lines, line);
    else {
      const entry = add(files, parseListedFile(reader, item, pointer), lines, line);
      // Some disks hold names that differ in case alone as one.
      const name = entry?.file.toLowerCase();
      if (name !== undefined && seen.has(name)) reader.problem(`${pointer}/file`, `${entry?.file} is listed twice`);
      if (name !== undefined) seen.add(name);
    }
  }
  const provenance = { files, indexes, hosts, lines };
  return { ...provenance, problems: [...reader.problems, ...checkIndexes(source.file, provenance)] };
}

/** Whether a page was vendored from an index. */
export function isOfIndex(entry: ListedFile, { address, folder }: ListedIndex): boolean {
  return entry.index === address && entry.file.startsWith(`${folder}/`);
}

function isFetched(entry: ListedFile): entry is Provenance {
  return entry.date !== undefined && entry.sha256 !== undefined;
}

function isIndex(item: JsonValue): boolean {
  return isObject(item) && item.index !== undefined && item.file === undefined;
}

function add<Entry extends ListedFile | ListedIndex>(
  list: Entry[],
  entry: Entry | undefined,
  lines: Map<ListedFile | ListedIndex, number>,
  line: number,
): Entry | undefined {
  if (entry === undefined) return undefined;
  list.push(entry);
  lines.set(entry, line);
  return entry;
}

/** The hosts that may be asked, as `URL.host` writes them: those of every address that is listed, and the further ones. */
export function hostsOf({ files, indexes, hosts }: Pick<ProvenanceList, "files" | "indexes" | "hosts">): Set<string> {
  return new Set([...[...files, ...indexes].map(({ address }) => new URL(address).host), ...hosts]);
}

/** Each page of an index must belong to exactly one that is listed, and be on a host that may be asked. */
function checkIndexes(file: string, list: Omit<ProvenanceList, "problems">): Problem[] {
  const { files, indexes, lines } = list;
  const problems: Problem[] = [];
  const report = (entry: ListedFile | ListedIndex, message: string) =>
    problems.push({ file, line: lines.get(entry) ?? 1, message });
  for (const entry of files) {
    if (entry.index === undefined || indexes.some((index) => isOfIndex(entry, index))) continue;
    const what = `no index ${entry.index} is listed for the folder of ${entry.file}`;
    report(entry, `${what}. List it, or remove \`index\` here`);
  }
  const hosts = hostsOf(list);
  for (const [position, index] of indexes.entries()) {
    const other = indexes.slice(0, position).find((known) => known.address === index.address && isNested(known, index));
    if (other !== undefined) {
      const what = `the index is listed for ${other.folder} already`;
      report(index, `${what}. Give one \`select\` for both, or a folder beside it`);
    }
    for (const host of index.select.map((glob) => new URL(glob.replaceAll("*", "x")).host)) {
      if (hosts.has(host)) continue;
      report(index, `\`select\` names the host ${host}, which may not be asked. List it: - hosts: [${host}]`);
    }
  }
  return problems;
}

function isNested(a: ListedIndex, b: ListedIndex): boolean {
  return `${a.folder}/`.startsWith(`${b.folder}/`) || `${b.folder}/`.startsWith(`${a.folder}/`);
}
