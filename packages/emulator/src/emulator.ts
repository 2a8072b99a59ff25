import { createWait, type EmulatorClock } from "./clock.ts";
import { createFaults, type FaultQueue, type Faults } from "./faults/faults.ts";
import { strike } from "./faults/strike.ts";
import { createJulep, type JulepOptions } from "./julep/provider.ts";
import type { JulepStore } from "./julep/store.ts";
import { createMount, type Mount } from "./mount.ts";
import { createPowerdrill, type PowerdrillOptions } from "./powerdrill/provider.ts";
import type { PowerdrillStore } from "./powerdrill/store.ts";
import { type ProviderName, providerNames } from "./provider.ts";
import { createRequestLog, type ReceivedRequest } from "./received-request.ts";
import { createReception, inMemoryOrigin } from "./reception.ts";
import { createStorage, type ObjectStorage } from "./storage/object-storage.ts";
import { createVapi, type VapiOptions } from "./vapi/provider.ts";
import type { VapiStore } from "./vapi/store.ts";
import { untilAborted } from "./wait.ts";

export interface EmulatorOptions {
  /** Which providers to play. Default: all. */
  readonly providers?: readonly ProviderName[];
  /** What identifiers are made from: the same seed and the same requests give the same ids. Default: `parley`. */
  readonly seed?: string | number;
  /** Where the time comes from, in milliseconds since 1970; a client's `clock` fits. Default: the system's. */
  readonly clock?: EmulatorClock;
  /** Milliseconds between two events of a stream. Default: 0. */
  readonly paceMs?: number;
  /** Longest request body; a longer one is refused with status 413. Default: 50 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * How many bytes of files to keep. Of what goes over it by signed addresses only size and hash stay, so that an upload
   * of any size takes little memory. Default: 64 MiB.
   */
  readonly maxKeptBytes?: number;
  readonly powerdrill?: PowerdrillOptions;
  readonly julep?: JulepOptions;
  readonly vapi?: VapiOptions;
}

/** Providers' APIs in memory. */
export interface Emulator {
  /**
   * Answers a request as the provider would; made to be a client's `fetch`. A request belongs to the provider whose
   * real base URL it is sent to, or, on any other host, to the one its path names: `/powerdrill/api/...`. Files go to
   * and come from the storage's origin.
   *
   * @throws {ConnectionDropped} when a fault drops the connection; the signal's reason when the request is aborted
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly faults: Faults;
  /** Files that go to and come from callers by signed addresses. */
  readonly storage: ObjectStorage;
  /** What arrived, oldest first; the last 1,000 requests. */
  readonly requests: readonly ReceivedRequest[];
  /** The state of a team, developer or organization. Default: of the one that the first API key belongs to. */
  readonly stores: {
    readonly powerdrill: (team?: string) => PowerdrillStore;
    readonly julep: (developer?: string) => JulepStore;
    readonly vapi: (organization?: string) => VapiStore;
  };
  /** The path under which a provider is served, such as `/powerdrill/api`. */
  basePath(provider: ProviderName): string;
  /** The first API key that a provider accepts: `powerdrill-key`, `julep-key` or `vapi-key`, where the options say nothing else. */
  apiKey(provider: ProviderName): string;
  /** Back to the beginning: no state, no faults, no received requests, the same ids again. */
  reset(): void;
}

const mebibyte = 1024 * 1024;

/**
 * Makes an emulator, with its state in memory and no server.
 *
 * @throws {TypeError} when `providers` names one that there is not
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { clock = Date, paceMs = 0, maxBodyBytes = 50 * mebibyte, maxKeptBytes = 64 * mebibyte } = options;
  const seed = String(options.seed ?? "parley");
  const now = () => clock.now();
  const storage = createStorage({ origin: inMemoryOrigin, secret: `${seed}/storage`, maxKeptBytes, now });
  const shared = { now, wait: createWait(clock), paceMs, storage };
  const powerdrill = createMount(createPowerdrill(options.powerdrill), seed, shared);
  const julep = createMount(createJulep(options.julep), seed, shared);
  const vapi = createMount(createVapi(options.vapi), seed, shared);
  const all = [powerdrill, julep, vapi];
  const mounts = (options.providers ?? providerNames).map((name) => mountOf(all, name));
  const faults = createFaults();
  const log = createRequestLog();
  const receive = createReception({ mounts, storage, log, maxBodyBytes });

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      return untilAborted(answer(request, receive, faults), request.signal);
    },
    faults,
    storage,
    requests: log.requests,
    stores: { powerdrill: powerdrill.store, julep: julep.store, vapi: vapi.store },
    basePath: (name) => mountOf(all, name).basePath,
    apiKey: (name) => mountOf(all, name).apiKey,
    reset() {
      for (const mount of all) mount.reset();
      storage.reset();
      faults.clear();
      log.clear();
    },
  };
}

async function answer(
  request: Request,
  receive: ReturnType<typeof createReception>,
  faults: FaultQueue,
): Promise<Response> {
  const { received, respond } = await receive(request);
  const run = async () => {
    const { response, isProcessed } = await respond();
    received.isProcessed = isProcessed;
    return response;
  };
  const fault = faults.take(received);
  const response = fault ? await strike(fault, run, request.signal) : await run();
  received.status = response.status;
  return request.method === "HEAD" ? new Response(null, response) : response;
}

function mountOf<M extends Mount<unknown>>(mounts: readonly M[], name: ProviderName): M {
  const mount = mounts.find((candidate) => candidate.name === name);
  if (mount) return mount;
  const known = mounts.map((candidate) => `"${candidate.name}"`).join(" or ");
  throw new TypeError(`Emulator: unknown provider, expected ${known}, got ${JSON.stringify(name)}.`);
}
