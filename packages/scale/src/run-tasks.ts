import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, run } from "./run.ts";

/** What came of a run of turbo. */
export interface TaskRun {
  /** The tasks that had to run, sorted, such as `@synthetic/provider-001#build`. */
  readonly executed: readonly string[];
  /** How many came from a cache of this machine. */
  readonly local: number;
  /** How many came from a shared cache. */
  readonly remote: number;
}

/** What turbo writes of a run when it is asked to summarize it. */
interface Summary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly cache: { readonly status: "HIT" | "MISS"; readonly source?: "LOCAL" | "REMOTE" };
  }[];
}

export interface TaskOptions {
  readonly tasks?: readonly string[];
  /** Which packages, in turbo's words; every provider's by default. */
  readonly filter?: string;
  /** How many tasks at a time. */
  readonly concurrency?: number;
  readonly environment?: Environment;
  readonly onStart?: (processId: number) => void;
}

/** Runs turbo tasks in a synthetic workspace, and what they depend on. */
export async function runTasks(folder: string, options: TaskOptions = {}): Promise<TaskRun> {
  const { tasks = ["generate", "build", "typecheck", "test"], filter = "@synthetic/*", concurrency = 2 } = options;
  const summaries = join(folder, ".turbo", "runs");
  await rm(summaries, { recursive: true, force: true });
  const flags = [`--filter=${filter}`, `--concurrency=${concurrency}`, "--summarize", "--output-logs=errors-only"];
  await run("turbo", ["run", ...tasks, ...flags], folder, options.environment, options.onStart);
  const [name = ""] = await readdir(summaries);
  const summary = JSON.parse(await readFile(join(summaries, name), "utf8")) as Summary;
  const count = (source: string): number => summary.tasks.filter(({ cache }) => cache.source === source).length;
  return {
    executed: summary.tasks.flatMap(({ taskId, cache }) => (cache.status === "MISS" ? [taskId] : [])).sort(),
    local: count("LOCAL"),
    remote: count("REMOTE"),
  };
}
