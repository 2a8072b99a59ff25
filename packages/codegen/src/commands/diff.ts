import { realpath, stat, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { type Bump, largestBump, type Severity } from "../diff/change.ts";
import { type Comparison, compareSides, type SidesComparison } from "../diff/compare-sides.ts";
import { compareProvider } from "../diff/provider-diff.ts";
import { renderDisagreement, renderUnknown } from "../diff/render/disagreement.ts";
import { type Format, render } from "../diff/render/render.ts";
import { type ApiReport, type ProviderDiff, toReport } from "../diff/report.ts";
import { atRevision } from "../diff/sides/at-revision.ts";
import { readNamedSide } from "../diff/sides/read-named-side.ts";
import { formatProblem, type Problem, ProblemsError } from "../problem.ts";
import { readProviderIds } from "../read/provider.ts";
import type { Terminal } from "../terminal.ts";
import { writeTexts } from "../write/write-texts.ts";

export interface DiffOptions {
  /** The folder that the command is called in. */
  readonly folder: string;
  readonly request: ProvidersRequest | PathsRequest;
  readonly format: Format;
  /** A file to write the report to. */
  readonly output?: string;
  /** The smallest step that makes the call fail. */
  readonly failOn?: Severity;
  /** Whether the compiler checks the rules. */
  readonly isProven: boolean;
}

/** Providers of a workspace against a git revision. */
export interface ProvidersRequest {
  readonly kind: "providers";
  /** The workspace's folder. */
  readonly root: string;
  /** By their folders' names; none means all. */
  readonly ids: readonly string[];
  readonly revision: string;
}

/** Two files or folders. */
export interface PathsRequest {
  readonly kind: "paths";
  readonly before: string;
  readonly after: string;
}

const STEPS: readonly Bump[] = ["none", "patch", "minor", "major"];
const MAX_WARNINGS = 10;

/**
 * Prints or writes what has changed.
 *
 * @returns the exit code: 1 when a step is too large, or when compiler and rules do not agree
 * @throws {ProblemsError} when a side can't be read
 */
export async function diff(options: DiffOptions, terminal: Terminal): Promise<number> {
  const { request, folder, output, failOn } = options;
  if (output !== undefined) await checkOutput(folder, output);
  const comparisons =
    request.kind === "paths"
      ? [await comparePaths(request, folder, terminal)]
      : await compareProviders(request, terminal);
  const providers: ProviderDiff[] = [];
  for (const comparison of comparisons) providers.push(await toProviderDiff(comparison, options, terminal));
  const report = toReport(providers);
  const plain: Terminal["style"] = (_, text) => text;
  const text = await render(report, options.format, output === undefined ? terminal.style : plain);
  if (output === undefined) terminal.out(text.trimEnd());
  else await writeReport(resolve(folder, output), `${text.trimEnd()}\n`);
  const proofs = report.providers.flatMap(({ apis }) => apis.flatMap(({ proof }) => proof ?? []));
  const unknown = renderUnknown(
    proofs.flatMap((proof) => proof.unknown),
    terminal.style,
  );
  if (unknown !== undefined) terminal.err(unknown);
  const disagreements = proofs.flatMap((proof) => proof.disagreements);
  for (const disagreement of disagreements) terminal.err(renderDisagreement(disagreement, terminal.style));
  const isTooLarge = failOn !== undefined && STEPS.indexOf(report.bump) >= STEPS.indexOf(failOn);
  return isTooLarge || disagreements.length > 0 ? 1 : 0;
}

async function checkOutput(folder: string, output: string): Promise<void> {
  const found = await stat(resolve(folder, output)).catch(() => undefined);
  if (found?.isDirectory() !== true) return;
  const message = "this is a folder, expected a file to write the report to. Name another with --output";
  throw new ProblemsError([{ file: output, message }]);
}

/** A link is written through, and what is no file, such as a pipe or a device, is written to: neither is replaced. */
async function writeReport(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => undefined);
  if (found !== undefined && !found.isFile()) await writeFile(target, text);
  else await writeTexts(dirname(target), [{ path: basename(target), text }]);
}

async function comparePaths(
  { before, after }: PathsRequest,
  folder: string,
  terminal: Terminal,
): Promise<SidesComparison> {
  terminal.progress(`comparing ${before} with ${after}`);
  const comparison = compareSides(await readNamedSide(folder, before), await readNamedSide(folder, after));
  for (const warning of comparison.warnings.slice(0, MAX_WARNINGS)) {
    terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(warning)}`);
  }
  const more = comparison.warnings.length - MAX_WARNINGS;
  if (more > 0) terminal.err(`${terminal.style("yellow", "warning")} ${more} more faults like these`);
  return comparison;
}

async function compareProviders(
  { root, ids, revision }: ProvidersRequest,
  terminal: Terminal,
): Promise<SidesComparison[]> {
  await using before = await atRevision(root, revision);
  const known = new Set([...(await readProviderIds(root)), ...(await readProviderIds(before.folder))]);
  const comparisons: SidesComparison[] = [];
  const problems: Problem[] = [];
  for (const id of ids.length > 0 ? ids : [...known].sort()) {
    terminal.progress(`${id}: comparing its specs with those of ${revision}`);
    try {
      comparisons.push(await compareProvider(before, { folder: root }, id));
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return comparisons;
}

async function toProviderDiff(
  { name, package: packageName, apis }: SidesComparison,
  { isProven, format }: DiffOptions,
  terminal: Terminal,
): Promise<ProviderDiff> {
  if (isProven && apis.length > 0) terminal.progress(`${name}: asking the compiler`);
  const reports: ApiReport[] = [];
  for (const comparison of apis) reports.push(await toApiReport(comparison, isProven, format));
  return {
    provider: name,
    ...(packageName !== undefined && { package: packageName }),
    apis: reports,
    bump: largestBump(reports.flatMap(({ bump, proof }) => [bump, proof?.bump ?? "none"])),
  };
}

async function toApiReport(comparison: Comparison, isProven: boolean, format: Format): Promise<ApiReport> {
  const { diff: found, before, after } = comparison;
  // The compiler takes longer to load than all else.
  const proof = isProven ? (await import("../proof/prove.ts")).prove(before.api, after.api, found) : undefined;
  const excerpts = format === "html" ? (await import("../diff/excerpt.ts")).toExcerpts(comparison) : undefined;
  return { ...found, ...(proof && { proof }), ...(excerpts && { excerpts }) };
}
