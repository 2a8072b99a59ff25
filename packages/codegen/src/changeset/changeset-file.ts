import type { Bump } from "../diff/change.ts";
import { CHANGESETS } from "./pending-changesets.ts";

/** The file that a provider's changeset always has, so that the next run finds it. */
export function toChangesetPath(provider: string): string {
  return `${CHANGESETS}/specs-${provider}.md`;
}

/** A changeset for one package. */
export function formatChangeset(name: string, bump: Bump, text: string): string {
  return `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${text.trim()}\n`;
}
