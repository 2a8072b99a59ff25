import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type PackageManager, pnpm, runPackageManager } from "./package-managers.ts";
import type { Registry } from "./registry.ts";
import { type Outcome, run } from "./run.ts";

/** A repository of packages such as a team has, before it ever heard of the pipeline. */
export interface SomebodysWorkspace extends AsyncDisposable {
  readonly folder: string;
  /** Runs a command of its package manager, and throws with all that it printed if it fails. */
  manage(...args: readonly string[]): Promise<string>;
  /** The same, for a command that is expected to fail. */
  tryTo(...args: readonly string[]): Promise<Outcome>;
  /** `npx ...`, which installs what it runs. */
  npx(...args: readonly string[]): Promise<string>;
  write(path: string, text: string): Promise<void>;
}

/** Makes the files of a workspace in a folder of its own. */
export async function createSomebodysWorkspace(
  manager: PackageManager,
  files: Readonly<Record<string, string>>,
  registry: Registry,
): Promise<SomebodysWorkspace> {
  const base = await realpath(await mkdtemp(join(tmpdir(), "parley-somebody-")));
  const folder = join(base, "workspace");
  await mkdir(join(base, "bin"));
  await writeFile(join(base, "bin/pnpm"), `#!/bin/sh\nexec "${pnpm}" "$@"\n`, { mode: 0o755 });
  // The pipeline wants a newer Node.js than the machine may have, the one that runs the tests; and turbo calls pnpm.
  const path = [join(base, "bin"), dirname(process.execPath), registry.environment.PATH].join(delimiter);
  const environment = { ...registry.environment, PATH: path };
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  const tryTo = (...args: readonly string[]) => runPackageManager(manager, args, folder, environment);
  return {
    folder,
    tryTo,
    write,
    manage: async (...args) => expectSuccess(`${manager} ${args.join(" ")}`, await tryTo(...args)),
    npx: async (...args) =>
      expectSuccess(`npx ${args.join(" ")}`, await run("npx", ["--yes", ...args], folder, environment)),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }),
  };
}

function expectSuccess(command: string, { code, output }: Outcome): string {
  if (code !== 0) throw new Error(`${command} exited with code ${code}:\n${output}`);
  return output;
}
