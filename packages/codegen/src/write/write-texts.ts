import { chmod, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes files, all or none: every text is on disk before the first file is replaced. What may be run stays so.
 *
 * @param root - what the paths are relative to; they must be ones of our own, never a specification's
 */
export async function writeTexts(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const staged = files.map(({ path, text }) => ({
    path: join(root, path),
    text,
    staged: `${join(root, path)}.${process.pid}.tmp`,
  }));
  try {
    for (const file of staged) {
      await mkdir(dirname(file.path), { recursive: true });
      await writeFile(file.staged, file.text);
      const old = await stat(file.path).catch(() => undefined);
      if (old?.isFile()) await chmod(file.staged, old.mode);
    }
    for (const file of staged) await rename(file.staged, file.path);
  } catch (error) {
    await Promise.all(staged.map((file) => rm(file.staged, { force: true, recursive: true })));
    throw error;
  }
}
