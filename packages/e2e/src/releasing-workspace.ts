import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitAll, createRepository, createWorkspace, install, run, runTasks, writeSpec } from "@parley/scale";
import type { Registry } from "./registry.ts";

/** What a pull request is made from. */
export interface Proposal {
  readonly body: string;
  /** The file with what has changed, as git tells it. */
  readonly patch: string;
}

/** A workspace with one provider, that publishes to a registry as this repository does. */
export interface ReleasingWorkspace extends AsyncDisposable {
  readonly folder: string;
  /** The provider's folder in `specs/` and `packages/`. */
  readonly provider: string;
  /** Runs `parley`, and gives what it printed. */
  parley(...args: readonly string[]): Promise<string>;
  /** Follows what the provider has published, as the scheduled workflow does. */
  refresh(): Promise<Proposal>;
  /**
   * Commits everything, turns changesets into versions, and publishes them, as the workflow does.
   *
   * @throws Error with all that was printed when publishing fails
   */
  release(environment?: NodeJS.ProcessEnv): Promise<void>;
}

/** Makes one whose provider's description comes from an address, and releases everything for the first time. */
export async function startReleasing(
  registry: Registry,
  description: object,
  address: string,
): Promise<ReleasingWorkspace> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-releasing-")));
  const [provider = ""] = await createWorkspace(folder, 1);
  await writeSpec(folder, provider, description, address);
  const released = { "@parley/client": "minor", "@parley/codegen": "minor", [`@synthetic/${provider}`]: "major" };
  await writeFile(join(folder, ".changeset", "first.md"), `---\n${toLines(released)}\n---\n\nThe first release.\n`);
  await createRepository(folder);
  await run("git", ["config", "user.name", "Somebody"], folder);
  await run("git", ["config", "user.email", "somebody@example.com"], folder);
  await install(folder);
  // Not part of the repository, and cleared by each release.
  const proposal = join(folder, ".release", "proposal");
  const parley = (...args: readonly string[]) =>
    run(process.execPath, ["packages/codegen/bin/parley.js", ...args], folder);
  const release = async (environment: NodeJS.ProcessEnv = {}): Promise<void> => {
    await commitAll(folder);
    await run("node", ["scripts/propose-release.mjs", proposal], folder);
    await commitAll(folder);
    await run("node", ["scripts/release.mjs", "--no-check"], folder, { ...registry.environment, ...environment });
  };
  await runTasks(folder, { tasks: ["generate"] });
  await release();
  return {
    folder,
    provider,
    parley,
    refresh: async () => {
      await run("node", ["scripts/refresh.mjs", proposal], folder);
      return { body: await readFile(join(proposal, "body.md"), "utf8"), patch: join(proposal, "changes.patch") };
    },
    release,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const toLines = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${JSON.stringify(name)}: ${value}`)
    .join("\n");
