import { mkdir } from "node:fs/promises";
import { pnpm } from "./package-managers.ts";
import type { PublicPackage } from "./public-packages.ts";
import { run } from "./run.ts";

/** Packs a package as it would be published, and gives the tarball's path. */
export async function pack(publicPackage: PublicPackage, destination: string): Promise<string> {
  await mkdir(destination, { recursive: true });
  const tarball = `${destination}/${publicPackage.name.replace("@", "").replace("/", "-")}.tgz`;
  const { code, output } = await run(pnpm, ["pack", "--out", tarball], publicPackage.folder, process.env);
  if (code !== 0) throw new Error(`${publicPackage.name}: pnpm pack exited with code ${code}:\n${output}`);
  return tarball;
}

/** Unpacks a tarball into a folder of its own, and gives that. */
export async function unpack(tarball: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { code, output } = await run("tar", ["-xzf", tarball, "--strip-components=1"], folder);
  if (code !== 0) throw new Error(`${tarball}: tar exited with code ${code}:\n${output}`);
  return folder;
}
