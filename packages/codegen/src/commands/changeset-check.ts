import { checkDeclaration, type Declaration, type Demand } from "../changeset/check-release.ts";
import type { ComputedRelease } from "../changeset/computed-release.ts";
import { toLoweringBasis } from "../changeset/lowering-basis.ts";
import type { PendingChangeset } from "../changeset/pending-changesets.ts";
import { type Bump, type Change, largestBump } from "../diff/change.ts";
import { describeWay, listNames } from "../diff/render/words.ts";
import { formatProblem, type Problem, toOneLine } from "../problem.ts";
import type { Terminal } from "../terminal.ts";

const MAX_CHANGES = 10;

/**
 * Tells where the pending changesets declare less than the specs ask for.
 *
 * @param leftBehind - changesets that no release can be made of
 * @returns the exit code: 1 where they do, or where there are such changesets
 */
export function checkReleases(
  releases: readonly ComputedRelease[],
  pending: readonly PendingChangeset[],
  leftBehind: readonly Problem[],
  terminal: Terminal,
): number {
  let code = leftBehind.length > 0 ? 1 : 0;
  for (const problem of leftBehind) terminal.err(formatProblem(problem));
  for (const release of releases) {
    const declaration = checkDeclaration(release.provider.package, toDemand(release), pending);
    if (declaration.isTooLow) code = 1;
    const lines = declaration.isTooLow ? explain(release, declaration) : [describe(release, declaration)];
    for (const line of lines) (declaration.isTooLow ? terminal.err : terminal.out)(line);
  }
  return code;
}

function toDemand(release: ComputedRelease): Demand {
  return { bump: release.bump, toBasis: (step) => toLoweringBasis(release, step) };
}

function describe({ provider, note, bump, since }: ComputedRelease, { declared, lowered }: Declaration): string {
  if (note !== undefined) return `${provider.id}: ${note}`;
  if (bump === "none") return `${provider.id}: nothing to release since ${since}`;
  const decision = lowered === undefined ? "" : `, lowered to ${lowered.to}: ${toOneLine(lowered.reason)}`;
  return `${provider.id}: ${bump} since ${since}${decision || `, declared ${declared}`}`;
}

function explain({ provider, bump, since, comparison }: ComputedRelease, { declared, faults }: Declaration): string[] {
  const changes = (comparison?.apis ?? []).flatMap(({ diff }) => diff.changes);
  const asking = changes.filter(({ severity }) => largestBump([severity, declared]) !== declared);
  const more = asking.length - MAX_CHANGES;
  const said = declared === "none" ? "no pending changeset names it" : `the pending changesets declare ${declared}`;
  return [
    `.changeset: ${provider.package}: ${said}, expected ${bump}, since its specs have changed from those of ${since}:`,
    ...asking.slice(0, MAX_CHANGES).map((change) => `  ${describeChange(change)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...faults.map((fault) => `  ${fault}`),
    toAdvice(provider.id, bump, declared),
  ];
}

function toAdvice(id: string, bump: Bump, declared: Bump): string {
  const run = `Run \`parley changeset ${id}\``;
  if (bump === "patch") return `${run}.`;
  const less = declared === "none" ? "patch" : declared;
  return `${run}, or say why less will do: \`parley changeset ${id} --bump ${less} --reason "..."\`.`;
}

function describeChange(change: Change): string {
  const { operations, message, rule, severity } = change;
  const place = [listNames(operations, 2), describeWay(change)].filter((text) => text !== "").join(", ");
  return `${severity}: ${place === "" ? "" : `${place}: `}${toOneLine(message)} (${rule})`;
}
