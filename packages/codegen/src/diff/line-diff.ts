import { matchLines } from "./match-lines.ts";

/** The lines of two texts, those of either alone marked with `- ` or `+ `, as few of these as possible. */
export function toLineDiff(before: string, after: string): string[] {
  return matchLines(toLines(before), toLines(after)).map((line) => {
    if (line.before === undefined) return `+ ${line.after}`;
    return line.after === undefined ? `- ${line.before}` : `  ${line.before}`;
  });
}

function toLines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
