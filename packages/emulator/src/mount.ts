import type { Credential } from "@parley/client";
import type { Provider, ProviderName, World } from "./provider.ts";
import { createRandom, type Random } from "./random.ts";
import { createService, type Route, type Service } from "./service.ts";

/** A provider in its place among the others. */
export interface Mount<Store> {
  readonly name: ProviderName;
  /** The first API key that it accepts. */
  readonly apiKey: string;
  /** Where its callers may put their secrets. */
  readonly credentials: readonly Credential[];
  /** The path it is served under on any host, such as `/powerdrill/api`. */
  readonly basePath: string;
  /** The path below its base URL that a URL means; undefined when the URL is none of its own. */
  pathOf(url: URL): string | undefined;
  route(method: string, path: string): Route;
  /** A tenant's state; by default, that of the tenant whom the first API key belongs to. */
  store(tenant?: string): Store;
  reset(): void;
}

/** What the providers of one emulator share. */
export type SharedWorld = Pick<World, "now" | "wait" | "paceMs" | "storage">;

export function createMount<Store>(provider: Provider<Store>, seed: string, shared: SharedWorld): Mount<Store> {
  const world = createWorld(`${seed}/${provider.name}`, shared);
  const service: Service<Store> = createService(provider, world);
  const { origin, pathname } = service.baseUrl;
  const realPath = pathname.replace(/\/$/, "");
  const basePath = `/${provider.name}${realPath}`;
  const [[apiKey, defaultTenant] = ["", ""]] = Object.entries(provider.apiKeys);
  return {
    name: provider.name,
    apiKey,
    credentials: provider.credentials ?? provider.apis.flatMap(({ table }) => table.credentials),
    basePath,
    pathOf: (url) => pathBelow(url.pathname, url.origin === origin ? realPath : basePath),
    route: service.route,
    store: (tenant = defaultTenant) => service.store(tenant),
    reset() {
      service.reset();
      world.reset();
    },
  };
}

function pathBelow(path: string, base: string): string | undefined {
  return path === base || path.startsWith(`${base}/`) ? path.slice(base.length) || "/" : undefined;
}

function createWorld(seed: string, shared: SharedWorld): World & { reset(): void } {
  let ids: Random;
  let traces: Random;
  const reset = () => {
    ids = createRandom(`${seed}/ids`);
    traces = createRandom(`${seed}/traces`);
  };
  reset();
  return {
    ...shared,
    randomOf: (text) => createRandom(`${seed}/${text}`),
    get ids() {
      return ids;
    },
    get traces() {
      return traces;
    },
    reset,
  };
}
