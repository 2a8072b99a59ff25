import { compareText } from "./compare-text.ts";

/** Something in a vendored file that a person has to mend. */
export interface Problem {
  /** Relative to the workspace root, with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** One line of text, without the place. */
  readonly message: string;
}

/** `specs/x/pages/y.md:12: message`, the form that editors and terminals turn into a link. */
export function formatProblem(problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`;
  return `${problem.file}${line}: ${toOneLine(problem.message)}`;
}

/** Every problem of a run at once: sorted by file and line, without duplicates, one a line in the message. */
export class ProblemsError extends Error {
  override readonly name: string = "ProblemsError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = sortProblems(problems);
    super(sorted.map(formatProblem).join("\n"));
    this.problems = sorted;
  }
}

function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message),
  );
}

/** Text for one line of a terminal: names from a spec may hold line breaks, escapes or bidirectional controls. */
export function toOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
