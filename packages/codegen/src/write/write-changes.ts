import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { ProblemsError } from "../problem.ts";
import type { Change } from "./changes.ts";

/** Names of files and folders that the pipeline may write: its own slugs, and nothing that leads elsewhere. */
const SAFE_PATH =
  /^(?:[\w@-][\w@.-]*\/)+[a-z][a-z0-9-]{0,63}\/(README\.md|src\/generated\/([a-z0-9][a-z0-9-]{0,63}\/)?[a-z0-9][a-z0-9-]{0,63}\.(ts|json))$/;

/**
 * Makes the changes. All new text is on disk before the first file is replaced, so that a failure to write
 * leaves the old files as they were.
 *
 * @throws ProblemsError when a folder is a link that leads out of the workspace
 * @throws Error when a path would leave the folders that generated files belong to
 */
export async function writeChanges(root: string, changes: readonly Change[]): Promise<void> {
  const written = changes.filter((change) => change.text !== undefined);
  for (const { path } of written) await assertInside(root, path);
  const suffix = `.${process.pid}.tmp`;
  try {
    for (const { path, text = "" } of written) await writeFile(join(root, path + suffix), text);
  } catch (error) {
    await Promise.all(written.map(({ path }) => rm(join(root, path + suffix), { force: true, recursive: true })));
    throw error;
  }
  for (const { path } of written) await rename(join(root, path + suffix), join(root, path));
  for (const { path } of changes.filter(({ kind }) => kind === "extra")) await rm(join(root, path));
}

/** Also makes the folder. A symbolic link on the way must not lead out of the workspace. */
async function assertInside(root: string, path: string): Promise<void> {
  if (!SAFE_PATH.test(path)) throw new Error(`${path}: not a path for a generated file`);
  const folder = dirname(path);
  await mkdir(join(root, folder), { recursive: true });
  const [actual, base] = await Promise.all([realpath(join(root, folder)), realpath(root)]);
  if (actual.startsWith(base + sep)) return;
  const message = "this is a link that leads out of the workspace. Put a folder here";
  throw new ProblemsError([{ file: folder, message }]);
}
