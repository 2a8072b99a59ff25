import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { ProblemsError } from "../problem.ts";
import { formatProvenance } from "../pull/format-provenance.ts";
import { sha256 } from "../pull/vendored.ts";
import { toDocumentName } from "./document-name.ts";
import { type FolderChoices, readLocalFolder } from "./read-local-folder.ts";
import type { SourceFiles } from "./source-files.ts";
import { findSourceKind } from "./source-kind.ts";

/** Where local files came from, as far as the caller knows. */
export interface LocalOrigin extends FolderChoices {
  /** The address of the one file. */
  readonly address?: string;
  readonly licence: string;
  /** Today, as `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * Reads a document, a documentation page, or a folder of them.
 *
 * @param source - as the caller wrote it, relative to `from`
 * @throws ProblemsError when there is nothing that can be read
 */
export async function readLocal(source: string, from: string, origin: LocalOrigin): Promise<SourceFiles> {
  const path = resolve(from, source);
  const kind = await findSourceKind(source, from);
  if (kind === "folder") return await readLocalFolder(source, path, origin);
  if (kind === undefined) {
    const message = "there is no such file or folder. Expected a document, a folder, or an address with https://";
    throw new ProblemsError([{ file: source, message }]);
  }
  // A page is looked at as one of a folder.
  const read =
    kind === "page"
      ? await readLocalFolder(dirname(source), dirname(path), origin, (file) => file === basename(path))
      : await readDocument(source, path);
  const provenance = toProvenance(read, origin);
  return { ...read, ...(provenance !== undefined && { provenance }) };
}

async function readDocument(source: string, path: string): Promise<SourceFiles> {
  const bytes = await readFile(path);
  const file = toDocumentName(basename(path), isJson(bytes));
  return { files: new Map([[file, bytes]]), apis: [], origins: new Map([[file, source]]), notes: [] };
}

function toProvenance({ files }: SourceFiles, { address, day, licence }: LocalOrigin): string | undefined {
  if (address === undefined) return undefined;
  const entries = [...files].map(([file, bytes]) => ({ file, address, date: day, sha256: sha256(bytes), licence }));
  return formatProvenance(entries);
}

function isJson(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 200)).toString("utf8").trimStart().startsWith("{");
}
