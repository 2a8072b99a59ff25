import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue } from "../json-value.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import { readFileOf, readFolder, type VendoredFile } from "./files.ts";
import { parsePage } from "./page.ts";
import { decode, parseText } from "./parse.ts";
import { SyntaxFault } from "./parsed-text.ts";
import type { Provider } from "./provider.ts";

/** One vendored file that holds a document, or a part of one. */
export interface Source {
  readonly file: string;
  readonly value: JsonValue;
  /** Integers that JavaScript can't hold, as they are written, by JSON pointer. */
  readonly inexact?: ReadonlyMap<string, string>;
  /** The line of a JSON pointer, or of its nearest ancestor that can be found. */
  locate(pointer: string): number | undefined;
  /** The document's own address, which its relative servers are resolved against. */
  readonly address?: string;
  /** Set when the file is a documentation page. */
  readonly page?: Page;
}

export interface Page {
  readonly title: string;
  readonly summary?: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
  /** Where the page was published. */
  readonly address?: string;
  /** Of the fence that opens the embedded document. */
  readonly line: number;
}

export interface ApiSources {
  readonly provider: Provider;
  readonly api?: string;
  /** Relative to the workspace root. */
  readonly folder: string;
  readonly sources: readonly Source[];
  readonly overlay?: Source;
  /** sha256 in hex over the names and bytes of every file that matters. */
  readonly hash: string;
  /** Files that were left out, and why. */
  readonly skipped?: readonly Problem[];
}

const SETTINGS = ["overlay.yaml", "provider.yaml", "provenance.yaml"];

/** @throws ProblemsError with every problem of every file */
export async function readApi(root: string, provider: Provider, api?: string): Promise<ApiSources> {
  const folder = api === undefined ? provider.folder : `${provider.folder}/${api}`;
  if (!(await isFolder(join(root, folder)))) {
    const message = "there is no such folder, although provider.yaml lists the API";
    throw new ProblemsError([{ file: folder, message }]);
  }
  const files = await readFolder(root, folder, (file) => isWanted(file.slice(folder.length + 1)));
  const overlay = await readFileOf(root, folder, "overlay.yaml");
  const settings = await Promise.all(SETTINGS.slice(1).map((name) => readFileOf(root, provider.folder, name)));
  return parseSources({ provider, folder, ...(api !== undefined && { api }) }, { files, overlay, settings });
}

/** The bytes that an API is described by. */
export interface ApiFiles {
  readonly files: readonly VendoredFile[];
  readonly overlay?: VendoredFile | undefined;
  /** What counts for the hash beside them. */
  readonly settings?: readonly (VendoredFile | undefined)[];
}

/** @throws ProblemsError with every problem of every file */
export function parseSources(
  api: Pick<ApiSources, "provider" | "folder" | "api">,
  { files, overlay: overlayFile, settings = [] }: ApiFiles,
): ApiSources {
  const { provider, folder } = api;
  const problems: Problem[] = [];
  const skipped: Problem[] = [];
  const sources = files
    .map((file) => parseFile(file, provider, problems, skipped))
    .filter((source) => source !== undefined);
  const overlay = overlayFile && parseFile(overlayFile, provider, problems, skipped);
  if (problems.length === 0 && sources.length === 0) {
    problems.push({ file: folder, message: "there is no documentation page and no OpenAPI document here" });
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  const all = [...files, overlayFile, ...settings].filter((file) => file !== undefined);
  return {
    ...api,
    sources,
    ...(overlay !== undefined && { overlay }),
    hash: hashFiles(all, provider.folder),
    skipped,
  };
}

function isWanted(file: string): boolean {
  if (SETTINGS.includes(file)) return false;
  return file.startsWith("pages/") ? /\.mdx?$/.test(file) : /\.(?:ya?ml|json)$/.test(file);
}

function parseFile(
  file: VendoredFile,
  provider: Provider,
  problems: Problem[],
  skipped: Problem[],
): Source | undefined {
  const address = provider.provenance.get(file.file.slice(provider.folder.length + 1))?.address;
  try {
    const text = decode(file.bytes);
    if (!/\.mdx?$/.test(file.file)) {
      const parsed = parseText(text, file.file.endsWith(".json") ? "json" : "yaml");
      return { ...parsed, file: file.file, ...(address !== undefined && { address }) };
    }
    const parsed = parsePage(text);
    if ("skipped" in parsed) {
      skipped.push({ file: file.file, line: parsed.line, message: parsed.skipped });
      return undefined;
    }
    const { title, summary, method, path, line, ...document } = parsed;
    const page = { title, ...(summary !== undefined && { summary }), method, path, line };
    return { ...document, file: file.file, page: { ...page, ...(address !== undefined && { address }) } };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    problems.push({ file: file.file, line: error.line, message: error.message });
    return undefined;
  }
}

/** Names and lengths are hashed too, so that no two different folders give the same input. */
function hashFiles(files: readonly VendoredFile[], folder: string): string {
  const hash = createHash("sha256");
  for (const { file, bytes } of [...files].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    hash.update(`${file.slice(folder.length + 1)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
