// `pnpm --filter @parley/scale run measure [providers]`: prints what the tasks of so many providers take, 200 by default.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorkspace, writeSpec } from "./create-workspace.ts";
import { describeApi } from "./describe-api.ts";
import { commitAll, createRepository } from "./git.ts";
import { watchMemory } from "./peak-memory.ts";
import { run } from "./run.ts";
import { runTasks, type TaskRun } from "./run-tasks.ts";

const count = Number(process.argv[2] ?? 200);
const folder = await mkdtemp(join(tmpdir(), "parley-scale-"));
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const ids = await createWorkspace(folder, count);
  await createRepository(folder);
  console.log(`| ${count} providers | wall time | tasks run | most memory |\n|---|---|---|---|`);
  const install = ["install", "--no-frozen-lockfile", "--prefer-offline"];
  await print("install", (onStart) => run("pnpm", install, folder, {}, onStart));
  await printTasks("everything, cold");
  // The generated code is in git from here on, as it is in a workspace that people work in.
  await commitAll(folder);
  await printTasks("generated code just committed");
  await printTasks("nothing changed");
  const changed = ids[Math.floor(count / 2)] ?? "";
  await writeSpec(folder, changed, describeApi(changed, { added: ["color"] }));
  await printTasks("one spec changed");
  await printTasks("nothing changed since");
  await printTasks("and again");
}

async function printTasks(title: string): Promise<void> {
  await print(title, (onStart) => runTasks(folder, { onStart }));
}

async function print(title: string, work: (onStart: (id: number) => void) => Promise<TaskRun | string>): Promise<void> {
  let memory: ReturnType<typeof watchMemory> | undefined;
  const begun = performance.now();
  const result = await work((id) => {
    memory = watchMemory(id);
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const megabytes = Math.round((memory?.stop() ?? 0) / 1e6);
  console.log(`| ${title} | ${seconds} s | ${typeof result === "string" ? "" : toText(result)} | ${megabytes} MB |`);
}

function toText({ executed, local, remote }: TaskRun): string {
  const few = executed.length > 0 && executed.length <= 5 ? `: ${executed.join(", ")}` : "";
  return `${executed.length} of ${executed.length + local + remote}${few}`;
}
