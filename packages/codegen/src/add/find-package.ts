import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { readMonorepo } from "../init/monorepo.ts";
import { type JsonValue, ownProperty } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";

/** The folder, relative to the root, of the workspace's package that has a name. */
export async function findPackage(root: string, name: string): Promise<string | undefined> {
  for (const folder of await listFolders(root)) {
    if ((await readName(join(root, folder))) === name) return folder;
  }
  return undefined;
}

/** The folders that the workspace's patterns name or lead to; of a pattern for any depth, those of the first. */
async function listFolders(root: string): Promise<string[]> {
  const patterns = await readPatterns(root);
  const listed = await Promise.all(
    patterns.map(async (pattern) => {
      const [, folder] = /^([^*!]+)\/\*{1,2}$/.exec(pattern) ?? [];
      if (folder === undefined) return /[*!]/.test(pattern) ? [] : [pattern];
      const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isDirectory()).map((entry) => posix.join(folder, entry.name));
    }),
  );
  return listed.flat();
}

/** Where there is no workspace of a package manager, there are no packages to be in the way. */
async function readPatterns(root: string): Promise<string[]> {
  try {
    const monorepo = await readMonorepo(root);
    if (monorepo.root !== root) return [];
    return monorepo.patterns.map((pattern) => pattern.replace(/^\.\//, "").replace(/\/$/, ""));
  } catch (error) {
    if (error instanceof ProblemsError) return [];
    throw error;
  }
}

async function readName(folder: string): Promise<JsonValue | undefined> {
  try {
    return ownProperty(JSON.parse(await readFile(join(folder, "package.json"), "utf8")), "name");
  } catch {
    return undefined;
  }
}
