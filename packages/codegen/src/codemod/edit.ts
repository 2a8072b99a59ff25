import type ts from "typescript";

/** A piece of a file's text that is to be another. */
export interface Edit {
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it does: `sessions.history -> sessions.messages`. */
  readonly message: string;
}

/** A place that somebody has to look at. */
export interface Leftover {
  readonly file: ts.SourceFile;
  readonly position: number;
  readonly message: string;
}

/** What is to be done with a program. */
export interface Findings {
  readonly edits: Edit[];
  readonly leftovers: Leftover[];
}

/** The file's text with all edits made. Of what two edits take away, the second finds only what the first has left. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(position, edit.start), edit.text);
    position = Math.max(position, edit.end);
  }
  return parts.join("") + text.slice(position);
}
