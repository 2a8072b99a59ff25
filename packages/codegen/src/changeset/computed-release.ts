import { type Bump, largestBump } from "../diff/change.ts";
import type { SidesComparison } from "../diff/compare-sides.ts";
import { compareProvider } from "../diff/provider-diff.ts";
import { atRevision } from "../diff/sides/at-revision.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { Verdict } from "../proof/verdict.ts";
import { type Provider, readProvider } from "../read/provider.ts";
import { findProviderId } from "./find-provider-id.ts";
import { listChangedFiles, type ReleasedState, readReleasedStates } from "./released-state.ts";

/** What a provider's specs ask of the next release of its package. */
export interface ComputedRelease {
  readonly provider: Provider;
  /** Why nothing was compared, where that is not because nothing has changed. */
  readonly note?: string;
  /** What the specs are compared with: `1.2.0 (1a2b3c4)`, or the revision that was asked for. */
  readonly since?: string;
  /** The revision, for git. */
  readonly revision?: string;
  readonly bump: Bump;
  /** Absent where nothing had to be compared. */
  readonly comparison?: SidesComparison;
  /** Where rules and compiler do not agree; the larger step counts. */
  readonly disagreements: readonly Verdict[];
  /** Of what the compiler can't tell: what the rules say counts. */
  readonly unknown: readonly Verdict[];
}

/**
 * Compares the specs of providers with those of their last releases, by the rules and by the compiler.
 *
 * @param since - the revision to compare with instead
 * @param onCompare - told of each provider that is about to be compared
 * @throws {ProblemsError} with every problem of either state
 */
export async function computeReleases(
  root: string,
  ids: readonly string[],
  since: string | undefined,
  onCompare: (id: string) => void,
): Promise<ComputedRelease[]> {
  const problems: Problem[] = [];
  const collect = (error: unknown): undefined => {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems);
  };
  const read = await Promise.all(ids.map((id) => readProvider(root, id).catch(collect)));
  const providers = read.filter((provider) => provider !== undefined);
  const states = since === undefined ? await readReleasedStates(root, providers).catch(collect) : undefined;
  if (problems.length > 0) throw new ProblemsError(problems);
  const releases: ComputedRelease[] = [];
  const listChanged = createLister(root);
  for (const provider of providers) {
    const base = since === undefined ? toBase(provider, states?.get(provider)) : { provider, since, revision: since };
    const { revision } = base;
    const isSame = revision !== undefined && since === undefined && !(await listChanged(provider, revision));
    if (revision === undefined || isSame) releases.push({ ...base, bump: "none", disagreements: [], unknown: [] });
    else {
      onCompare(provider.id);
      const compared = await compareWith(root, provider, revision).catch(collect);
      if (compared !== undefined) releases.push({ ...base, ...compared });
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return releases;
}

function toBase(
  provider: Provider,
  state: ReleasedState | undefined,
): Pick<ComputedRelease, "provider" | "note" | "since" | "revision"> {
  if (state?.kind === "released") {
    return { provider, since: `${state.version} (${state.commit.slice(0, 7)})`, revision: state.commit.slice(0, 12) };
  }
  const note = state?.kind === "releasing" ? `version ${state.version} is not committed yet` : "not released yet";
  return { provider, note };
}

/** Tells whether a provider's specs differ from those of a commit; git is asked once a commit. */
function createLister(root: string): (provider: Provider, commit: string) => Promise<boolean> {
  const lists = new Map<string, Promise<string[]>>();
  return async ({ folder }, commit) => {
    const list = lists.get(commit) ?? listChangedFiles(root, commit, "specs");
    lists.set(commit, list);
    return (await list).some((file) => file.startsWith(`${folder}/`));
  };
}

async function compareWith(root: string, provider: Provider, revision: string) {
  await using present = await atRevision(root, revision, provider.folder);
  // Who has renamed the folder has not renamed the package.
  const former = (await findProviderId(root, present.commit, provider.package)) ?? provider.id;
  await using moved = former === provider.id ? undefined : await atRevision(root, revision, `specs/${former}`);
  const comparison = await compareProvider(moved ?? present, { folder: root }, provider.id, former);
  // The compiler takes longer to load than all else.
  const { prove } = await import("../proof/prove.ts");
  const proofs = comparison.apis.map((api) => prove(api.before.api, api.after.api, api.diff));
  return {
    comparison,
    bump: largestBump(proofs.map(({ bump }) => bump)),
    disagreements: proofs.flatMap(({ disagreements }) => disagreements),
    unknown: proofs.flatMap(({ unknown }) => unknown),
  };
}
