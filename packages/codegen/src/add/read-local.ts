import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { ProblemsError } from "../problem.ts";
import { checkContent } from "../pull/check-content.ts";
import { formatProvenance } from "../pull/format-provenance.ts";
import { sha256 } from "../pull/vendored.ts";
import { readFolder, type VendoredFile } from "../read/files.ts";
import { isTakenName, toDocumentName } from "./document-name.ts";
import { findStrangers } from "./find-strangers.ts";
import type { SourceFiles } from "./source-files.ts";

/** Where local files came from, as far as the caller knows. */
export interface LocalOrigin {
  /** The address of the one file. */
  readonly address?: string;
  readonly licence: string;
  /** Today, as `YYYY-MM-DD`. */
  readonly day: string;
  /** Go on without the pages that can't be read. */
  readonly isLeavingOut: boolean;
}

/**
 * Reads a document, or a folder of documents and documentation pages.
 *
 * @param source - as the caller wrote it, relative to `from`
 * @throws ProblemsError when there is nothing that can be read
 */
export async function readLocal(source: string, from: string, origin: LocalOrigin): Promise<SourceFiles> {
  const path = resolve(from, source);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return await readLocalFolder(source, path, origin, () => true);
  if (!found?.isFile()) {
    const message = "there is no such file or folder. Expected a document, a folder, or an address with https://";
    throw new ProblemsError([{ file: source, message }]);
  }
  // A page is looked at as one of a folder.
  if (/\.mdx?$/.test(path)) {
    return await readLocalFolder(dirname(source), dirname(path), origin, (file) => file === basename(path));
  }
  const bytes = await readFile(path);
  const file = toDocumentName(basename(path), isJson(bytes));
  const entry = { file, date: origin.day, sha256: sha256(bytes), licence: origin.licence };
  const { address } = origin;
  return {
    files: new Map([[file, bytes]]),
    origins: new Map([[file, source]]),
    ...(address !== undefined && { provenance: formatProvenance([{ ...entry, address }]) }),
    notes: [],
  };
}

async function readLocalFolder(
  source: string,
  path: string,
  { isLeavingOut }: LocalOrigin,
  wants: (file: string) => boolean,
): Promise<SourceFiles> {
  const name = basename(path);
  const isSource = (file: string) => /\.(?:ya?ml|json|mdx?)$/.test(file) && !isForeign(file);
  const all = await readFolder(dirname(path), name, (file) => isSource(file) && wants(file.slice(name.length + 1)));
  const relative = all.map(({ file, bytes }) => ({ file: file.slice(name.length + 1), bytes }));
  const strangers = findStrangers(relative);
  const judged = relative.map((file) => ({
    ...file,
    path: toPath(file.file),
    fault: strangers.has(file.file) ? STRANGER : findFault(file),
  }));
  const broken = judged.filter(({ fault }) => fault?.kind === "broken" && !isLeavingOut);
  if (broken.length > 0)
    throw new ProblemsError(
      broken.map(({ file, fault }) => ({ file: `${source}/${file}`, message: fault?.message ?? "" })),
    );
  const kept = judged.filter(({ fault }) => fault === undefined);
  if (kept.length === 0) {
    const message = "expected OpenAPI documents (.yaml, .json) or pages (.md) that embed them, got none";
    throw new ProblemsError([{ file: source, message }]);
  }
  return {
    files: new Map(kept.map(({ path: target, bytes }) => [target, bytes])),
    origins: new Map(kept.map(({ path: target, file }) => [target, `${source}/${file}`])),
    notes: judged.flatMap(({ file, fault }) =>
      fault === undefined ? [] : [{ file: `${source}/${file}`, message: `${fault.message}, left out` }],
    ),
  };
}

const STRANGER = { kind: "prose", message: "no document, and none refers to it" } as const;

function isForeign(file: string): boolean {
  return file.split("/").includes("node_modules") || isTakenName(file.split("/").slice(1).join("/"));
}

/** Pages stand in a folder of their own. */
function toPath(file: string): string {
  return /\.mdx?$/.test(file) && !file.startsWith("pages/") ? `pages/${file}` : file;
}

function findFault({
  file,
  bytes,
}: VendoredFile): { readonly kind: "prose" | "broken"; readonly message: string } | undefined {
  if (!/\.mdx?$/.test(file)) return undefined;
  const content = checkContent(toPath(file), { bytes, address: "", isDelimited: true }, undefined);
  return content.kind === "sound" ? undefined : content;
}

function isJson(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 200)).toString("utf8").trimStart().startsWith("{");
}
