import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readModel } from "../generate.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { Replacement } from "./replace-files.ts";

/**
 * What `parley generate` will refuse once files are replaced: an overlay's target that is gone, an operation without a
 * name. Found on a copy; nothing in the workspace is touched.
 */
export async function findStagedProblems(
  root: string,
  id: string,
  replacements: readonly Replacement[],
): Promise<readonly Problem[]> {
  const copy = await mkdtemp(join(tmpdir(), "parley-pull-"));
  try {
    const folder = join(copy, "specs", id);
    await cp(join(root, "specs", id), folder, { recursive: true, dereference: true });
    for (const { file, bytes } of replacements) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      if (bytes === undefined) await rm(join(folder, file));
      else await writeFile(join(folder, file), bytes);
    }
    await readModel(copy, id);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
