import { formatProblem, type Problem, ProblemsError } from "../problem.ts";
import type { World } from "../pull/download.ts";
import { DEFAULT_LIMITS } from "../pull/limits.ts";
import { type PullPlan, planPull } from "../pull/plan-pull.ts";
import { type Replacement, replaceFiles } from "../pull/replace-files.ts";
import { listInterrupted, recover } from "../pull/take-back.ts";
import { readProvider, readProviderIds } from "../read/provider.ts";
import { isSystemError } from "../system-error.ts";
import type { Terminal } from "../terminal.ts";

export interface PullOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** Providers by their folders' names; none means all. */
  readonly providers: readonly string[];
  /** Report what would change instead of writing it. */
  readonly isDryRun: boolean;
  /** How long one file may take, instead of the usual. */
  readonly timeoutMs?: number;
}

/**
 * Brings vendored files up to date with where they came from, provider by provider.
 *
 * @returns the exit code: 1 when a provider could not be pulled; nothing of that one has changed
 * @throws {ProblemsError} when there is no such provider
 */
export async function pull(options: PullOptions, world: World, terminal: Terminal): Promise<number> {
  const ids = await chooseProviders(options);
  const pulled: PullPlan[] = [];
  let failures = 0;
  for (const [index, id] of ids.entries()) {
    const onProgress = (text: string) => terminal.progress(`[${index + 1}/${ids.length}] ${id}: ${text}`);
    try {
      pulled.push(await pullProvider(id, options, world, terminal, onProgress));
    } catch (error) {
      if (!(error instanceof ProblemsError) && !isSystemError(error)) throw error;
      failures += 1;
      terminal.err(error.message);
      terminal.err(terminal.style("red", `${id}: not pulled. Nothing of it has changed.`));
    }
  }
  const changed = pulled.filter(hasChanges).map(({ id }) => id);
  if (options.isDryRun) terminal.err("Nothing was written: this was a dry run.");
  else if (changed.length > 0) {
    const names = changed.join(" ");
    terminal.err(`See what that means with \`parley diff ${names}\`, then run \`parley generate ${names}\`.`);
  }
  return failures > 0 ? 1 : 0;
}

async function chooseProviders({ root, providers }: PullOptions): Promise<readonly string[]> {
  const known = await readProviderIds(root);
  const unknown = providers.find((id) => !known.includes(id));
  // It throws, and names the provider that may have been meant.
  if (unknown !== undefined) await readProvider(root, unknown);
  return providers.length > 0 ? [...new Set(providers)] : known;
}

async function pullProvider(
  id: string,
  { root, isDryRun, timeoutMs }: PullOptions,
  world: World,
  terminal: Terminal,
  onProgress: (text: string) => void,
): Promise<PullPlan> {
  if (isDryRun) await tellInterrupted(root, id, terminal);
  else await recover(root, id);
  const limits = timeoutMs === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, timeoutMs };
  const plan = await planPull(root, id, { world, limits, onProgress });
  for (const note of plan.notes) terminal.err(`${terminal.style("dim", "note")} ${formatProblem(note)}`);
  const problems = hasChanges(plan) ? await findProblems(root, plan, onProgress) : [];
  if (!isDryRun) await replaceFiles(root, id, toReplacements(plan), plan.before);
  report(plan, terminal);
  for (const problem of problems) terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(problem)}`);
  if (problems.length > 0) {
    terminal.err(`${id}: \`parley generate\` will refuse this until the warnings are mended.`);
  }
  return plan;
}

/** A dry run takes nothing back. */
async function tellInterrupted(root: string, id: string, terminal: Terminal): Promise<void> {
  for (const name of await listInterrupted(root, id)) {
    const what = `a pull was interrupted here, and specs/${id} is compared as it was left`;
    const message = `${what}. Without \`--dry-run\`, that pull is taken back first`;
    terminal.err(`${terminal.style("dim", "note")} ${formatProblem({ file: `specs/${name}`, message })}`);
  }
}

async function findProblems(
  root: string,
  plan: PullPlan,
  onProgress: (text: string) => void,
): Promise<readonly Problem[]> {
  onProgress("reading the new specs");
  // The parsers take longer to load than everything else together.
  const { findStagedProblems } = await import("../pull/check-staged.ts");
  return await findStagedProblems(root, plan.id, toReplacements(plan));
}

/** What says where the files came from goes last. */
function toReplacements({ changes, provenance }: PullPlan): Replacement[] {
  const files = changes.filter(({ kind }) => kind !== "unchanged");
  if (provenance === undefined) return files;
  return [...files, { file: "provenance.yaml", bytes: Buffer.from(provenance) }];
}

function hasChanges(plan: PullPlan): boolean {
  return toReplacements(plan).length > 0;
}

function report({ id, changes, provenance }: PullPlan, terminal: Terminal): void {
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  const print = (kind: keyof typeof COLORS, file: string) => {
    terminal.out(`${terminal.style(COLORS[kind], kind.padEnd(8))}specs/${id}/${file}`);
  };
  for (const { kind, file } of changes) {
    counts[kind] += 1;
    if (kind !== "unchanged") print(kind, file);
  }
  if (provenance !== undefined) print("changed", "provenance.yaml");
  const text = Object.entries(counts).flatMap(([kind, count]) => (count === 0 ? [] : `${count} ${kind}`));
  terminal.out(`${id}: ${text.length === 0 ? "nothing is vendored" : text.join(", ")}`);
}

const COLORS = { added: "green", changed: "yellow", removed: "red" } as const;
