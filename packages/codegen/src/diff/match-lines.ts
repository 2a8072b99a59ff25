/** A line of either text, or the same line of both. */
export interface MatchedLine {
  readonly before?: string;
  readonly after?: string;
}

/** The lines that both have, by a longest common subsequence, and those of either, as few as possible, where they stand. */
export function matchLines(old: readonly string[], present: readonly string[]): MatchedLine[] {
  const lengths = measure(old, present);
  const rows: MatchedLine[] = [];
  let [left, right] = [0, 0];
  while (left < old.length || right < present.length) {
    const [gone, added] = [old[left], present[right]];
    if (gone !== undefined && gone === added) {
      rows.push({ before: gone, after: added });
      [left, right] = [left + 1, right + 1];
    } else if (added === undefined || at(lengths, left + 1, right) >= at(lengths, left, right + 1)) {
      if (gone !== undefined) rows.push({ before: gone });
      else if (added !== undefined) rows.push({ after: added });
      if (gone !== undefined) left += 1;
      else right += 1;
    } else {
      rows.push({ after: added });
      right += 1;
    }
  }
  return rows;
}

/** Of each pair of remainders, how many lines they have in common. */
function measure(old: readonly string[], present: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(present.length + 1).fill(0));
  for (let left = old.length - 1; left >= 0; left--) {
    for (let right = present.length - 1; right >= 0; right--) {
      const isSame = old[left] === present[right];
      const best = Math.max(at(lengths, left + 1, right), at(lengths, left, right + 1));
      (lengths[left] as number[])[right] = isSame ? at(lengths, left + 1, right + 1) + 1 : best;
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], left: number, right: number): number {
  return lengths[left]?.[right] ?? 0;
}
