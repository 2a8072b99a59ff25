import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AliasOffer } from "../changeset/alias-offer.ts";
import { findAliasOffers } from "../changeset/alias-offer.ts";
import { appendActions, formatActions } from "../changeset/append-actions.ts";
import { renderEntry } from "../changeset/changelog-entry.ts";
import { CHANGESETS, formatChangeset, toChangesetPath } from "../changeset/changeset-file.ts";
import { type ComputedRelease, computeReleases } from "../changeset/computed-release.ts";
import { findLeftBehind } from "../changeset/left-behind.ts";
import { formatLoweredBump, type LoweredBump } from "../changeset/lowered-bump.ts";
import { toLoweringBasis } from "../changeset/lowering-basis.ts";
import { type PendingChangeset, readPendingChangesets } from "../changeset/pending-changesets.ts";
import { formatRaisedBump, type RaisedBump } from "../changeset/raised-bump.ts";
import { type Bump, largestBump, type Severity } from "../diff/change.ts";
import { formatProblem, type Problem, ProblemsError } from "../problem.ts";
import { readProviderIds } from "../read/provider.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { writeTexts } from "../write/write-texts.ts";
import { checkReleases } from "./changeset-check.ts";

export interface ChangesetOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** Providers by their folders' names; none means all. */
  readonly providers: readonly string[];
  /** The revision to compare with, instead of the last release. */
  readonly since?: string;
  /** Compare what is declared with what is asked for, and write nothing. */
  readonly isCheck: boolean;
  /** Show what would be written. */
  readonly isDryRun: boolean;
  /** Add the actions that keep former names to overlays first. */
  readonly keepsNames: boolean;
  /** The step to declare for the one provider. */
  readonly bump?: Severity;
  /** Why that is not what the specs ask for. */
  readonly reason?: string;
}

/**
 * Writes or checks the changesets of providers whose specs have changed since the last release.
 *
 * @returns the exit code: 1 when a check finds a step too small
 * @throws {ProblemsError} when specs, history or changesets can't be read; then nothing has been written
 */
export async function changeset(options: ChangesetOptions, terminal: Terminal): Promise<number> {
  let releases = await computeAll(options, terminal);
  // Without a package that has been released there need be no changesets.
  const isNeeded = releases.some(({ comparison }) => comparison !== undefined);
  const hasChangesets = isNeeded || existsSync(join(options.root, CHANGESETS));
  const pending = hasChangesets ? await readPendingChangesets(options.root) : [];
  const leftBehind = options.providers.length === 0 ? await findLeftBehind(options.root, pending) : [];
  if (options.isCheck) return checkReleases(releases, pending, leftBehind, terminal);
  for (const problem of leftBehind) terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(problem)}`);
  const offers = releases.flatMap(({ comparison }) => comparison?.apis.flatMap(findAliasOffers) ?? []);
  if (options.keepsNames && offers.length > 0) {
    await keepNames(options.root, offers, terminal);
    releases = await computeAll(options, terminal);
  } else for (const offer of offers) showOffer(offer, terminal);
  const files = releases.map((release) => toFile(release, findFormer(release, pending), options));
  if (!options.isDryRun)
    await writeTexts(
      options.root,
      files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
    );
  for (const [index, file] of files.entries()) {
    const release = releases[index];
    if (release !== undefined) await finish(release, file, options, terminal);
  }
  return 0;
}

async function computeAll(options: ChangesetOptions, terminal: Terminal): Promise<ComputedRelease[]> {
  const ids = options.providers.length > 0 ? [...new Set(options.providers)] : await readProviderIds(options.root);
  return await computeReleases(options.root, ids, options.since, (id) =>
    terminal.progress(`${id}: comparing its specs with those of the last release`),
  );
}

/** A provider's changeset; without a text there is to be none. */
interface ChangesetFile {
  readonly path: string;
  readonly text?: string;
  readonly bump: Bump;
  /** The decision that the file held for other changes. */
  readonly dropped?: LoweredBump;
  /** Where it was told while the provider's folder had another name. */
  readonly replaced: readonly string[];
}

/** What has been written for the package, that of the provider's present name first. */
function findFormer({ provider }: ComputedRelease, pending: readonly PendingChangeset[]): PendingChangeset[] {
  const path = toChangesetPath(provider.id);
  const isFormer = ({ provider: id, releases }: PendingChangeset) =>
    id !== undefined && releases.size === 1 && releases.has(provider.package);
  const own = pending.filter(({ file }) => file === path);
  return [...own, ...pending.filter((one) => !own.includes(one) && isFormer(one))];
}

function toFile(
  release: ComputedRelease,
  written: readonly PendingChangeset[],
  options: ChangesetOptions,
): ChangesetFile {
  const { provider, bump: computed, comparison } = release;
  const path = toChangesetPath(provider.id);
  if (comparison === undefined && options.bump !== undefined) {
    throw new UsageError(`parley changeset: nothing has changed in ${provider.folder}, so there is nothing to declare`);
  }
  const former = written[0]?.lowered.find((one) => one.package === provider.package);
  const replaced = written.map(({ file }) => file).filter((file) => file !== path);
  const kept = former !== undefined && holds(former, release) ? former : undefined;
  const decision = options.bump === undefined ? kept : toDecision(release, options.bump, options.reason);
  const raised = decision === undefined ? toRaised(release, written[0], options) : undefined;
  const bump = decision?.to ?? raised?.to ?? computed;
  if (comparison === undefined || (bump === "none" && decision === undefined)) return { path, bump, replaced };
  const isMissed = options.bump === undefined && former !== undefined && largestBump([former.to, bump]) !== former.to;
  const dropped = isMissed ? former : undefined;
  const text = renderEntry(release, decision ? formatLoweredBump(decision) : raised && formatRaisedBump(raised));
  const content = formatChangeset(provider.package, bump, text);
  return { path, bump, replaced, text: content, ...(dropped !== undefined && { dropped }) };
}

/** A decision for more than the specs ask for is kept, whatever they come to ask for. */
function toRaised(
  { provider, bump }: ComputedRelease,
  last: PendingChangeset | undefined,
  { bump: to, reason }: ChangesetOptions,
): RaisedBump | undefined {
  const asked = to && { package: provider.package, to, ...(reason !== undefined && { reason }) };
  const raised = asked ?? last?.raised;
  const isMore = raised?.package === provider.package && largestBump([raised.to, bump]) !== bump;
  return isMore ? raised : undefined;
}

/** A decision is for the changes that somebody has seen, and for no others. */
function holds(decision: LoweredBump, release: ComputedRelease): boolean {
  return decision.from === release.bump && decision.basis === toLoweringBasis(release, decision.to);
}

function toDecision(release: ComputedRelease, to: Severity, reason: string | undefined): LoweredBump | undefined {
  const { provider, bump: from } = release;
  if (from === "none" || largestBump([from, to]) === to) return undefined;
  const basis = toLoweringBasis(release, to);
  if (reason !== undefined) return { package: provider.package, from, to, basis, reason };
  throw new UsageError(
    `parley changeset: the specs of ${provider.id} ask for ${from}, so --bump ${to} needs a --reason, which stands in the changelog`,
  );
}

/** What the compiler makes of the change, where that is not what the rules make of it. */
function tellProof({ provider, revision, disagreements, unknown }: ComputedRelease, terminal: Terminal): void {
  const warn = (what: string, consequence: string) => {
    const advice = `\`parley diff ${provider.id} --since ${revision}\` tells where; ${consequence}`;
    terminal.err(`${terminal.style("yellow", "warning")} ${provider.id}: ${what}. ${advice}`);
  };
  if (disagreements.length > 0) warn("rules and compiler do not agree", "the larger step counts");
  if (unknown.length > 0) warn("the compiler can't tell of everything", "what the rules say counts");
}

async function finish(
  release: ComputedRelease,
  { path, text, bump, dropped, replaced }: ChangesetFile,
  { root, isDryRun }: ChangesetOptions,
  terminal: Terminal,
): Promise<void> {
  const { provider, note, since, comparison } = release;
  tellProof(release, terminal);
  if (dropped !== undefined) {
    const step = `lowered it from ${dropped.from} to ${dropped.to}, for ${dropped.basis}. There are others now`;
    const advice = `decide anew with \`parley changeset ${provider.id} --bump ${dropped.to} --reason "..."\``;
    terminal.err(`${terminal.style("yellow", "warning")} ${path}: ${step}: ${advice}`);
  }
  if (text !== undefined) {
    const place = [path, ...replaced].join(" instead of ");
    terminal.out(
      `${provider.id}: ${terminal.style("bold", bump)} since ${since}, ${isDryRun ? "would be " : ""}told in ${place}`,
    );
    if (isDryRun) terminal.out(`\n${text}`);
    else await removeAll(root, replaced);
    return;
  }
  terminal.out(`${provider.id}: ${terminal.style("dim", note ?? `nothing to release since ${since}`)}`);
  // What an earlier run has asked for is asked for no more.
  const isObsolete = note === undefined && (comparison !== undefined || since !== undefined);
  if (isObsolete && !isDryRun) await removeAll(root, [path, ...replaced]);
}

async function removeAll(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(join(root, path), { force: true });
}

/** Every overlay is changed, or none. */
async function keepNames(root: string, offers: readonly AliasOffer[], terminal: Terminal): Promise<void> {
  const files: { path: string; text: string }[] = [];
  const problems: Problem[] = [];
  for (const [path, list] of Map.groupBy(offers, ({ file }) => file)) {
    const old = await readFile(join(root, path), "utf8").catch(() => undefined);
    const text = appendActions(
      old,
      list.map(({ action }) => action),
    );
    if (text !== undefined) files.push({ path, text });
    else {
      const message = "its `actions` are no list to whose end one could add. Add by hand what `parley changeset` shows";
      problems.push({ file: path, message });
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  await writeTexts(root, files);
  for (const { former, present, file } of offers) {
    terminal.out(`${file}: keeps \`${former}\` as an alias of \`${present}\``);
  }
}

function showOffer({ former, present, file, action }: AliasOffer, terminal: Terminal): void {
  terminal.out(
    `\`${former}\` is called \`${present}\` now. \`parley changeset --alias\` keeps the former name, by this in ${file}:`,
  );
  terminal.out(`\n${formatActions([action], 2)}`);
}
