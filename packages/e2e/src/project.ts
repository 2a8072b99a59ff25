import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { install, type Others } from "./install.ts";

const programs = fileURLToPath(new URL("../programs", import.meta.url));

/** A project such as a user's, outside the workspace. */
export interface Project extends AsyncDisposable {
  readonly folder: string;
}

/** Makes a project with these packages, and others from the registry, installed, and the programs beside its `package.json`. */
export async function createProject(names: readonly string[], others: Others = {}): Promise<Project> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-project-")));
  await cp(programs, folder, { recursive: true });
  await install(folder, { names, others, tarballs: inject("tarballs") });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
