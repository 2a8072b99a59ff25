import { formatProblem, type Problem, ProblemsError } from "../problem.ts";
import { readProviderIds } from "../read/provider.ts";
import type { Terminal } from "../terminal.ts";
import type { Change } from "../write/changes.ts";
import { readStamp, type Stamp, takeStamp, writeStamp } from "../write/stamp.ts";

export interface GenerateOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** Providers by their folders' names; none means all. */
  readonly providers: readonly string[];
  /** Report what would change instead of writing it. */
  readonly isCheck: boolean;
}

/**
 * Brings the generated files of providers up to date, or tells what is not.
 *
 * @returns the exit code: 1 when `isCheck` is set and something is out of date
 * @throws {ProblemsError} when a spec can't be used; then no provider's files have been touched
 */
export async function generate(options: GenerateOptions, terminal: Terminal): Promise<number> {
  const ids = options.providers.length > 0 ? [...new Set(options.providers)] : await readProviderIds(options.root);
  const plans: Plan[] = [];
  const problems: Problem[] = [];
  for (const [index, id] of ids.entries()) {
    terminal.progress(`[${index + 1}/${ids.length}] ${id}: reading its specs`);
    try {
      plans.push(await plan(options.root, id, terminal));
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  const { writeChanges } = await import("../write/write-changes.ts");
  for (const { id, changes, stamp } of plans) {
    if (!options.isCheck) await writeChanges(options.root, changes);
    report(id, changes, options.isCheck, terminal);
    const isFresh = changes.length === 0 || !options.isCheck;
    if (isFresh && stamp === undefined) await writeStamp(options.root, id, await takeStamp(options.root, id));
  }
  const isStale = plans.some(({ changes }) => changes.length > 0);
  if (options.isCheck && isStale) terminal.err(`Run \`${["parley generate", ...options.providers].join(" ")}\`.`);
  return options.isCheck && isStale ? 1 : 0;
}

interface Plan {
  readonly id: string;
  readonly changes: readonly Change[];
  /** Set when the last run's stamp still holds. */
  readonly stamp?: Stamp;
}

async function plan(root: string, id: string, terminal: Terminal): Promise<Plan> {
  const [known, now] = await Promise.all([readStamp(root, id), takeStamp(root, id)]);
  if (known?.inputs === now.inputs && known.outputs === now.outputs) return { id, changes: [], stamp: now };
  // The compiler and the parsers take longer to load than everything else together: only now are they needed.
  const [{ emitProvider, readModel }, { findChanges }] = await Promise.all([
    import("../generate.ts"),
    import("../write/changes.ts"),
  ]);
  const model = await readModel(root, id);
  for (const warning of model.warnings)
    terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(warning)}`);
  terminal.progress(`${id}: generating`);
  const files = await emitProvider(root, model);
  return { id, changes: await findChanges(root, files, [`packages/${id}/src/generated`]) };
}

/** What was done about each kind of change. */
const DONE = { missing: "added", stale: "changed", extra: "removed" } as const;

function report(id: string, changes: readonly Change[], isCheck: boolean, terminal: Terminal): void {
  for (const { kind, path } of changes) {
    terminal.out(`${terminal.style(isCheck ? "red" : "green", (isCheck ? kind : DONE[kind]).padEnd(8))}${path}`);
  }
  if (changes.length === 0) terminal.out(`${id}: ${terminal.style("dim", "up to date")}`);
}
