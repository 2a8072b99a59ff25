import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { explainNoRepository, type GitOptions, git, MissingGit } from "../../git.ts";
import { ProblemsError } from "../../problem.ts";
import { UsageError } from "../../usage-error.ts";
import type { Root } from "./root.ts";

/** A folder of a git repository as it was at a revision: a copy of its own, which goes when it is disposed of. */
export interface RevisionRoot extends Root, AsyncDisposable {
  readonly revision: string;
  /** The commit that the revision stands for, in full. */
  readonly commit: string;
}

/** What specs consist of: of all else a repository may hold any amount. */
const WANTED = /\.(?:ya?ml|json|mdx?)$/;

/**
 * Writes the documents that a repository held at a revision to a temporary folder. Nothing else is touched: no index, no
 * working tree. What was not there then is not there.
 *
 * @param folder - a folder of the repository, such as the workspace's; the result's `folder` stands for it
 * @param revision - whatever git understands as a commit: a branch, a tag, a hash, `HEAD~3`
 * @param path - what is wanted, relative to `folder`: a folder, or a file, beside which its whole folder is written
 * @throws UsageError when git would take the revision for an option
 * @throws ProblemsError when there is no git, no repository or no such revision, or when the path leads out of it
 */
export async function atRevision(folder: string, revision: string, path = "specs"): Promise<RevisionRoot> {
  const { commit, prefix, writeFiles } = await openRepository(folder, revision);
  const place = posix.join(prefix, path);
  // What lies beside the copy is nothing of the repository's.
  if (place.startsWith("../")) {
    throw new ProblemsError([{ file: `${revision}:${path}`, message: "this leads out of the repository" }]);
  }
  const temporary = await mkdtemp(join(tmpdir(), "parley-revision-"));
  const remove = () => rm(temporary, { recursive: true, force: true });
  try {
    await writeFiles(place, temporary);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder: join(temporary, prefix), revision, commit, [Symbol.asyncDispose]: remove };
}

interface Repository {
  readonly commit: string;
  /** Where the folder lies in the repository: empty, or a path that ends with a slash. */
  readonly prefix: string;
  /** @param path - from the top of the repository */
  writeFiles(path: string, target: string): Promise<void>;
}

async function openRepository(folder: string, revision: string): Promise<Repository> {
  if (revision === "" || revision.startsWith("-")) {
    throw new UsageError(`parley: ${JSON.stringify(revision)} can't be a git revision, expected one such as HEAD~1`);
  }
  const fail = (message: string) => new ProblemsError([{ file: revision, message }]);
  const ask = (...args: string[]) => askGit(folder, args, fail);
  const place = await ask("rev-parse", "--show-toplevel", "--show-prefix");
  if (place === undefined) {
    throw fail(`${await explainNoRepository(folder)}, so there is no revision to compare with`);
  }
  const [top = "", prefix = ""] = place.split("\n");
  const commit = await ask("rev-parse", "--verify", "--quiet", `${revision}^{commit}`);
  if (commit === undefined) throw fail(await explainMissing(ask));
  const run = async (args: readonly string[], options: GitOptions): Promise<string> => {
    const answer = await git(top, args, options);
    if ("output" in answer) return answer.output;
    throw fail(`git can't write its files: ${answer.complaint}`);
  };
  const writeFiles = async (path: string, target: string): Promise<void> => {
    const whole = path.replace(/\/$/, "").replace(/^\.$/, "");
    const kind = await ask("cat-file", "-t", `${commit}:${whole}`);
    if (kind !== "tree" && kind !== "blob") return;
    const tree = kind === "tree" ? whole : posix.dirname(whole).replace(/^\.$/, "");
    // An index of its own: only a checkout by git gives files as they are in the user's working tree.
    const environment = { GIT_INDEX_FILE: join(target, ".index") };
    await run(["read-tree", ...(tree === "" ? [] : [`--prefix=${tree}/`]), `${commit}:${tree}`], { environment });
    const files = (await run(["ls-files", "-z"], { environment })).split("\0");
    const wanted = files.filter((file) => WANTED.test(file) || file === whole);
    const input = wanted.map((file) => `${file}\0`).join("");
    await run(["checkout-index", "-z", "--stdin", `--prefix=${target}/`], { environment, input });
  };
  return { commit, prefix, writeFiles };
}

/** What git printed, without the line's end, or undefined where it failed. */
async function askGit(
  folder: string,
  args: readonly string[],
  fail: (message: string) => ProblemsError,
): Promise<string | undefined> {
  try {
    const answer = await git(folder, args);
    return "output" in answer ? answer.output.replace(/\n$/, "") : undefined;
  } catch (error) {
    if (!(error instanceof MissingGit)) throw error;
    throw fail("a comparison with a revision needs git, and there is none on this machine. Install it");
  }
}

async function explainMissing(ask: (...args: string[]) => Promise<string | undefined>): Promise<string> {
  const missing = "git knows no such revision here, expected a commit, tag or branch";
  const isShallow = (await ask("rev-parse", "--is-shallow-repository")) === "true";
  return isShallow
    ? `${missing}. The clone holds a part of the history only: fetch the rest with \`git fetch --unshallow\``
    : `${missing}. Fetch it first, if it is elsewhere`;
}
