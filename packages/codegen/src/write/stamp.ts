import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isSystemError } from "../system-error.ts";

/**
 * A note, outside the repository's files, of the inputs and outputs of the last successful run. While neither has
 * changed, there is nothing to do, and finding that out needs no parser and no compiler.
 */
export interface Stamp {
  /** The package's folder, relative to the workspace root. */
  readonly folder: string;
  readonly inputs: string;
  readonly outputs: string;
}

const TOOL_FOLDER = dirname(import.meta.dirname);

/** Hashes everything that a provider's output follows from, and the output as it is on disk. */
export async function takeStamp(root: string, id: string, folder: string): Promise<Stamp> {
  const [inputs, outputs] = await Promise.all([
    hashFolders([join(root, "specs", id), TOOL_FOLDER], [join(root, "specs", "parley.yaml")]),
    hashFolders([join(root, folder, "src", "generated")], [join(root, folder, "README.md")]),
  ]);
  return { folder, inputs, outputs };
}

export async function readStamp(root: string, id: string): Promise<Stamp | undefined> {
  try {
    const stamp = JSON.parse(await readFile(toStampPath(root, id), "utf8")) as Partial<Stamp>;
    return typeof stamp.folder === "string" ? (stamp as Stamp) : undefined;
  } catch {
    return undefined;
  }
}

/** Where it can't be kept, as in a workspace that is for reading only, the next run looks at everything again. */
export async function writeStamp(root: string, id: string, stamp: Stamp): Promise<void> {
  const path = toStampPath(root, id);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(stamp));
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

function toStampPath(root: string, id: string): string {
  return join(root, "node_modules", ".cache", "parley", `${id}.json`);
}

async function hashFolders(folders: readonly string[], files: readonly string[] = []): Promise<string> {
  const listed = await Promise.all(folders.map(listFolder));
  const paths = [...listed.flat(), ...files].sort();
  const texts = await Promise.all(paths.map((path) => readFile(path).catch(() => undefined)));
  const hash = createHash("sha256");
  for (const [index, text] of texts.entries())
    hash.update(`${paths[index]}\0${text?.length ?? -1}\0`).update(text ?? "");
  return hash.digest("hex");
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}
