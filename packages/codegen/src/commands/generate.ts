import { type Problem, ProblemsError } from "../problem.ts";
import { readProviderIds } from "../read/provider.ts";
import type { Terminal } from "../terminal.ts";
import type { Change } from "../write/changes.ts";
import { readStamp, takeStamp, writeStamp } from "../write/stamp.ts";
import { tellWarnings } from "./tell-warnings.ts";

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
  if (ids.length === 0) terminal.err(NO_PROVIDER);
  if (!options.isCheck) {
    const { writeChanges } = await import("../write/write-changes.ts");
    await writeChanges(
      options.root,
      plans.flatMap(({ changes }) => changes),
    );
  }
  for (const { id, folder, changes, isStamped } of plans) {
    report(id, changes, options.isCheck, terminal);
    const isFresh = changes.length === 0 || !options.isCheck;
    if (isFresh && !isStamped) await writeStamp(options.root, id, await takeStamp(options.root, id, folder));
  }
  const isStale = plans.some(({ changes }) => changes.length > 0);
  if (options.isCheck && isStale) terminal.err(`Run \`${["parley generate", ...options.providers].join(" ")}\`.`);
  return options.isCheck && isStale ? 1 : 0;
}

const NO_PROVIDER = "There is no provider yet: no folder in specs/ holds a provider.yaml. `parley add` makes one.";

interface Plan {
  readonly id: string;
  /** The package's folder, relative to the workspace root. */
  readonly folder: string;
  readonly changes: readonly Change[];
  /** True when the last run's stamp still holds. */
  readonly isStamped: boolean;
}

async function plan(root: string, id: string, terminal: Terminal): Promise<Plan> {
  const folder = await findStampedFolder(root, id);
  if (folder !== undefined) return { id, folder, changes: [], isStamped: true };
  // The compiler and the parsers take longer to load than everything else together: only now are they needed.
  const [{ emitProvider, readModel }, { findChanges }] = await Promise.all([
    import("../generate.ts"),
    import("../write/changes.ts"),
  ]);
  const model = await readModel(root, id);
  tellWarnings(id, model.warnings, terminal);
  terminal.progress(`${id}: generating`);
  const files = await emitProvider(root, model);
  const { packageFolder } = model.provider;
  const changes = await findChanges(root, files, [`${packageFolder}/src/generated`]);
  return { id, folder: packageFolder, changes, isStamped: false };
}

/** The package's folder, if nothing has changed since the last run. */
async function findStampedFolder(root: string, id: string): Promise<string | undefined> {
  const known = await readStamp(root, id);
  if (known === undefined) return undefined;
  const now = await takeStamp(root, id, known.folder);
  return known.inputs === now.inputs && known.outputs === now.outputs ? known.folder : undefined;
}

/** What was done about each kind of change. */
const DONE = { missing: "added", stale: "changed", extra: "removed" } as const;

function report(id: string, changes: readonly Change[], isCheck: boolean, terminal: Terminal): void {
  for (const { kind, path } of changes) {
    terminal.out(`${terminal.style(isCheck ? "red" : "green", (isCheck ? kind : DONE[kind]).padEnd(8))}${path}`);
  }
  if (changes.length === 0) terminal.out(`${id}: ${terminal.style("dim", "up to date")}`);
}
