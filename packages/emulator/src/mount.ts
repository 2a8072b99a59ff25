import type { Provider, ProviderName, World } from "./provider.ts";
import { createRandom, type Random } from "./random.ts";
import { createService, type Route, type Service } from "./service.ts";

/** A provider in its place among the others. */
export interface Mount<Store> {
  readonly name: ProviderName;
  /** The first API key that it accepts. */
  readonly apiKey: string;
  /** The path it is served under on any host, such as `/powerdrill/api`. */
  readonly basePath: string;
  /** The path below its base URL that a URL means; undefined when the URL is none of its own. */
  pathOf(url: URL): string | undefined;
  route(method: string, path: string): Route;
  /** A tenant's state; by default, that of the tenant whom the first API key belongs to. */
  store(tenant?: string): Store;
  reset(): void;
}

export function createMount<Store>(provider: Provider<Store>, seed: string, clock: { now(): number }): Mount<Store> {
  const world = createWorld(`${seed}/${provider.name}`, clock);
  const service: Service<Store> = createService(provider, world);
  const { origin, pathname } = service.baseUrl;
  const realPath = pathname.replace(/\/$/, "");
  const basePath = `/${provider.name}${realPath}`;
  const [[apiKey, defaultTenant] = ["", ""]] = Object.entries(provider.apiKeys);
  return {
    name: provider.name,
    apiKey,
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

function createWorld(seed: string, clock: { now(): number }): World & { reset(): void } {
  let ids: Random;
  let traces: Random;
  const reset = () => {
    ids = createRandom(`${seed}/ids`);
    traces = createRandom(`${seed}/traces`);
  };
  reset();
  return {
    now: () => clock.now(),
    get ids() {
      return ids;
    },
    get traces() {
      return traces;
    },
    reset,
  };
}
