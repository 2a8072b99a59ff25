import { type Bump, largestBump } from "../diff/change.ts";
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

/** @param computed - what the package's specs ask for */
export function checkDeclaration(name: string, computed: Bump, changesets: readonly PendingChangeset[]): Declaration {
  const declared = largestBump(changesets.map(({ releases }) => releases.get(name) ?? "none"));
  if (largestBump([declared, computed]) === declared) return { declared, isTooLow: false, faults: [] };
  const faults: string[] = [];
  for (const { file, releases, lowered } of changesets) {
    for (const decision of lowered.filter((one) => one.package === name)) {
      const fault = findFault(decision, computed, declared, releases.get(name));
      if (fault === undefined) return { declared, isTooLow: false, lowered: decision, faults: [] };
      faults.push(`${file} lowers it from ${decision.from} to ${decision.to}, ${fault}`);
    }
  }
  return { declared, isTooLow: true, faults };
}

function findFault(
  { from, to }: LoweredBump,
  computed: Bump,
  declared: Bump,
  own: Bump | undefined,
): string | undefined {
  if (from !== computed) return `but the specs ask for ${computed} by now`;
  if (own !== to) return `but declares ${own ?? "nothing"} of the package`;
  return to === declared ? undefined : `but another changeset declares ${declared}`;
}
