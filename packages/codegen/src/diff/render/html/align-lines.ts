import { type MatchedLine, matchLines } from "../../match-lines.ts";

/** Two texts line by line: what both have stands in one row, and so does what goes beside what comes in its place. */
export function alignLines(before: string, after: string): MatchedLine[] {
  return pair(matchLines(before.split("\n"), after.split("\n")));
}

/** A line that goes and one that comes in its place share a row. */
function pair(rows: readonly MatchedLine[]): MatchedLine[] {
  const paired: MatchedLine[] = [];
  let run: MatchedLine[] = [];
  const flush = () => {
    const gone = run.flatMap(({ before }) => before ?? []);
    const added = run.flatMap(({ after }) => after ?? []);
    for (let index = 0; index < Math.max(gone.length, added.length); index++) {
      const [before, after] = [gone[index], added[index]];
      paired.push({ ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
    }
    run = [];
  };
  for (const row of rows) {
    if (row.before === undefined || row.after === undefined) run.push(row);
    else {
      flush();
      paired.push(row);
    }
  }
  flush();
  return paired;
}
