import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { ProblemsError } from "../problem.ts";
import type { AddedFile } from "./plan-add.ts";

/**
 * Writes folders that are not there yet, all or none: each is whole, beside its place, before the first is moved there.
 *
 * @param folders - relative to the root; every file is in one of them
 */
export async function writeFolders(
  root: string,
  folders: readonly string[],
  files: readonly AddedFile[],
): Promise<void> {
  const moves = folders.map((folder) => {
    const work = join(root, dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
    // A folder deeper, what a run that was killed leaves behind is taken for no provider and no package.
    return { folder, target: join(root, folder), work, staged: join(work, basename(folder)) };
  });
  const moved: string[] = [];
  try {
    for (const { folder, staged } of moves) {
      await assertInside(root, dirname(folder));
      for (const { path, content } of files.filter((file) => file.path.startsWith(`${folder}/`))) {
        const place = join(staged, path.slice(folder.length + 1));
        await mkdir(dirname(place), { recursive: true });
        await writeFile(place, content);
      }
    }
    for (const { staged, target } of moves) {
      await rename(staged, target);
      moved.push(target);
    }
  } catch (error) {
    await Promise.all(moved.map((place) => rm(place, { recursive: true, force: true })));
    throw error;
  } finally {
    await Promise.all(moves.map(({ work }) => rm(work, { recursive: true, force: true })));
  }
}

/** Also makes the folder. */
async function assertInside(root: string, folder: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  const [actual, base] = await Promise.all([realpath(join(root, folder)), realpath(root)]);
  if (actual.startsWith(base + sep)) return;
  const message = "this is a link that leads out of the workspace. Put a folder here";
  throw new ProblemsError([{ file: folder, message }]);
}
