import { document, table } from "@parley/julep/document";
import type { Provider } from "../provider.ts";
import { createRefusal } from "./refuse.ts";
import { sessionHandlers } from "./sessions.ts";
import { createStore, type JulepStore } from "./store.ts";

export interface JulepOptions {
  /** API keys, and the developer that each belongs to. Default: `julep-key` of the developer `developer`. */
  readonly apiKeys?: Readonly<Record<string, string>>;
  /**
   * The body of an answer with status 422: `detail`, as the document declares it, or `error`, as newer servers send it.
   * Default: `detail`.
   */
  readonly invalidBody?: "detail" | "error";
}

export function createJulep(options: JulepOptions = {}): Provider<JulepStore> {
  const { apiKeys = { "julep-key": "developer" }, invalidBody = "detail" } = options;
  return {
    name: "julep",
    apis: [{ document, table, handlers: sessionHandlers }],
    apiKeys,
    createStore,
    refuse: createRefusal(invalidBody),
  };
}
