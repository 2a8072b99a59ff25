/** ` Did you mean "x"?` for the closest of the choices, or nothing where none is close. */
export function didYouMean(text: string, choices: Iterable<string>): string {
  const best = nearest(text, choices);
  return best === undefined ? "" : ` Did you mean ${JSON.stringify(best)}?`;
}

/** The choice with the fewest edits from the text, if they are fewer than half of it. */
export function nearest(text: string, choices: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.ceil(text.length / 2);
  for (const choice of choices) {
    if (Math.abs(choice.length - text.length) >= least) continue;
    const distance = countEdits(text.toLowerCase(), choice.toLowerCase());
    if (distance < least) [best, least] = [choice, distance];
  }
  return best;
}

/** Levenshtein's distance. */
function countEdits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
