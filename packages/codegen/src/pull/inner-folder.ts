import { mkdir, realpath, rmdir } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { ProblemsError } from "../problem.ts";

/**
 * Makes the folder of a file. A symbolic link on the way must not lead out of the provider's folder.
 *
 * @throws ProblemsError
 */
export async function makeInnerFolder(folder: string, file: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  const [actual, top] = await Promise.all([realpath(dirname(join(folder, file))), realpath(folder)]);
  if (!(actual + sep).startsWith(top + sep)) {
    throw new ProblemsError([{ file, message: `its folder leads out of ${folder}` }]);
  }
}

/** Removes the folder of a file, and those around it, as far as they are empty. */
export async function removeEmptyFolders(folder: string, file: string): Promise<void> {
  for (let inner = dirname(file); inner !== "."; inner = dirname(inner)) {
    try {
      await rmdir(join(folder, inner));
    } catch {
      return;
    }
  }
}
