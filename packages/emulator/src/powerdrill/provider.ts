import { document, table } from "@parley/powerdrill/v1/document";
import type { Answer } from "../answer.ts";
import type { Provider, World } from "../provider.ts";
import { fail } from "./envelope.ts";
import { refuse } from "./refuse.ts";
import { createStore, type PowerdrillStore } from "./store.ts";
import { createSessionHandlers } from "./v1/sessions.ts";

export interface PowerdrillOptions {
  /** API keys, and the team that each belongs to. Default: `powerdrill-key` of the team `team`. */
  readonly apiKeys?: Readonly<Record<string, string>>;
  /** How many sessions a team may have. Default: 150. */
  readonly sessionLimit?: number;
  /** How many requests a team may send in a second; the service allows 20. Default: any number. */
  readonly requestsPerSecond?: number;
  /**
   * What `total` in a list counts. The service's page says pages, its samples show items, and one sample shows 0.
   * Default: `items`.
   */
  readonly totals?: "items" | "pages" | "zero";
}

export function createPowerdrill(options: PowerdrillOptions = {}): Provider<PowerdrillStore> {
  const { apiKeys = { "powerdrill-key": "team" }, requestsPerSecond = Number.POSITIVE_INFINITY } = options;
  const { sessionLimit = 150, totals = "items" } = options;
  return {
    name: "powerdrill",
    apis: [{ document, table, handlers: createSessionHandlers({ sessionLimit, totals }) }],
    apiKeys,
    createStore,
    admit: (store, world) => admit(store, world, requestsPerSecond),
    refuse,
    headers: (world) => ({ "x-pd-trace-id": world.traces.hex(32) }),
  };
}

function admit({ recentRequests }: PowerdrillStore, world: World, requestsPerSecond: number): Answer | undefined {
  if (requestsPerSecond === Number.POSITIVE_INFINITY) return undefined;
  const now = world.now();
  while (recentRequests[0] !== undefined && recentRequests[0] <= now - 1_000) recentRequests.shift();
  if (recentRequests.length >= requestsPerSecond) {
    return fail(201, `more than ${requestsPerSecond} requests in a second`);
  }
  recentRequests.push(now);
  return undefined;
}
