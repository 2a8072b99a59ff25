import { readFolder } from "../../read/files.ts";
import type { Root } from "./root.ts";

/** Whether a folder holds the same documents in two workspaces, byte for byte: then there is nothing to read in them. */
export async function isSameFolder(before: Root, after: Root, folder: string): Promise<boolean> {
  const [old, present] = await Promise.all([list(before, folder), list(after, folder)]);
  if (old === undefined || present === undefined || old.length !== present.length) return false;
  return old.every(({ file, bytes }, index) => {
    const other = present[index];
    return other !== undefined && other.file === file && Buffer.compare(bytes, other.bytes) === 0;
  });
}

/** What can't be listed is reported by who reads it. */
async function list({ folder: root }: Root, folder: string) {
  return await readFolder(root, folder, (file) => /\.(?:ya?ml|json|mdx?)$/.test(file)).catch(() => undefined);
}
