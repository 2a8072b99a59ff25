import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../problem.ts";
import { makeInnerFolder, removeEmptyFolders } from "./inner-folder.ts";
import { journalOf, type Step, writeJournal } from "./journal.ts";
import { removeWork, takeBack } from "./take-back.ts";
import { sha256 } from "./vendored.ts";
import { assertEnded, listWorkFolders, toWorkFolder } from "./work-folder.ts";

/** A file of a provider's folder as it is to be: with other bytes, or gone. */
export interface Replacement {
  /** Relative to the provider's folder. */
  readonly file: string;
  /** Absent for a file that is to go. */
  readonly bytes?: Uint8Array;
}

/**
 * Replaces files of a provider, all or none. New bytes and copies of the old ones are put beside the provider's folder
 * first, with a journal of what is about to happen; while the journal is there, an interrupted run can be taken back.
 *
 * @param before - the files as they were read when this was decided
 * @throws ProblemsError when another run is at work on the same provider, or a file has changed since it was read
 */
export async function replaceFiles(
  root: string,
  id: string,
  replacements: readonly Replacement[],
  before: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (replacements.length === 0) return;
  const folder = join(root, "specs", id);
  const work = toWorkFolder(root, id);
  await mkdir(work);
  try {
    for (const name of await listWorkFolders(root, id)) assertEnded(name, id);
    await writeJournal(work, await prepare(id, folder, work, replacements, before));
    for (const [number, { file, bytes }] of replacements.entries()) {
      if (bytes === undefined) await rm(join(folder, file));
      else await rename(join(work, `${number}.new`), join(folder, file));
    }
    await rm(journalOf(work));
  } catch (error) {
    // Where this fails, too, journal and copies stay for the next run.
    await takeBack(root, id, work);
    throw error;
  } finally {
    for (const { file } of replacements) await removeEmptyFolders(folder, file);
  }
  await removeWork(work);
}

async function prepare(
  id: string,
  folder: string,
  work: string,
  replacements: readonly Replacement[],
  before: ReadonlyMap<string, Uint8Array>,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [number, { file, bytes }] of replacements.entries()) {
    await makeInnerFolder(folder, file);
    const old = await copyIfThere(join(folder, file), join(work, `${number}.old`));
    assertSame(`specs/${id}/${file}`, old, before.get(file));
    if (bytes !== undefined) await writeFile(join(work, `${number}.new`), bytes);
    steps.push({
      file,
      ...(old !== undefined && { before: sha256(old) }),
      ...(bytes !== undefined && { after: sha256(bytes) }),
    });
  }
  return steps;
}

/** What a person has written meanwhile is not lost. */
function assertSame(file: string, now: Buffer | undefined, known: Uint8Array | undefined): void {
  if (now === undefined ? known === undefined : known !== undefined && now.equals(known)) return;
  throw new ProblemsError([{ file, message: "this has changed since the pull began. Pull again" }]);
}

/** @returns what the copy holds */
async function copyIfThere(from: string, to: string): Promise<Buffer | undefined> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return await readFile(to);
}
