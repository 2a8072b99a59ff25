import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { fetchSource } from "../add/fetch-source.ts";
import { findPackage } from "../add/find-package.ts";
import { installPackage } from "../add/install-package.ts";
import type { NewProvider } from "../add/new-provider.ts";
import { type AddPlan, planAdd } from "../add/plan-add.ts";
import { readLocal } from "../add/read-local.ts";
import type { SourceFiles } from "../add/source-files.ts";
import { UnusableSpecError } from "../add/suggest-apis.ts";
import { writeFolders } from "../add/write-folders.ts";
import { isPublicAddress } from "../address.ts";
import type { Api } from "../collect/api.ts";
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
  /** A folder describes one API, whatever its files say. */
  readonly isOneApi: boolean;
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
  const manager = options.isInstalling ? (await readMonorepo(root)).manager : undefined;
  const provider = await toProvider(options, facts);
  const source = await readSource(options, world, terminal);
  tell(source.notes, terminal);
  terminal.progress(`${id}: trying what could be said of it`);
  const plan = tryPlan(options, source, () => planAdd(facts, provider, source, { isLeavingOut }), terminal);
  tell(
    plan.empty.map((note) => ({ ...toKnown(options, source, note), message: `${note.message}, left out` })),
    terminal,
  );
  if (!isDryRun) await writeFolders(root, [`specs/${id}`, provider.packageFolder], plan.files);
  report(options, plan, terminal);
  if (isDryRun) return 0;
  const code = manager === undefined ? 0 : await installPackage(root, provider.packageFolder, manager, terminal);
  reportNext(toSteps(provider, facts, plan, manager !== undefined), terminal);
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
  const holder = problems.length > 0 ? undefined : await findPackage(root, packageName);
  if (holder !== undefined) {
    const message = `the package ${packageName} is here. Choose another name with \`--package\``;
    problems.push({ file: `${holder}/package.json`, message });
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
  const { root, id, source, from, address, licence, isLeavingOut, isOneApi } = options;
  if (isPublicAddress(source)) {
    return await fetchSource(id, source, options, world, (text) => terminal.progress(`${id}: ${text}`));
  }
  await assertElsewhere(root, from, source);
  const day = world.now().toISOString().slice(0, 10);
  const origin = { ...(address !== undefined && { address }), licence, day };
  return await readLocal(source, from, { ...origin, isLeavingOut, isOneApi });
}

/** A folder around the workspace holds the documents of every provider. */
async function assertElsewhere(root: string, from: string, source: string): Promise<void> {
  const toReal = (path: string) => realpath(path).catch(() => path);
  const [specs, folder] = await Promise.all([toReal(join(root, "specs")), toReal(resolve(from, source))]);
  if (!(specs + sep).startsWith(folder + sep)) return;
  const message = "this folder holds the workspace's own specs. Name a file, or a folder that holds sources alone";
  throw new ProblemsError([{ file: source, message }]);
}

/** What can't be generated is told with what could be done about it, where the caller knows the files to be. */
function tryPlan(options: AddOptions, source: SourceFiles, plan: () => AddPlan, terminal: Terminal): AddPlan {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const all = error instanceof UnusableSpecError ? error.sources.flatMap(lintApi) : [];
    const findings = all
      .filter(({ kind, actions }) => kind === "problem" && actions.length > 0)
      .map((finding) => toKnown(options, source, finding));
    if (findings.length > 0) {
      terminal.err("These actions would mend what has no other cure; `--leave-out` takes them into the overlay:");
      printFindings(findings, { ...terminal, out: terminal.err }, 10);
    }
    throw new ProblemsError(error.problems.map((problem) => toKnown(options, source, problem)));
  }
}

/** A problem in the names that the caller knows the files by. */
function toKnown<Found extends Problem>({ id, source }: AddOptions, { origins }: SourceFiles, problem: Found): Found {
  const toOrigin = (path: string) =>
    path === `specs/${id}` ? source : (origins.get(path.slice(`specs/${id}/`.length)) ?? path);
  const message = problem.message.replace(new RegExp(`(?<![\\w/.-])specs/${id}/[^\\s:,]+`, "g"), toOrigin);
  return { ...problem, file: toOrigin(problem.file), message };
}

function tell(notes: readonly Problem[], terminal: Terminal): void {
  for (const note of notes) terminal.err(`${terminal.style("dim", "note")} ${formatProblem(note)}`);
}

/** More operations than these are counted. */
const SHOWN = 40;

function report({ id, isDryRun, isInstalling }: AddOptions, plan: AddPlan, terminal: Terminal): void {
  for (const { path } of plan.files) {
    terminal.out(`${terminal.style("green", isDryRun ? "would write" : "written")} ${path}`);
  }
  for (const api of plan.apis) reportApi(id, api, terminal);
  if (isDryRun && isInstalling) terminal.out("\nIt would be installed, built and tested.");
}

function reportApi(id: string, { id: name, operations, provider }: Api, terminal: Terminal): void {
  const subject = name === undefined ? id : `${id} ${name}${name === provider.default ? " (the default)" : ""}`;
  terminal.out("");
  terminal.out(terminal.style("bold", `${subject}: ${countOf(operations.length, "operation")}`));
  const shown = operations.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map((operation) => operation.name.length));
  for (const operation of shown) {
    const request = toOneLine(`${operation.httpMethod} ${operation.path}`);
    terminal.out(`  ${operation.name.padEnd(width)}  ${terminal.style("dim", request)}`);
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
  { apis, suggestions, warnings }: AddPlan,
  isInstalled: boolean,
): string[] {
  const overlays = `${apis.length > 1 ? `specs/${id}/*` : apis[0]?.folder}/overlay.yaml`;
  const counts = `${countOf(suggestions, "suggestion")} to confirm, ${countOf(warnings.length, "warning")}, and advice`;
  return [
    ...(isInstalled ? [] : [`Install, build and test ${name} in ${packageFolder}.`]),
    ...(hasReferences ? [`Refer to ${packageFolder}/tsconfig.build.json from tsconfig.json.`] : []),
    `${suggestions === 0 ? "" : `Read ${overlays}. `}\`parley lint ${id}\` lists ${counts}.`,
    `After each change, run \`parley generate ${id}\`.`,
  ];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
