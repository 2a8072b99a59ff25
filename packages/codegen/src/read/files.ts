import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Problem, ProblemsError } from "../problem.ts";

export interface VendoredFile {
  /** Relative to the workspace root, with forward slashes. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Every file below a folder, sorted by name. @throws ProblemsError where one leads out of the folder */
export async function readFolder(
  root: string,
  folder: string,
  wants: (file: string) => boolean,
): Promise<VendoredFile[]> {
  const top = await realpath(join(root, folder));
  const problems: Problem[] = [];
  const names = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => !entry.isDirectory())
    .map((entry) => toRelative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !isHidden(file.slice(folder.length + 1)) && wants(file))
    .sort((a, b) => (a < b ? -1 : 1));
  const read = await Promise.all(
    files.map(async (file) => {
      const path = join(root, file);
      const target = await realpath(path).catch(() => undefined);
      if (target === undefined || !target.startsWith(top + sep) || !(await stat(target)).isFile()) {
        problems.push({
          file,
          message: `this is a link that leads out of ${folder}, or no file. Put the file itself here`,
        });
        return undefined;
      }
      return { file, bytes: await readFile(target) };
    }),
  );
  if (problems.length > 0) throw new ProblemsError(problems);
  return read.filter((file) => file !== undefined);
}

/** One file, or undefined where there is none. @throws ProblemsError where it leads out of its folder */
export async function readFileOf(root: string, folder: string, name: string): Promise<VendoredFile | undefined> {
  const entries = await readdir(join(root, folder)).catch((): string[] => []);
  if (!entries.includes(name)) return undefined;
  const top = await realpath(join(root, folder));
  const file = `${folder}/${name}`;
  const target = await realpath(join(root, file)).catch(() => undefined);
  if (target === undefined || !target.startsWith(top + sep)) {
    throw new ProblemsError([
      { file, message: `this is a link that leads out of ${folder}. Put the file itself here` },
    ]);
  }
  return { file, bytes: await readFile(target) };
}

function toRelative(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, "/");
}

function isHidden(file: string): boolean {
  return file.split("/").some((name) => name.startsWith("."));
}
