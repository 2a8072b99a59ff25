import { toResponse } from "./answer.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { strike } from "./faults/strike.ts";
import { untilAborted } from "./faults/wait.ts";
import { createJulep, type JulepOptions } from "./julep/provider.ts";
import type { JulepStore } from "./julep/store.ts";
import { createMount, type Mount } from "./mount.ts";
import { createPowerdrill, type PowerdrillOptions } from "./powerdrill/provider.ts";
import type { PowerdrillStore } from "./powerdrill/store.ts";
import { type ProviderName, providerNames } from "./provider.ts";
import { createRequestLog, type ReceivedRequest } from "./received-request.ts";
import { readRequestBody } from "./request-body.ts";
import type { Route } from "./service.ts";
import { parseQuery } from "./validation/query.ts";

export interface EmulatorOptions {
  /** Which providers to play. Default: all. */
  readonly providers?: readonly ProviderName[];
  /** What identifiers are made from: the same seed and the same requests give the same ids. Default: `parley`. */
  readonly seed?: string | number;
  /** Where the time comes from, in milliseconds since 1970; a client's `clock` fits. Default: the system's. */
  readonly clock?: { now(): number };
  /** Longest request body; a longer one is refused with status 413. Default: 50 MiB. */
  readonly maxBodyBytes?: number;
  readonly powerdrill?: PowerdrillOptions;
  readonly julep?: JulepOptions;
}

/** Providers' APIs in memory. */
export interface Emulator {
  /**
   * Answers a request as the provider would; made to be a client's `fetch`. A request belongs to the provider whose
   * real base URL it is sent to, or, on any other host, to the one its path names: `/powerdrill/api/...`.
   *
   * @throws {ConnectionDropped} when a fault drops the connection; the signal's reason when the request is aborted
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly faults: Faults;
  /** What arrived, oldest first; the last 1,000 requests. */
  readonly requests: readonly ReceivedRequest[];
  /** The state of a team or developer. Default: of the one that the first API key belongs to. */
  readonly stores: {
    readonly powerdrill: (team?: string) => PowerdrillStore;
    readonly julep: (developer?: string) => JulepStore;
  };
  /** The path under which a provider is served, such as `/powerdrill/api`. */
  basePath(provider: ProviderName): string;
  /** The first API key that a provider accepts: `powerdrill-key` or `julep-key`, where the options say nothing else. */
  apiKey(provider: ProviderName): string;
  /** Back to the beginning: no state, no faults, no received requests, the same ids again. */
  reset(): void;
}

/**
 * Makes an emulator, with its state in memory and no server.
 *
 * @throws {TypeError} when `providers` names one that there is not
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { seed = "parley", clock = Date, maxBodyBytes = 50 * 1024 * 1024 } = options;
  const powerdrill = createMount(createPowerdrill(options.powerdrill), String(seed), clock);
  const julep = createMount(createJulep(options.julep), String(seed), clock);
  const all = [powerdrill, julep];
  const served = (options.providers ?? providerNames).map((name) => mountOf(all, name));
  const faults = createFaults();
  const log = createRequestLog();

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const mount = served.find((candidate) => candidate.pathOf(url) !== undefined);
    const path = mount?.pathOf(url) ?? url.pathname;
    const route = mount?.route(request.method, path) ?? nowhere(url, served);
    const body = await readRequestBody(request, maxBodyBytes);
    const query = parseQuery(url.search);
    const received = log.add({ provider: mount?.name, operation: route.operation, request, url, path, query, body });
    const respond = async () => {
      const { response, isProcessed } = route.respond({ query, headers: request.headers, body });
      received.isProcessed = isProcessed;
      return response;
    };
    const fault = faults.take(received);
    const response = fault ? await strike(fault, respond, request.signal) : await respond();
    received.status = response.status;
    return request.method === "HEAD" ? new Response(null, response) : response;
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      return untilAborted(answer(request), request.signal);
    },
    faults,
    requests: log.requests,
    stores: { powerdrill: powerdrill.store, julep: julep.store },
    basePath: (name) => mountOf(all, name).basePath,
    apiKey: (name) => mountOf(all, name).apiKey,
    reset() {
      for (const mount of all) mount.reset();
      faults.clear();
      log.clear();
    },
  };
}

function mountOf<M extends Mount<unknown>>(mounts: readonly M[], name: ProviderName): M {
  const mount = mounts.find((candidate) => candidate.name === name);
  if (mount) return mount;
  const known = mounts.map((candidate) => `"${candidate.name}"`).join(" or ");
  throw new TypeError(`Emulator: unknown provider, expected ${known}, got ${JSON.stringify(name)}.`);
}

function nowhere(url: URL, mounts: readonly Mount<unknown>[]): Route {
  const places = mounts.map((mount) => mount.basePath).join(" and ");
  const message = `Nothing is served at ${url.pathname}. APIs are at ${places}.`;
  const response = () => toResponse({ status: 404, body: { emulator: message } });
  return { operation: undefined, respond: () => ({ response: response(), isProcessed: false }) };
}
