import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { pnpm } from "./package-managers.ts";
import { run, userEnvironment } from "./run.ts";

/** Verdaccio's own types import a package that it does not bring along. */
const { runServer } = createRequire(import.meta.url)("verdaccio") as {
  runServer(configuration: object): Promise<Server>;
};

/** A registry of npm packages on this machine, gone with all it holds when it is disposed of. */
export interface Registry extends AsyncDisposable {
  /** Such as `http://127.0.0.1:49152/`. */
  readonly address: string;
  /** A user's environment in which npm, pnpm and both lines of yarn use this registry, may publish, and share no cache. */
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Publishes a package.
   *
   * @param target - a tarball, or a package's folder, whose `workspace:` ranges become those of the workspace's versions
   * @throws Error when the registry refuses it, such as a version that it has
   */
  publish(target: string): Promise<void>;
}

/** Starts a registry that holds nothing itself and asks the registry that npm is set to for what it doesn't hold. */
export async function startRegistry(): Promise<Registry> {
  trustSystem();
  const folder = await mkdtemp(join(tmpdir(), "parley-registry-"));
  const server = await runServer(toConfiguration(folder, await readUpstream()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const environment = await createEnvironment(folder, address, await addUser(address));
  return {
    address,
    environment,
    async publish(target) {
      const args = ["publish", target, "--no-git-checks"];
      const { code, output } = await run(pnpm, args, folder, environment);
      if (code !== 0) throw new Error(`${target}: pnpm publish exited with code ${code}:\n${output}`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The machine's npm may reach its registry through a proxy whose certificate only the machine knows. */
function trustSystem(): void {
  setDefaultCACertificates([...new Set([...getCACertificates("default"), ...getCACertificates("system")])]);
}

/** The registry that npm is set to on this machine. */
async function readUpstream(): Promise<string> {
  const { code, output } = await run("npm", ["config", "get", "registry", "--loglevel=error"], tmpdir());
  if (code !== 0) throw new Error(`npm config get registry exited with code ${code}:\n${output}`);
  return output.trim();
}

const rights = { access: "$all", publish: "$authenticated" };

function toConfiguration(folder: string, upstream: string): object {
  return {
    configPath: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    uplinks: { upstream: { url: upstream, maxage: "1h", timeout: "60s" } },
    packages: {
      // What others may have published under these names is not what is tested.
      "{parley,@parley/*,@synthetic/*}": rights,
      "**": { ...rights, proxy: "upstream" },
    },
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    max_body_size: "100mb",
    web: { enable: false },
    log: { type: "stdout", level: "fatal" },
  };
}

/** Makes a user with a password that nobody learns, and gives the token that stands for both. */
async function addUser(address: string): Promise<string> {
  const response = await fetch(`${address}-/user/org.couchdb.user:tester`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "tester", password: randomBytes(16).toString("hex") }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`${address}: no user could be made: ${response.status}`);
  return token;
}

async function createEnvironment(folder: string, address: string, token: string): Promise<NodeJS.ProcessEnv> {
  const user = userEnvironment();
  const unproxied = ["127.0.0.1", user.NO_PROXY ?? user.no_proxy ?? []].flat().join(",");
  const settings = join(folder, "npmrc");
  await writeFile(settings, `registry=${address}\n${address.replace("http:", "")}:_authToken=${token}\n`);
  return {
    ...user,
    NO_PROXY: unproxied,
    no_proxy: unproxied,
    npm_config_userconfig: settings,
    npm_config_registry: address,
    npm_config_cache: join(folder, "npm-cache"),
    // What a test has published a moment ago is new, which is why these settings hold back packages.
    pnpm_config_minimum_release_age: "0",
    pnpm_config_store_dir: join(folder, "pnpm-store"),
    YARN_NPM_REGISTRY_SERVER: address,
    YARN_NPM_MINIMAL_AGE_GATE: "0",
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    YARN_CACHE_FOLDER: join(folder, "yarn-cache"),
    YARN_GLOBAL_FOLDER: join(folder, "yarn"),
    YARN_ENABLE_GLOBAL_CACHE: "false",
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_ENABLE_TELEMETRY: "0",
  };
}
