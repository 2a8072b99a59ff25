import type { Bump } from "../diff/change.ts";

export const CHANGESETS = ".changeset";

/** How the text of every changeset for a provider begins. */
export const OPENING = "Follows the changed description of";

/** The file that a provider's changeset always has, so that the next run finds it. */
export function toChangesetPath(provider: string): string {
  return `${CHANGESETS}/specs-${provider}.md`;
}

/** The provider that such a changeset is for, which need not be there any more; none of what others have written. */
export function findChangesetProvider(path: string, text: string): string | undefined {
  const id = path.slice(`${CHANGESETS}/specs-`.length, -".md".length);
  return path === toChangesetPath(id) && text.startsWith(OPENING) ? id : undefined;
}

/** A changeset for one package. */
export function formatChangeset(name: string, bump: Bump, text: string): string {
  return `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${text.trim()}\n`;
}
