import { type Bump, largestBump, type Severity } from "../diff/change.ts";
import type { LoweredBump } from "./lowered-bump.ts";
import type { PendingChangeset } from "./pending-changesets.ts";

/** What the pending changesets say of a package, against what its specs ask for. */
export interface Declaration {
  /** The largest step that is declared. */
  readonly declared: Bump;
  /** True when the release would tell less than the truth. */
  readonly isTooLow: boolean;
  /** The decision that makes a lower step right, if there is one. */
  readonly lowered?: LoweredBump;
  /** Decisions that do not hold, each with why. */
  readonly faults: readonly string[];
}

/** What a package's specs ask for. */
export interface Demand {
  readonly bump: Bump;
  /** The changes that ask for more than a step, as a decision for that step names them. */
  toBasis(step: Severity): string;
}

export function checkDeclaration(name: string, demand: Demand, changesets: readonly PendingChangeset[]): Declaration {
  const declared = largestBump(changesets.map(({ releases }) => releases.get(name) ?? "none"));
  if (largestBump([declared, demand.bump]) === declared) return { declared, isTooLow: false, faults: [] };
  const faults: string[] = [];
  for (const { file, releases, lowered } of changesets) {
    for (const decision of lowered.filter((one) => one.package === name)) {
      const fault = findFault(decision, demand, declared, releases.get(name));
      if (fault === undefined) return { declared, isTooLow: false, lowered: decision, faults: [] };
      faults.push(`${file} lowers it from ${decision.from} to ${decision.to}, ${fault}`);
    }
  }
  return { declared, isTooLow: true, faults };
}

function findFault(
  { from, to, basis }: LoweredBump,
  demand: Demand,
  declared: Bump,
  own: Bump | undefined,
): string | undefined {
  if (from !== demand.bump) return `but the specs ask for ${demand.bump} by now`;
  if (own !== to) return `but declares ${own ?? "nothing"} of the package`;
  if (to !== declared) return `but another changeset declares ${declared}`;
  const present = demand.toBasis(to);
  return basis === present ? undefined : `but that was decided for ${basis}, and it is ${present} now`;
}
