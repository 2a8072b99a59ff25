import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorkspace } from "./create-workspace.ts";
import { commitAll, createRepository } from "./git.ts";
import { type Environment, run } from "./run.ts";
import { runTasks } from "./run-tasks.ts";

/** A synthetic workspace whose every task has run, and whose generated code is in git. */
export interface PreparedWorkspace extends AsyncDisposable {
  readonly folder: string;
}

/** Makes one of so many providers. */
export async function prepareWorkspace(providers: number, environment: Environment = {}): Promise<PreparedWorkspace> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-workspace-")));
  await createWorkspace(folder, providers);
  await createRepository(folder);
  await install(folder);
  await runTasks(folder, { environment });
  await commitAll(folder);
  await runTasks(folder, { environment });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Links a workspace's packages, and what they need of the registry's. */
export async function install(folder: string): Promise<void> {
  await run("pnpm", ["install", "--no-frozen-lockfile", "--prefer-offline"], folder);
}
