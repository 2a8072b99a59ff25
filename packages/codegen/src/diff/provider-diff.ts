import { readProvider } from "../read/provider.ts";
import { largestBump } from "./change.ts";
import { compareSides, type SidesComparison } from "./compare-sides.ts";
import type { ProviderDiff } from "./report.ts";
import { isSameFolder } from "./sides/is-same-folder.ts";
import { readProviderSide } from "./sides/read-provider-side.ts";
import type { Root } from "./sides/root.ts";

export type { ProviderDiff } from "./report.ts";

/**
 * Compares a provider's specs in two workspaces. In the one that has no such provider, it has no operations.
 *
 * @param before - such as `atRevision` makes
 * @param after - such as `{ folder: root }`
 * @param id - the provider's folder name in `specs/`
 * @throws ProblemsError with every problem of either side; files of a revision are named `HEAD:specs/...`
 */
export async function diffProvider(before: Root, after: Root, id: string): Promise<ProviderDiff> {
  const { name, package: packageName, apis } = await compareProvider(before, after, id);
  const diffs = apis.map(({ diff }) => diff);
  return {
    provider: name,
    ...(packageName !== undefined && { package: packageName }),
    apis: diffs,
    bump: largestBump(diffs.map(({ bump }) => bump)),
  };
}

/**
 * The same, with the versions that were compared; none where not one byte is another.
 *
 * @param former - the provider's folder name before
 */
export async function compareProvider(before: Root, after: Root, id: string, former = id): Promise<SidesComparison> {
  if (former === id && (await isSameFolder(before, after, `specs/${id}`))) {
    const provider = await readProvider(after.folder, id);
    return { name: id, package: provider.package, apis: [], warnings: [] };
  }
  const sides = { before: await readProviderSide(before, former), after: await readProviderSide(after, id) };
  // Where neither has it, the reader says which there are.
  if (sides.before === undefined && sides.after === undefined) await readProvider(after.folder, id);
  return compareSides(sides.before, sides.after);
}
