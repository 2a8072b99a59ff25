import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A settled git, whatever the machine's own settings are. */
const SETTINGS = [
  "user.name=A. Reader",
  "user.email=reader@example.com",
  "commit.gpgsign=false",
  "init.defaultBranch=main",
];

/** Runs git in a folder, and gives what it prints. */
export async function runGit(folder: string, ...args: string[]): Promise<string> {
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  const { stdout } = await promisify(execFile)("git", [...settings, ...args], { cwd: folder });
  return stdout;
}

/** Makes a folder a repository, with all that is in it committed and tagged. */
export async function commitAll(folder: string, tag: string): Promise<void> {
  await runGit(folder, "init", "--quiet");
  await runGit(folder, "add", "--all");
  await runGit(folder, "commit", "--quiet", "--message", tag);
  await runGit(folder, "tag", tag);
}
