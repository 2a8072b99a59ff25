import { document, table } from "@parley/vapi/document";
import type { Provider } from "../provider.ts";
import { chatHandlers } from "./chats.ts";
import { refuse } from "./refuse.ts";
import { sessionHandlers } from "./sessions.ts";
import { createStore, type VapiStore } from "./store.ts";

export interface VapiOptions {
  /** API keys, and the organization that each belongs to. Default: `vapi-key` of the organization `org`. */
  readonly apiKeys?: Readonly<Record<string, string>>;
}

export function createVapi({ apiKeys = { "vapi-key": "org" } }: VapiOptions = {}): Provider<VapiStore> {
  const handlers = { ...sessionHandlers, ...chatHandlers };
  return { name: "vapi", apis: [{ document, table, handlers }], apiKeys, createStore, refuse };
}
