import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Environment } from "./run.ts";

const program = fileURLToPath(new URL("../node_modules/.bin/turborepo-remote-cache", import.meta.url));

const serverSettings = {
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  PORT: "0",
  STORAGE_PROVIDER: "local",
  STORAGE_PATH_USE_TMP_FOLDER: "false",
  // Any text makes the server keep signatures. The key itself is only for those who sign and check.
  TURBO_REMOTE_CACHE_SIGNATURE_KEY: "kept",
};

/** A shared cache on this machine, gone with all it holds when it is disposed of. */
export interface RemoteCache extends AsyncDisposable {
  /** What turbo needs to know to use it. */
  readonly environment: Environment;
}

/** Starts a shared cache for turbo that keeps what it is given in a folder, as a team would run it on a machine of its own. */
export async function startRemoteCache(): Promise<RemoteCache> {
  const folder = await mkdtemp(join(tmpdir(), "parley-remote-cache-"));
  const token = randomBytes(16).toString("hex");
  const child = spawn(program, {
    env: { ...process.env, ...serverSettings, STORAGE_PATH: folder, TURBO_TOKEN: token },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await readAddress(child.stdout);
  return {
    environment: {
      TURBO_API: address,
      TURBO_TOKEN: token,
      TURBO_TEAM: "team_parley",
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: randomBytes(32).toString("hex"),
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the server says that it listens, one line of its log. The rest of the log is read and dropped. */
async function readAddress(log: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: log });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    lines.on("close", () => reject(new Error("turborepo-remote-cache ended without telling its address.")));
  });
}
