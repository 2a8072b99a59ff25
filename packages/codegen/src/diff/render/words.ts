import { toOneLine } from "../../problem.ts";
import type { ApiDiff, Change, Place } from "../change.ts";

/** A piece of a sentence: prose, or something of a spec that stands as code. */
export interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** A message's names in ticks and its values in quotes, apart from the words around them. All of it is one line. */
export function toPieces(message: string): Piece[] {
  const parts = toOneLine(message).split(/(`[^`]+`|"(?:[^"\\]|\\.)*")/);
  return parts
    .map((text, index) => ({ isCode: index % 2 === 1, text: text.startsWith("`") ? text.slice(1, -1) || text : text }))
    .filter(({ text }) => text !== "");
}

/** `params messages[].role`: where in a call the change is; nothing where that goes without saying. */
export function describeWay({ part, path, type }: Change): string {
  const way = path.reduce((text, step) => (step.startsWith("[") || text === "" ? text + step : `${text}.${step}`), "");
  const whole = type === undefined ? way : way === "" ? type : `${type}.${way}`;
  const half = part === "method" || part === "client" ? "" : part;
  return toOneLine(`${half} ${whole}`.trim());
}

/** `specs/a.yaml:12 (was :10)`: where it stands now, and where it stood. What the heading names is not repeated. */
export function describePlaces({ before, after }: Change, { before: { label } }: ApiDiff): string {
  if (before === undefined) return after === undefined ? "" : toText(after);
  const was = before.file === after?.file || before.file === label ? `:${before.line ?? ""}` : toText(before);
  if (after === undefined) return `was ${was}`;
  return before.file === after.file && before.line === after.line ? toText(after) : `${toText(after)} (was ${was})`;
}

function toText({ file, line }: Place): string {
  return toOneLine(line === undefined ? file : `${file}:${line}`);
}

/** Some names, and how many more there are. */
export function listNames(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(toOneLine).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
