import { execFile } from "node:child_process";

/** What `git` answered: its output, or how it failed. */
export type GitAnswer = { readonly output: string } | { readonly code: number; readonly complaint: string };

export interface GitOptions {
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it reads from its standard input. */
  readonly input?: string;
}

/** What a hook hands down to its children: it names a repository other than the folder's. */
const HANDED_DOWN = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/** Under these settings reading has no side effect: no hook, no daemon, no prompt, no lock. */
const INERT = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"];
/** Under these its answers are the same for everybody: files by their own paths, from the folder that it is asked in. */
const PLAIN = ["-c", "log.follow=false", "-c", "grep.fullName=false"];
const QUIET = { GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };

const MAX_OUTPUT_BYTES = 2 ** 28;

/**
 * Runs git in a folder, without a shell.
 *
 * @throws MissingGit when there is none on this machine
 */
export function git(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  const inherited = Object.entries(process.env).filter(([name]) => !HANDED_DOWN.includes(name));
  const env = { ...Object.fromEntries(inherited), ...QUIET, ...options.environment };
  return new Promise((resolve, reject) => {
    const settings = { cwd: folder, env, maxBuffer: MAX_OUTPUT_BYTES };
    const child = execFile("git", [...INERT, ...PLAIN, ...args], settings, (error, output, complaint) => {
      if (error === null) resolve({ output });
      else if (typeof error.code === "number") resolve({ code: error.code, complaint: complaint.trim() });
      else reject(error.code === "ENOENT" ? new MissingGit() : error);
    });
    // A git that ends before it has read everything says so itself.
    child.stdin?.on("error", () => {}).end(options.input ?? "");
  });
}

/**
 * Says why git works on no repository in a folder.
 *
 * @throws MissingGit when there is none on this machine
 */
export async function explainNoRepository(folder: string): Promise<string> {
  const answer = await git(folder, ["rev-parse", "--git-dir"]);
  // git translates what it says, but not what it advises to run.
  const isForeign = "complaint" in answer && answer.complaint.includes("safe.directory");
  return isForeign
    ? "this folder's repository belongs to another user, which git reads only when told to: `git config --global --add safe.directory <its folder>`"
    : "this folder is in no git repository";
}

/** There is no git on this machine. */
export class MissingGit extends Error {
  override readonly name: string = "MissingGit";
}
