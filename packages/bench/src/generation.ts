import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { providers } from "./providers.ts";

export interface Time {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface GenerationTimes {
  /** Everything is made anew. */
  readonly cold: Time;
  /** Everything is there already. */
  readonly unchanged: Time;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const parley = join(root, "packages", "codegen", "bin", "parley.js");

/** Times `parley generate` for every provider on a copy of the specs: the median of several runs, interleaved. */
export async function timeGeneration(runs: number): Promise<GenerationTimes> {
  const copy = await mkdtemp(join(tmpdir(), "parley-generate-"));
  try {
    await copyWorkspace(copy);
    const cold: Time[] = [];
    const unchanged: Time[] = [];
    for (let run = 0; run < runs; run++) {
      await removeGenerated(copy);
      cold.push(await timeRun(copy));
      unchanged.push(await timeRun(copy));
    }
    return { cold: toMedian(cold), unchanged: toMedian(unchanged) };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copyWorkspace(copy: string): Promise<void> {
  const parts = ["package.json", "pnpm-workspace.yaml", "specs", ...providers.map(({ name }) => `packages/${name}`)];
  const filter = (file: string): boolean => !/[\\/](node_modules|dist|\.turbo)$/.test(file);
  await Promise.all(parts.map((part) => cp(join(root, part), join(copy, part), { recursive: true, filter })));
}

async function removeGenerated(copy: string): Promise<void> {
  await Promise.all(
    providers.map(({ name }) => rm(join(copy, "packages", name, "src", "generated"), { recursive: true, force: true })),
  );
}

async function timeRun(copy: string): Promise<Time> {
  const report = join(copy, "cpu-usage.json");
  const reporter = new URL("./report-cpu.ts", import.meta.url).href;
  const environment = { ...process.env, PARLEY_CPU_REPORT: report };
  const begun = performance.now();
  await promisify(execFile)(process.execPath, ["--import", reporter, parley, "generate"], {
    cwd: copy,
    env: environment,
  });
  const wallMs = performance.now() - begun;
  const { user, system } = JSON.parse(await readFile(report, "utf8")) as NodeJS.CpuUsage;
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function toMedian(times: readonly Time[]): Time {
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { wallMs: middle(times.map(({ wallMs }) => wallMs)), cpuMs: middle(times.map(({ cpuMs }) => cpuMs)) };
}
