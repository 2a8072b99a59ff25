import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { isObject } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";

/**
 * What a run does to a file. In its work folder, `<number>.old` is a copy of what the file held, and `<number>.new` is
 * what it is to hold, which is there until it has been moved into its place.
 */
export interface Step {
  /** Relative to the provider's folder. */
  readonly file: string;
  /** sha256 of what the file held; absent where there was none. */
  readonly before?: string;
  /** sha256 of what it is to hold; absent where it is to go. */
  readonly after?: string;
}

const NAME = "journal.json";

/** From here on, an interrupted run is taken back. */
export async function writeJournal(work: string, steps: readonly Step[]): Promise<void> {
  await writeFile(join(work, "journal.tmp"), JSON.stringify(steps));
  await rename(join(work, "journal.tmp"), join(work, NAME));
}

export function journalOf(work: string): string {
  return join(work, NAME);
}

/**
 * The steps of a run, each of which may have been taken; none where it had not come so far.
 *
 * @throws ProblemsError when the journal can't be understood
 */
export async function readJournal(id: string, work: string): Promise<readonly Step[]> {
  const text = await readFile(journalOf(work), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  const steps: unknown = text === undefined ? [] : parseJson(text);
  if (Array.isArray(steps) && steps.every(isStep)) return steps;
  throw toUnreadable(id, work, NAME);
}

/** For what a run left that can't be relied on. */
export function toUnreadable(id: string, work: string, name: string): ProblemsError {
  const place = `specs/${basename(work)}`;
  const message = `an interrupted pull left this, and it can't be read. Look what has become of specs/${id}, then remove ${place}`;
  return new ProblemsError([{ file: `${place}/${name}`, message }]);
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
    isHash(value.before) &&
    isHash(value.after) &&
    !value.file.split(/[/\\]/).some((name) => /^\.{0,2}$/.test(name))
  );
}

function isHash(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
}
