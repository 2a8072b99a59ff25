/** The lines of two texts, those of either alone marked with `- ` or `+ `, as few of these as possible. */
export function toLineDiff(before: string, after: string): string[] {
  const [old, present] = [toLines(before), toLines(after)];
  const lengths = toCommonLengths(old, present);
  const lines: string[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < present.length) {
    const [line, other] = [old[row], present[column]];
    if (line !== undefined && line === other) {
      lines.push(`  ${line}`);
      row += 1;
      column += 1;
    } else if (line !== undefined && lengthAt(lengths, row + 1, column) >= lengthAt(lengths, row, column + 1)) {
      lines.push(`- ${line}`);
      row += 1;
    } else {
      lines.push(`+ ${other}`);
      column += 1;
    }
  }
  return lines;
}

function toLines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** How many lines the texts have in common, from each pair of lines to the end. */
function toCommonLengths(old: readonly string[], present: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(present.length + 1).fill(0));
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = present.length - 1; column >= 0; column--) {
      const isCommon = old[row] === present[column];
      const skipped = Math.max(lengthAt(lengths, row + 1, column), lengthAt(lengths, row, column + 1));
      (lengths[row] as number[])[column] = isCommon ? lengthAt(lengths, row + 1, column + 1) + 1 : skipped;
    }
  }
  return lengths;
}

/** Nothing is in common past the end, and where one text has ended, the other's lines come first. */
function lengthAt(lengths: readonly (readonly number[])[], row: number, column: number): number {
  return lengths[row]?.[column] ?? -1;
}
