import { type Manifest, parseManifest } from "./manifest.ts";
import { readFilesWith } from "./read-files-with.ts";

/** The manifest that a package had at a revision, wherever its folder was, relative to the root. */
export async function findManifest(
  root: string,
  revision: string,
  name: string,
): Promise<(Manifest & { readonly path: string }) | undefined> {
  for (const { path, text } of await readFilesWith(root, revision, JSON.stringify(name), "package.json")) {
    const manifest = parseManifest(text);
    if (manifest.name === name) return { ...manifest, path };
  }
  return undefined;
}
