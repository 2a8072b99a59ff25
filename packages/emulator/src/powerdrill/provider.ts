import { document as v1Document, table as v1Table } from "@parley/powerdrill/v1/document";
import { document as v2Document, table as v2Table } from "@parley/powerdrill/v2/document";
import type { Answer } from "../answer.ts";
import type { Provider, World } from "../provider.ts";
import { fail } from "./envelope.ts";
import { refuse } from "./refuse.ts";
import { defaultRules, type PowerdrillRules } from "./rules.ts";
import { createStore, type PowerdrillStore } from "./store.ts";
import { tolerate } from "./tolerate.ts";
import { createHandlers as createV1Handlers } from "./v1/handlers.ts";
import { createHandlers as createV2Handlers } from "./v2/handlers.ts";

export interface PowerdrillOptions extends Partial<PowerdrillRules> {
  /** API keys, and the team that each belongs to. Default: `powerdrill-key` of the team `team`. */
  readonly apiKeys?: Readonly<Record<string, string>>;
  /** How many requests a team may send in a second; the service allows 20. Default: any number. */
  readonly requestsPerSecond?: number;
}

export function createPowerdrill(options: PowerdrillOptions = {}): Provider<PowerdrillStore> {
  const { apiKeys = { "powerdrill-key": "team" }, requestsPerSecond = Number.POSITIVE_INFINITY, ...own } = options;
  const rules = { ...defaultRules, ...own };
  return {
    name: "powerdrill",
    apis: [
      { document: v2Document, table: v2Table, handlers: createV2Handlers(rules), tolerate },
      { document: v1Document, table: v1Table, handlers: createV1Handlers(rules), tolerate },
    ],
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
