import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createLargeSpec } from "./large-spec.ts";

/** What one run took. */
export interface Cost {
  readonly wallMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
  /** Most memory (resident set) that the process held. */
  readonly peakBytes: number;
}

const parley = fileURLToPath(new URL("../../codegen/bin/parley.js", import.meta.url));
const reporter = new URL("./report-cost.ts", import.meta.url).href;

/** Compares two documents of so many bytes with `parley diff`: the run of several that took the least CPU. */
export async function measureDiff(bytes: number, runs: number): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), "parley-diff-"));
  try {
    const { before, after } = createLargeSpec(bytes);
    await writeFile(join(folder, "before.json"), before);
    await writeFile(join(folder, "after.json"), after);
    const costs: Cost[] = [];
    for (let run = 0; run < runs; run++) costs.push(await runDiff(folder));
    return costs.reduce((least, cost) => (cost.cpuMs < least.cpuMs ? cost : least));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runDiff(folder: string): Promise<Cost> {
  const report = join(folder, "cost.json");
  const args = ["--import", reporter, parley, "diff", "before.json", "after.json", "--output", "report.txt"];
  const begun = performance.now();
  await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, PARLEY_COST_REPORT: report },
  });
  const wallMs = performance.now() - begun;
  return { wallMs, ...(JSON.parse(await readFile(report, "utf8")) as Omit<Cost, "wallMs">) };
}
