import { readFile, realpath } from "node:fs/promises";
import { relative } from "node:path";
import type ts from "typescript";
import { applyEdits, type Edit, type Leftover } from "../codemod/edit.ts";
import { type InstalledPackage, readInstalledPackage } from "../codemod/installed-package.ts";
import { readPrograms, toProjectFolder } from "../codemod/project.ts";
import { findRewrite } from "../codemod/rewrite.ts";
import { formatProblem, ProblemsError } from "../problem.ts";
import type { Terminal } from "../terminal.ts";
import { writeTexts } from "../write/write-texts.ts";

export interface CodemodOptions {
  /** The generated package's name. */
  readonly package: string;
  /** The program's `tsconfig.json`, or its folder. */
  readonly project: string;
  /** What paths are told relative to. */
  readonly folder: string;
  readonly isDryRun: boolean;
}

const MAX_ROUNDS = 5;

/**
 * Changes a program's source to the present names of a package.
 *
 * @returns the exit code: 1 when something is left for a person
 * @throws {ProblemsError} when the package or the project can't be read, or has nothing to do with the other
 */
export async function codemod(options: CodemodOptions, terminal: Terminal): Promise<number> {
  const installed = await readInstalledPackage(options.package, toProjectFolder(options.project));
  if (installed.renames.size === 0) {
    terminal.out(`${options.package} has no former names.`);
    return 0;
  }
  const { texts, edits, leftovers } = rewrite(options, installed, terminal);
  const files = await Promise.all([...texts].map(([file, text]) => toFile(options.folder, file, text)));
  if (!options.isDryRun) await writeTexts(options.folder, files);
  report(options, edits, leftovers, terminal);
  return leftovers.length > 0 ? 1 : 0;
}

/** By which some editors know a file's encoding. Compilers leave it out of the text. */
const MARK = "\uFEFF";

/** A link stays one, and a mark at the beginning stays there. */
async function toFile(folder: string, file: string, text: string) {
  const target = await realpath(file);
  const [first] = await readFile(target, "utf8");
  return { path: relative(folder, target), text: first === MARK ? MARK + text : text };
}

/** Looks again until nothing is found: what hangs on a type that was gone shows once that has its present name. */
function rewrite(options: CodemodOptions, installed: InstalledPackage, terminal: Terminal) {
  const texts = new Map<string, string>();
  const done: Edit[] = [];
  for (let round = 1; ; round++) {
    terminal.progress(round === 1 ? "reading the program" : `reading the program, changed in ${done.length} places`);
    const rewrites = readPrograms(options.project, texts).map((program) => findRewrite(program, installed));
    if (!rewrites.some(({ isUsed }) => isUsed)) {
      const message = `no file of the project imports ${options.package}. Name another project with --project`;
      throw new ProblemsError([{ file: toPath(options, options.project), message }]);
    }
    const edits = unique(rewrites.flatMap((found) => found.edits));
    if (edits.length === 0 || round > MAX_ROUNDS) {
      return { texts, edits: done, leftovers: unique(rewrites.flatMap(({ leftovers }) => leftovers)) };
    }
    done.push(...edits);
    for (const [path, list] of Map.groupBy(edits, ({ file }) => file.fileName)) {
      texts.set(path, applyEdits(list[0]?.file.text ?? "", list));
    }
  }
}

/** Projects may share files. */
function unique<Place extends Edit | Leftover>(places: readonly Place[]): Place[] {
  const key = (place: Place) => `${place.file.fileName}:${toPosition(place)}:${place.message}`;
  return [...new Map(places.map((place) => [key(place), place])).values()];
}

function toPosition(place: Edit | Leftover): number {
  return "start" in place ? place.start : place.position;
}

function report(
  options: CodemodOptions,
  edits: readonly Edit[],
  leftovers: readonly Leftover[],
  terminal: Terminal,
): void {
  for (const line of toLines(options, edits)) terminal.out(line);
  const files = new Set(edits.map(({ file }) => file.fileName)).size;
  const done = `${toCount(edits.length, "change")} in ${toCount(files, "file")}`;
  terminal.out(terminal.style("bold", `${done}${options.isDryRun ? ", none of it written" : ""}.`));
  if (leftovers.length === 0) return;
  terminal.err(terminal.style("yellow", `${toCount(leftovers.length, "place")} to look at:`));
  for (const line of toLines(options, leftovers)) terminal.err(line);
}

function toLines(options: CodemodOptions, places: readonly (Edit | Leftover)[]): string[] {
  return places
    .map((place) => ({ place, file: toPath(options, place.file.fileName), position: toPosition(place) }))
    .sort((a, b) => (a.file === b.file ? a.position - b.position : a.file < b.file ? -1 : 1))
    .map(({ place, file, position }) =>
      formatProblem({ file, line: toLine(place.file, position), message: place.message }),
    );
}

function toLine(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

function toPath({ folder }: CodemodOptions, file: string): string {
  return relative(folder, file).replaceAll("\\", "/") || ".";
}

function toCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
