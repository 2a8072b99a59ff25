import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { pack, unpack } from "./pack.ts";
import { readPublicPackages } from "./public-packages.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Each public package's tarball, by name. */
    readonly tarballs: Readonly<Record<string, string>>;
    /** Where each of them is unpacked, by name. */
    readonly unpacked: Readonly<Record<string, string>>;
  }
}

/** Packs every public package once for all tests, outside the workspace, and removes all of it at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "parley-packed-"));
  const packed = await Promise.all(
    readPublicPackages().map(async (publicPackage) => {
      const tarball = await pack(publicPackage, join(folder, "tarballs"));
      return { name: publicPackage.name, tarball, unpacked: await unpack(tarball, join(folder, publicPackage.name)) };
    }),
  );
  project.provide("tarballs", Object.fromEntries(packed.map(({ name, tarball }) => [name, tarball])));
  project.provide("unpacked", Object.fromEntries(packed.map(({ name, unpacked }) => [name, unpacked])));
  return () => rm(folder, { recursive: true, force: true });
}
