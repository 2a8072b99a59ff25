import { type Document, isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from "yaml";
import type { ListedFile, ListedIndex } from "../read/provenance-entry.ts";

const HEAD = "# Where each vendored file came from. The files are kept byte for byte.\n[]\n";

/** The text of a new `provenance.yaml`. */
export function formatProvenance(
  files: readonly ListedFile[],
  indexes: readonly ListedIndex[] = [],
  hosts: readonly string[] = [],
): string {
  const document = parseDocument(HEAD);
  const list = toList(document);
  if (hosts.length > 0) list.add(document.createNode({ hosts: [...hosts] }));
  for (const index of indexes) list.add(document.createNode(toIndexItem(index)));
  for (const file of files) list.add(document.createNode(toFileItem(file)));
  return print(document, list);
}

/**
 * A `provenance.yaml` with other files listed. Everything else in it stays: comments, order, indexes and hosts.
 *
 * @param text - the file as it is
 * @param files - every file that is to be listed
 */
export function updateProvenance(text: string, files: readonly ListedFile[]): string {
  const document = parseDocument(text);
  const list = toList(document);
  const wanted = new Map(files.map((file) => [file.file, file]));
  list.items = list.items.filter((item) => !isMap(item) || !item.has("file") || wanted.has(String(item.get("file"))));
  for (const item of list.items) {
    const file = isMap(item) ? wanted.get(String(item.get("file"))) : undefined;
    if (!isMap(item) || file === undefined) continue;
    updateItem(item, toFileItem(file));
    wanted.delete(file.file);
  }
  for (const file of wanted.values()) {
    const beside = list.items.findLastIndex((item) => isMap(item) && item.get("index") === (file.index ?? Symbol()));
    list.items.splice(beside === -1 ? list.items.length : beside + 1, 0, document.createNode(toFileItem(file)));
  }
  return print(document, list);
}

function updateItem(item: YAMLMap, fields: Readonly<Record<string, string>>): void {
  for (const { key } of [...item.items]) if (!Object.hasOwn(fields, String(key))) item.delete(key);
  const added = Object.keys(fields).filter((key) => !item.has(key));
  for (const [key, value] of Object.entries(fields)) if (item.get(key) !== value) item.set(key, value);
  const order = Object.keys(fields);
  if (added.length > 0) item.items.sort((a, b) => order.indexOf(String(a.key)) - order.indexOf(String(b.key)));
}

function toList(document: Document): YAMLSeq {
  if (isSeq(document.contents)) return document.contents as YAMLSeq;
  const list = new YAMLSeq();
  document.contents = list;
  return list;
}

function print(document: Document, list: YAMLSeq): string {
  list.flow = list.items.length === 0;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function toFileItem({ file, address, index, date, sha256, licence, etag, lastModified }: ListedFile) {
  return {
    file,
    address,
    ...(index !== undefined && { index }),
    ...(date !== undefined && { date }),
    ...(sha256 !== undefined && { sha256 }),
    licence,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

function toIndexItem({ address, folder, select, except, licence }: ListedIndex) {
  const toValue = (globs: readonly string[]) => (globs.length === 1 ? globs[0] : [...globs]);
  return {
    index: address,
    folder,
    select: toValue(select),
    ...(except.length > 0 && { except: toValue(except) }),
    licence,
  };
}
