import { existsSync } from "node:fs";
import { join } from "node:path";
import { fetchSource } from "../add/fetch-source.ts";
import { installPackage } from "../add/install-package.ts";
import type { NewProvider } from "../add/new-provider.ts";
import { type AddPlan, planAdd, UnusableSpecError } from "../add/plan-add.ts";
import { readLocal } from "../add/read-local.ts";
import type { SourceFiles } from "../add/source-files.ts";
import { writeFolders } from "../add/write-folders.ts";
import { isPublicAddress } from "../address.ts";
import { toPascalCase } from "../collect/identifier.ts";
import { readMonorepo } from "../init/monorepo.ts";
import { lintApi } from "../lint/lint-api.ts";
import { printFindings } from "../lint/print-findings.ts";
import { formatProblem, type Problem, ProblemsError, toOneLine } from "../problem.ts";
import type { World } from "../pull/download.ts";
import { readProvider, readProviderIds } from "../read/provider.ts";
import { readWorkspace } from "../read/workspace.ts";
import { readWorkspaceFacts } from "../scaffold/read-workspace-facts.ts";
import type { WorkspaceFacts } from "../scaffold/workspace-facts.ts";
import type { Terminal } from "../terminal.ts";

export interface AddOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** Where the command is called; a file's path is relative to it. */
  readonly from: string;
  /** The new provider's folder name. */
  readonly id: string;
  /** An address, a file or a folder. */
  readonly source: string;
  readonly package?: string;
  readonly name?: string;
  readonly apiKeyEnv?: string;
  readonly address?: string;
  readonly licence: string;
  readonly select: readonly string[];
  readonly except: readonly string[];
  readonly hosts: readonly string[];
  readonly isLeavingOut: boolean;
  readonly isInstalling: boolean;
  readonly isDryRun: boolean;
}

/**
 * Makes a provider: its specs with a first overlay, and its package.
 *
 * @throws {ProblemsError} when the name is taken, or nothing can be generated; then nothing has been written
 */
export async function add(options: AddOptions, world: World, terminal: Terminal): Promise<number> {
  const { root, id, isLeavingOut, isDryRun } = options;
  const facts = await readWorkspaceFacts(root);
  const manager = options.isInstalling && !isDryRun ? (await readMonorepo(root)).manager : undefined;
  const provider = await toProvider(options, facts);
  const source = await readSource(options, world, terminal);
  for (const note of source.notes) terminal.err(`${terminal.style("dim", "note")} ${formatProblem(note)}`);
  terminal.progress(`${id}: trying what could be said of it`);
  const plan = tryPlan(id, source, () => planAdd(facts, provider, source, { isLeavingOut }), terminal);
  if (!isDryRun) await writeFolders(root, [`specs/${id}`, provider.packageFolder], plan.files);
  report(options, plan, terminal);
  const code = manager === undefined ? 0 : await installPackage(root, provider.packageFolder, manager, terminal);
  if (!isDryRun) reportNext(toSteps(provider, facts, plan, manager !== undefined), terminal);
  return code;
}

/** Settings of a new provider, by the caller's word or by the workspace's. */
async function toProvider(options: AddOptions, facts: WorkspaceFacts): Promise<NewProvider> {
  const { root, id, apiKeyEnv } = options;
  const { packages, scope = facts.sibling && "@parley" } = await readWorkspace(root);
  const packageFolder = `${packages}/${id}`;
  const name = options.name ?? id.split("-").filter(Boolean).map(toPascalCase).join(" ");
  const packageName = options.package ?? (scope === undefined ? `${id}-client` : `${scope}/${id}`);
  const problems: Problem[] = [];
  for (const path of [`specs/${id}`, packageFolder]) {
    if (existsSync(join(root, path)))
      problems.push({ file: path, message: "this is there already. Choose another name, or remove it" });
  }
  for (const other of problems.length > 0 ? [] : await readProviderIds(root)) {
    const known = await readProvider(root, other);
    if (known.package === packageName)
      problems.push({
        file: `${known.folder}/provider.yaml`,
        message: `the package ${packageName} is this provider's. Choose another with \`--package\``,
      });
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return {
    id,
    name,
    package: packageName,
    packageFolder,
    ...(apiKeyEnv !== undefined && { apiKeyVariable: apiKeyEnv }),
  };
}

async function readSource(options: AddOptions, world: World, terminal: Terminal): Promise<SourceFiles> {
  const { id, source, from, address, licence, isLeavingOut } = options;
  if (isPublicAddress(source)) {
    return await fetchSource(id, source, options, world, (text) => terminal.progress(`${id}: ${text}`));
  }
  const day = world.now().toISOString().slice(0, 10);
  return await readLocal(source, from, { ...(address !== undefined && { address }), licence, day, isLeavingOut });
}

/** What can't be generated is told with what could be done about it, where the caller knows the files to be. */
function tryPlan(id: string, source: SourceFiles, plan: () => AddPlan, terminal: Terminal): AddPlan {
  const toKnown = <Found extends Problem>(problem: Found): Found => {
    const known = source.origins.get(problem.file.slice(`specs/${id}/`.length));
    return known === undefined ? problem : { ...problem, file: known };
  };
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const all = error instanceof UnusableSpecError ? lintApi(error.sources) : [];
    const findings = all.filter(({ kind, actions }) => kind === "problem" && actions.length > 0).map(toKnown);
    if (findings.length > 0) {
      terminal.err("These actions would mend what has no other cure; `--leave-out` takes them into the overlay:");
      printFindings(findings, { ...terminal, out: terminal.err }, 10);
    }
    throw new ProblemsError(error.problems.map(toKnown));
  }
}

/** More operations than these are counted. */
const SHOWN = 40;

function report({ id, isDryRun }: AddOptions, plan: AddPlan, terminal: Terminal): void {
  for (const { path } of plan.files) {
    terminal.out(`${terminal.style("green", isDryRun ? "would write" : "written")} ${path}`);
  }
  const { operations } = plan.api;
  terminal.out("");
  terminal.out(terminal.style("bold", `${id}: ${countOf(operations.length, "operation")}`));
  const shown = operations.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  for (const { name, httpMethod, path } of shown) {
    terminal.out(`  ${name.padEnd(width)}  ${terminal.style("dim", toOneLine(`${httpMethod} ${path}`))}`);
  }
  if (operations.length > SHOWN) terminal.out(`  ... and ${operations.length - SHOWN} more`);
}

function reportNext(steps: readonly string[], terminal: Terminal): void {
  terminal.out("");
  terminal.out("Next");
  for (const [index, step] of steps.entries()) terminal.out(`  ${index + 1}. ${step}`);
}

/** What is left for a person to do. */
function toSteps(
  { id, package: name, packageFolder }: NewProvider,
  { hasReferences }: WorkspaceFacts,
  { actions, warnings }: AddPlan,
  isInstalled: boolean,
): string[] {
  const counts = `${countOf(actions.length, "suggestion")} to confirm, ${countOf(warnings.length, "warning")} and advice`;
  return [
    ...(isInstalled ? [] : [`Install, build and test ${name} in ${packageFolder}.`]),
    ...(hasReferences ? [`Refer to ${packageFolder}/tsconfig.build.json from tsconfig.json.`] : []),
    `Read specs/${id}/overlay.yaml. \`parley lint ${id}\` lists ${counts}.`,
    `After each change, run \`parley generate ${id}\`.`,
  ];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
