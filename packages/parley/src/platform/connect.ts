import type { Adapter } from "./adapter.ts";
import { Platform, type World } from "./platform.ts";
import type { Provider } from "./provider.ts";

const methods = ["create", "get", "list", "update", "delete"] as const;

/** Connects an adapter under a name, and adds it to the world's platforms. */
export function connect(name: string, adapter: Adapter, world: World): Provider {
  const platform = new Platform(name, adapter, world);
  world.platforms.push(platform);
  const sessions = {};
  for (const method of methods) {
    Object.defineProperty(sessions, method, {
      value: platform[method].bind(platform),
      // The object lists only what the platform can do; the others throw.
      enumerable: adapter.operations[method] !== undefined,
    });
  }
  const { client } = adapter;
  return { name, platform: adapter.platform, client, capabilities: platform.capabilities, sessions };
}
