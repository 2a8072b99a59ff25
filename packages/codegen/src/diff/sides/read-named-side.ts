import { existsSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { atRevision } from "./at-revision.ts";
import { readPathSide } from "./read-path-side.ts";
import { inRevision, type Side } from "./side.ts";

/**
 * A file or folder as a user names it: by its path, or as it was, by a revision before a colon, `v1.2.0:specs/acme`.
 *
 * @param folder - where paths start, those of a revision too
 * @throws ProblemsError with every problem of every file
 */
export async function readNamedSide(folder: string, name: string): Promise<Side> {
  const path = resolve(folder, name);
  // A single letter before a colon is a disk.
  const [, revision, inner] = /^([^:]{2,}):(.+)$/s.exec(name) ?? [];
  if (revision === undefined || inner === undefined || existsSync(path)) {
    return await inRevision(undefined, () => readPathSide(path, name));
  }
  const shown = posix.normalize(inner.replaceAll("\\", "/"));
  await using root = await atRevision(folder, revision, shown);
  const side = await inRevision(revision, () => readPathSide(join(root.folder, shown), shown));
  return { ...side, label: `${side.label} at ${revision}`, revision };
}
