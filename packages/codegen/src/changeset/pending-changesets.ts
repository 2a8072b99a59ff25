import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import type { Bump } from "../diff/change.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import { CHANGESETS, findChangesetProvider } from "./changeset-file.ts";
import { findMalformed, type LoweredBump, parseLoweredBumps } from "./lowered-bump.ts";
import { parseRaisedBump, type RaisedBump } from "./raised-bump.ts";

/** A changeset that the next release takes up. */
export interface PendingChangeset {
  /** Relative to the workspace root. */
  readonly file: string;
  /** The step of each package that it names. */
  readonly releases: ReadonlyMap<string, Bump>;
  readonly lowered: readonly LoweredBump[];
  readonly raised?: RaisedBump;
  /** The provider that `parley changeset` wrote it for, if it did. */
  readonly provider?: string;
}

/**
 * The changesets of a workspace, sorted by file.
 *
 * @throws {ProblemsError} when there is no folder for them, or when one can't be read
 */
export async function readPendingChangesets(root: string): Promise<PendingChangeset[]> {
  const names = await readdir(join(root, CHANGESETS)).catch(() => undefined);
  if (names === undefined) {
    const message = "there is no such folder. Set changesets up first, with `npx @changesets/cli init`";
    throw new ProblemsError([{ file: CHANGESETS, message }]);
  }
  const files = names.filter((name) => /^[^.].*\.md$/.test(name) && !/^readme\.md$/i.test(name)).sort();
  const problems: Problem[] = [];
  const changesets: PendingChangeset[] = [];
  for (const name of files) {
    const file = `${CHANGESETS}/${name}`;
    try {
      const { releases, summary } = parseChangesetFile(await readFile(join(root, file), "utf8"));
      const steps = new Map(releases.map((release) => [release.name, release.type]));
      const malformed = findMalformed(summary);
      if (malformed !== undefined) problems.push({ file, message: toMalformedText(malformed) });
      const provider = findChangesetProvider(file, summary);
      const [lowered, raised] = [parseLoweredBumps(summary), parseRaisedBump(summary)];
      changesets.push({
        file,
        releases: steps,
        lowered,
        ...(raised !== undefined && { raised }),
        ...(provider !== undefined && { provider }),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.push({ file, message: message.split("\n", 1)[0] ?? "" });
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return changesets;
}

function toMalformedText(line: string): string {
  const form = "**Bump of `@example/package` lowered from major to minor for 1 change (a-rule; 0123abcd)**: the reason";
  return `the line ${JSON.stringify(line)} lowers nothing, expected one such as ${JSON.stringify(form)}. \`parley changeset\` writes it`;
}
