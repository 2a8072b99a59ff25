import { run } from "./run.ts";

const identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false"];

/** Makes a folder a git repository. */
export async function createRepository(folder: string): Promise<void> {
  await run("git", ["init", "--quiet", "--initial-branch=main"], folder);
}

/** Commits everything that has changed. */
export async function commitAll(folder: string): Promise<void> {
  await run("git", ["add", "--all"], folder);
  await run("git", [...identity, "commit", "--quiet", "--allow-empty", "--message=All"], folder);
}

/** Clones a repository of this machine into a folder that is not there yet. */
export async function clone(from: string, to: string): Promise<void> {
  await run("git", ["clone", "--quiet", "--no-hardlinks", from, to], from);
}

/** Every file that differs from what is committed, a line each. */
export async function readStatus(folder: string): Promise<string> {
  return await run("git", ["status", "--porcelain"], folder);
}
