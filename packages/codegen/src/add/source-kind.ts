import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { isPublicAddress } from "../address.ts";

export type SourceKind = "address" | "index" | "document" | "page" | "folder";

/** What a caller names as the source of a provider; undefined where there is no such file. */
export async function findSourceKind(source: string, from: string): Promise<SourceKind | undefined> {
  if (isPublicAddress(source)) return isIndexAddress(source) ? "index" : "address";
  const found = await stat(resolve(from, source)).catch(() => undefined);
  if (found?.isDirectory()) return "folder";
  if (!found?.isFile()) return undefined;
  return /\.mdx?$/.test(source) ? "page" : "document";
}

export function isIndexAddress(address: string): boolean {
  return /\/llms(?:-full)?\.txt$/i.test(new URL(address).pathname);
}
