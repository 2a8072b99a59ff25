import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { clone } from "../src/git.ts";
import { install, type PreparedWorkspace, prepareWorkspace } from "../src/prepared-workspace.ts";
import { type RemoteCache, startRemoteCache } from "../src/remote-cache.ts";
import { runTasks } from "../src/run-tasks.ts";

let cache: RemoteCache;
let first: PreparedWorkspace;
beforeAll(async () => {
  cache = await startRemoteCache();
  first = await prepareWorkspace(1, cache.environment);
});
afterAll(async () => {
  await first[Symbol.asyncDispose]();
  await cache[Symbol.asyncDispose]();
});

/** A fresh clone of the first workspace, installed, with nothing built. */
async function cloneWorkspace(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "parley-clone-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, "clone");
  await clone(first.folder, folder);
  await install(folder);
  return folder;
}

/** The hash of each file that is generated or built, by path. */
async function hashOutputs(folder: string): Promise<Readonly<Record<string, string>>> {
  const packages = join(folder, "packages");
  const entries = await readdir(packages, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(packages.length + 1))
    .filter((path) => /^[^/]+\/(dist|src\/generated)\//.test(path))
    .sort();
  const hashes = paths.map(async (path): Promise<[string, string]> => {
    const bytes = await readFile(join(packages, path));
    return [path, createHash("sha256").update(bytes).digest("hex")];
  });
  return Object.fromEntries(await Promise.all(hashes));
}

test("a second clone is given everything by the shared cache, and generates and compiles nothing", async () => {
  const second = await cloneWorkspace();

  const result = await runTasks(second, { environment: cache.environment });

  expect(result).toEqual({ executed: [], local: 0, remote: 6 });
  const outputs = await hashOutputs(second);
  expect(Object.keys(outputs)).toContain("provider-001/dist/index.js");
  expect(outputs).toEqual(await hashOutputs(first.folder));
});

test("what was signed with another key is not taken", async () => {
  const second = await cloneWorkspace();
  const stranger = { ...cache.environment, TURBO_REMOTE_CACHE_SIGNATURE_KEY: "k".repeat(32) };

  const result = await runTasks(second, { tasks: ["build"], filter: "@parley/client", environment: stranger });

  expect(result).toEqual({ executed: ["@parley/client#build"], local: 0, remote: 0 });
});
