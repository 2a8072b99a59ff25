import { lstat, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, ProblemsError } from "../problem.ts";
import { makeInnerFolder, removeEmptyFolders } from "./inner-folder.ts";
import { journalOf, readJournal, type Step, toUnreadable } from "./journal.ts";
import { sha256 } from "./vendored.ts";
import { assertEnded, listWorkFolders } from "./work-folder.ts";

/**
 * Takes back what interrupted runs left half done.
 *
 * @throws ProblemsError when such a run is still at work, or somebody has changed since what it wrote
 */
export async function recover(root: string, id: string): Promise<void> {
  for (const name of await listWorkFolders(root, id)) {
    assertEnded(name, id);
    await takeBack(root, id, join(root, "specs", name));
  }
}

/** The names, in `specs/`, of what interrupted runs keep there that are still to be taken back. */
export async function listInterrupted(root: string, id: string): Promise<string[]> {
  const names = await listWorkFolders(root, id);
  const steps = await Promise.all(names.map((name) => readJournal(id, join(root, "specs", name))));
  return names.filter((_, index) => steps[index]?.length !== 0);
}

/**
 * Gives every file of a run back what it held, and removes the run's work folder. Where a file holds something else than
 * what the run wrote, somebody has changed it since, and nothing is taken back.
 *
 * @throws ProblemsError
 */
export async function takeBack(root: string, id: string, work: string): Promise<void> {
  const folder = join(root, "specs", id);
  const steps = await readJournal(id, work);
  const fates: Fate[] = [];
  for (const [number, step] of steps.entries()) {
    await makeInnerFolder(folder, step.file);
    fates.push(await judge(step, number, { id, folder, work }));
  }
  const problems = steps.filter((_, number) => fates[number] === "changed").map(({ file }) => toProblem(id, file));
  for (const [number, { file }] of problems.length > 0 ? [] : steps.entries()) {
    if (fates[number] === "to restore") await rename(join(work, `${number}.old`), join(folder, file));
    if (fates[number] === "to remove") await rm(join(folder, file));
  }
  for (const { file } of steps) await removeEmptyFolders(folder, file);
  if (problems.length > 0) throw new ProblemsError(problems);
  await removeWork(work);
}

/** The journal goes first: without it, what else is there means nothing any more. */
export async function removeWork(work: string): Promise<void> {
  await rm(journalOf(work), { force: true });
  await rm(work, { recursive: true, force: true });
}

type Fate = "to stay" | "to restore" | "to remove" | "changed";

async function judge(
  { file, before, after }: Step,
  number: number,
  { id, folder, work }: { readonly id: string; readonly folder: string; readonly work: string },
): Promise<Fate> {
  // The run never came to this step.
  if (after !== undefined && (await hashOf(join(work, `${number}.new`))) !== undefined) return "to stay";
  const copy = await hashOf(join(work, `${number}.old`));
  // The copy was put back, by a taking back that was interrupted as well.
  if (before !== undefined && copy === undefined) return "to stay";
  if (copy !== before) throw toUnreadable(id, work, `${number}.old`);
  const now = await hashOf(join(folder, file));
  if (now === before) return "to stay";
  // With a file that is gone nothing is lost.
  if (now !== after && now !== undefined) return "changed";
  return before === undefined ? "to remove" : "to restore";
}

/** Undefined where there is nothing, and empty for what is no file of its own, such as a folder or a link. */
async function hashOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (found === undefined) return undefined;
  return found.isFile() ? sha256(await readFile(path)) : "";
}

function toProblem(id: string, file: string): Problem {
  const what =
    "this holds neither what a pull that was interrupted found here nor what it wrote: somebody has changed it";
  const advice = `To keep the change, move the file out of specs/${id}; to drop it, remove the file. Then pull again`;
  return { file: `specs/${id}/${file}`, message: `${what} since. Nothing was taken back. ${advice}` };
}
