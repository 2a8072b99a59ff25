import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { EmittedFile } from "../emit/emitted-file.ts";
import { readText } from "../read/read-text.ts";

/** How a file on disk differs from what the pipeline wants. */
export interface Change {
  readonly kind: "missing" | "stale" | "extra";
  /** Relative to the workspace root. */
  readonly path: string;
  /** What the file is to hold; absent for an extra file, which is to go. */
  readonly text?: string;
}

/**
 * Compares the emitted files with those on disk.
 *
 * @param owned - folders, relative to the root, in which every file that is not emitted is extra
 */
export async function findChanges(
  root: string,
  files: readonly EmittedFile[],
  owned: readonly string[],
): Promise<Change[]> {
  const wanted = new Set(files.map(({ path }) => path));
  const compared = await Promise.all(files.map((file) => compare(root, file)));
  const present = (await Promise.all(owned.map((folder) => listFiles(root, folder)))).flat();
  const extra = present.filter((path) => !wanted.has(path)).map((path): Change => ({ kind: "extra", path }));
  return [...compared.flat(), ...extra].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function compare(root: string, { path, text }: EmittedFile): Promise<Change[]> {
  const present = await readText(root, path);
  if (present === undefined) return [{ kind: "missing", path, text }];
  // Git writes line ends as the machine has them, where it is set so; a person who edits a file changes more.
  return present.replaceAll("\r\n", "\n") === text ? [] : [{ kind: "stale", path, text }];
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return [];
  }
}
