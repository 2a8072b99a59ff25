import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../problem.ts";

/**
 * The text of a file of the workspace, or undefined where there is none.
 *
 * @throws ProblemsError where a folder is in its place
 */
export async function readText(root: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code !== "EISDIR") throw error;
    throw new ProblemsError([{ file: path, message: "expected a file, got a folder. Move it away" }]);
  }
}
