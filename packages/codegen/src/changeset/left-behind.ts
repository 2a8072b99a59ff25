import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../problem.ts";
import { readProvider, readProviderIds } from "../read/provider.ts";
import { readWorkspace } from "../read/workspace.ts";
import { parseManifest } from "./manifest.ts";
import type { PendingChangeset } from "./pending-changesets.ts";

/**
 * The changesets for providers that are gone, together with their packages: a release fails over them.
 *
 * @throws {ProblemsError} when a provider's files break a rule
 */
export async function findLeftBehind(root: string, pending: readonly PendingChangeset[]): Promise<Problem[]> {
  const ids = await readProviderIds(root);
  const lost = pending.filter(({ provider }) => provider !== undefined && !ids.includes(provider));
  if (lost.length === 0) return [];
  const { packages } = await readWorkspace(root);
  const present = await Promise.all(ids.map(async (id) => (await readProvider(root, id)).package));
  const problems = lost.map(async ({ file, provider = "", releases }): Promise<Problem[]> => {
    const manifest = await readFile(join(root, packages, provider, "package.json"), "utf8").catch(() => "");
    const known = [...present, parseManifest(manifest).name];
    const names = [...releases.keys()].filter((name) => !known.includes(name));
    const message = `it releases ${names.join(", ")}, and there is no provider ${provider} any more. Remove the file`;
    return names.length === 0 ? [] : [{ file, message }];
  });
  return (await Promise.all(problems)).flat();
}
