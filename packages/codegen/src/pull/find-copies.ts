import type { Problem } from "../problem.ts";
import type { Fetched } from "./fetch-target.ts";
import { problemAt, type Vendored } from "./vendored.ts";

/** Files that came as copies of each other, and were none before: their server may answer everything alike. */
export function findCopies(vendored: Vendored, fetched: readonly Fetched[]): Problem[] {
  const listed = new Map(vendored.list.files.map((entry) => [entry.file, entry]));
  const entries = fetched.flatMap((one) => (one.kind === "taken" ? [one.entry] : []));
  const known = entries.filter(({ file }) => listed.get(file)?.sha256 !== undefined);
  return [...Map.groupBy(known, ({ sha256 }) => sha256).values()].flatMap((group) => {
    const before = group.flatMap(({ file }) => listed.get(file) ?? []);
    const [first] = before;
    if (first === undefined || before.every(({ sha256 }) => sha256 === first.sha256)) return [];
    const more = before.length > 3 ? ` and ${before.length - 3} more` : "";
    const files = before.slice(0, 3).map(({ file }) => file);
    const what = `${files.join(", ")}${more} came with the same bytes, unlike before`;
    const advice = "Pull again. If they are one now, list it once";
    return [problemAt(vendored, first, `${what}: the server may answer everything alike. ${advice}`)];
  });
}
