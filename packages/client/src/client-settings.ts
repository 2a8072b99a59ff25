import { createRefusal } from "./refusal.ts";
import type { Settings } from "./settings.ts";

const settingsOf = /* @__PURE__ */ new WeakMap<object, Settings>();

/** Remembers a client's settings for the functions that work beside its operations. */
export function keepSettings<T extends object>(client: T, settings: Settings): T {
  settingsOf.set(client, settings);
  return client;
}

/**
 * The settings of a client.
 *
 * @throws {ArgumentError} in the name of `operation` when the value is no client of this copy of the package
 */
export function findSettings(client: object, operation: string): Settings {
  const settings = settingsOf.get(client);
  if (settings) return settings;
  throw createRefusal(operation)("client", "must be a client made with this copy of @parley/client");
}
