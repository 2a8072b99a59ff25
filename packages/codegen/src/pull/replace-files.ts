import { copyFile, mkdir, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { isObject } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";

/** A file of a provider's folder as it is to be: with other bytes, or gone. */
export interface Replacement {
  /** Relative to the provider's folder. */
  readonly file: string;
  /** Absent for a file that is to go. */
  readonly bytes?: Uint8Array;
}

/** A step that may have been taken, so that it can be taken back. */
interface Step {
  readonly file: string;
  readonly wasThere: boolean;
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
  const work = join(root, "specs", `${prefixOf(id)}${process.pid}`);
  await mkdir(work);
  try {
    await assertAlone(root, id);
    const steps = await prepare(folder, work, replacements);
    await assertUnchanged(id, work, steps, before);
    await writeFile(join(work, "journal.tmp"), JSON.stringify(steps));
    await rename(join(work, "journal.tmp"), join(work, "journal.json"));
    for (const [number, { file, bytes }] of replacements.entries()) {
      if (bytes === undefined) await rm(join(folder, file));
      else await rename(join(work, `${number}.new`), join(folder, file));
    }
    await rm(join(work, "journal.json"));
  } catch (error) {
    // Where this fails, too, journal and copies stay for the next run.
    await takeBack(root, id, work);
    await cleanUp(folder, work, replacements);
    throw error;
  }
  await cleanUp(folder, work, replacements);
}

async function cleanUp(folder: string, work: string, replacements: readonly Replacement[]): Promise<void> {
  await rm(work, { recursive: true, force: true });
  for (const { file } of replacements) await removeEmpty(folder, dirname(file));
}

/** Takes back what an interrupted run left half done. @throws ProblemsError when that run is still at work */
export async function recover(root: string, id: string): Promise<void> {
  for (const name of await listWork(root, id)) {
    if (isRunning(name, id)) throw toBusyProblem(name);
    const work = join(root, "specs", name);
    await takeBack(root, id, work);
    await rm(work, { recursive: true, force: true });
  }
}

async function prepare(folder: string, work: string, replacements: readonly Replacement[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [number, { file, bytes }] of replacements.entries()) {
    await assertInside(folder, file);
    if (bytes !== undefined) await writeFile(join(work, `${number}.new`), bytes);
    steps.push({ file, wasThere: await copyIfThere(join(folder, file), join(work, `${number}.old`)) });
  }
  return steps;
}

/** What a person has written meanwhile is not lost. */
async function assertUnchanged(
  id: string,
  work: string,
  steps: readonly Step[],
  before: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [number, { file, wasThere }] of steps.entries()) {
    const known = before.get(file);
    const now = wasThere ? await readFile(join(work, `${number}.old`)) : undefined;
    if (now === undefined ? known === undefined : known !== undefined && now.equals(known)) continue;
    const message = "this has changed since the pull began. Pull again";
    throw new ProblemsError([{ file: `specs/${id}/${file}`, message }]);
  }
}

async function takeBack(root: string, id: string, work: string): Promise<void> {
  const folder = join(root, "specs", id);
  for (const [number, { file, wasThere }] of (await readJournal(id, work)).entries()) {
    await assertInside(folder, file);
    // A copy that is gone was put back by a run that was interrupted as well.
    if (wasThere) await rename(join(work, `${number}.old`), join(folder, file)).catch(ignoreMissing);
    // What stands in the way of a new file is no file, and is left alone.
    else await rm(join(folder, file), { force: true }).catch(() => undefined);
    await removeEmpty(folder, dirname(file));
  }
}

/** Without a journal, nothing has been replaced yet. */
async function readJournal(id: string, work: string): Promise<readonly Step[]> {
  const text = await readFile(join(work, "journal.json"), "utf8").catch(ignoreMissing);
  const steps: unknown = text === undefined ? [] : parseJson(text);
  if (Array.isArray(steps) && steps.every(isStep)) return steps;
  const place = `specs/${basename(work)}`;
  const message = `an interrupted pull left this, and it can't be read. Look what has become of specs/${id}, then remove ${place}`;
  throw new ProblemsError([{ file: `${place}/journal.json`, message }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A journal may have come with a repository: no path of it leads elsewhere. */
function isStep(value: unknown): value is Step {
  return (
    isObject(value) &&
    typeof value.file === "string" &&
    typeof value.wasThere === "boolean" &&
    !value.file.split(/[/\\]/).some((name) => /^\.{0,2}$/.test(name))
  );
}

/** Also makes the folder. A symbolic link on the way must not lead out of the provider's folder. */
async function assertInside(folder: string, file: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  const [actual, top] = await Promise.all([realpath(dirname(join(folder, file))), realpath(folder)]);
  if (!(actual + sep).startsWith(top + sep)) {
    throw new ProblemsError([{ file, message: `its folder leads out of ${folder}` }]);
  }
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  return await copyFile(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function removeEmpty(folder: string, inner: string): Promise<void> {
  if (
    inner === "." ||
    !(await rmdir(join(folder, inner)).then(
      () => true,
      () => false,
    ))
  )
    return;
  await removeEmpty(folder, dirname(inner));
}

function prefixOf(id: string): string {
  return `.pull-${id}.`;
}

async function listWork(root: string, id: string): Promise<string[]> {
  const names = await readdir(join(root, "specs"));
  return names.filter((name) => name.startsWith(prefixOf(id)));
}

async function assertAlone(root: string, id: string): Promise<void> {
  const other = (await listWork(root, id)).find((name) => isRunning(name, id));
  if (other !== undefined) throw toBusyProblem(other);
}

function isRunning(name: string, id: string): boolean {
  const pid = Number(name.slice(prefixOf(id).length));
  if (pid === process.pid || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function toBusyProblem(name: string): ProblemsError {
  const pid = name.slice(name.lastIndexOf(".") + 1);
  const message = `another pull is at work here (process ${pid}). Wait until it has ended, then pull again`;
  return new ProblemsError([{ file: `specs/${name}`, message }]);
}
