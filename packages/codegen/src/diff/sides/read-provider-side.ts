import { type Provider, readProvider, readProviderIds } from "../../read/provider.ts";
import { type ApiSources, readApi } from "../../read/sources.ts";
import type { Root } from "./root.ts";
import { inRevision, type Side } from "./side.ts";

/**
 * A provider in a workspace as it is, or was, or undefined where there is none of the name.
 *
 * @throws ProblemsError with every problem of every file
 */
export async function readProviderSide({ folder, revision }: Root, id: string): Promise<Side | undefined> {
  if (!(await readProviderIds(folder)).includes(id)) return undefined;
  return await inRevision(revision, async () => {
    const provider = await readProvider(folder, id);
    if (revision === undefined) return await toProviderSide(folder, provider, provider.folder);
    return { ...(await toProviderSide(folder, provider, `${provider.folder} at ${revision}`)), revision };
  });
}

/** @throws ProblemsError with every problem of every file */
export async function toProviderSide(root: string, provider: Provider, label: string): Promise<Side> {
  const names = provider.apis.length > 0 ? provider.apis : [undefined];
  const apis = await Promise.all(
    names.map(async (name): Promise<[string, ApiSources]> => [name ?? "", await readApi(root, provider, name)]),
  );
  return { label, name: provider.id, package: provider.package, apis: new Map(apis), isBare: false };
}
