import { OptionError } from "@parley/client";
import { createAcross, type GetsAcross, type ListsAcross } from "./across.ts";
import { kindOf } from "./errors/refusal.ts";
import { Memories } from "./memory/memories.ts";
import { memoryStore } from "./memory/memory-store.ts";
import type { SessionStore } from "./memory/session-memory.ts";
import type { Adapter } from "./platform/adapter.ts";
import { connect } from "./platform/connect.ts";
import type { World } from "./platform/platform.ts";
import type { GetsSessions, ListsSessions, Provider, ProviderOf } from "./platform/provider.ts";
import { assertProviderName, type ReservedName } from "./platform/provider-name.ts";
import type { UnsupportedPolicy } from "./sessions/prepare.ts";
import type { Session } from "./sessions/session.ts";
import { createLazyTransfers } from "./transfer/lazy-transfers.ts";
import type { Transfers } from "./transfer/transfer.ts";

/** Adapters by the names that their providers are to have. */
export type Adapters = Readonly<Record<string, Adapter>>;

export interface ParleyOptions<A extends Adapters> {
  /** The platforms, each under a name of the caller's. The same platform may be there twice, with two accounts, say. */
  readonly providers: A & { readonly [Name in ReservedName]?: never };
  /** Keeps what the platforms do not store of sessions. Default: a `memoryStore()`, gone with the process. */
  readonly store?: SessionStore;
  /** What happens to a field that a platform cannot honour itself. Default: `emulate`. */
  readonly unsupported?: UnsupportedPolicy;
}

/** The providers by name. */
export type Providers<A extends Adapters> = {
  readonly [Name in keyof A]: A[Name] extends Adapter<infer Client, infer Own> ? ProviderOf<Client, Own> : never;
};

/** Every provider under its name, and what spans them. */
export type Parley<A extends Adapters> = Providers<A> &
  Transfers & {
    /** The same providers without the operations that span them, for loops. */
    readonly providers: Providers<A>;
    /** Operations that span providers; those that at least one provider has. */
    readonly sessions: AcrossSessions<A>;
  };

/** Operations that span providers; those that at least one provider has. */
export type AcrossSessions<A extends Adapters> = ([ListingName<A>] extends [never]
  ? unknown
  : ListsAcross<ListingName<A>, ListedSession<A>>) &
  ([FoundSession<A>] extends [never] ? unknown : GetsAcross<FoundSession<A>>) &
  object;

/** The names of the providers that can list sessions. */
type ListingName<A extends Adapters> = {
  [Name in keyof A & string]: Providers<A>[Name] extends ListsSessions<Session> ? Name : never;
}[keyof A & string];

/** What their lists hold. */
type ListedSession<A extends Adapters> = Providers<A>[keyof A] extends infer P
  ? P extends ListsSessions<infer S>
    ? S
    : never
  : never;

/** What can be found by its ref. */
type FoundSession<A extends Adapters> = Providers<A>[keyof A] extends infer P
  ? P extends GetsSessions<infer S>
    ? S
    : never
  : never;

/**
 * Puts one interface over several platforms.
 *
 * @example
 * const parley = createParley({ providers: { data: powerdrill(), support: julep({ agentId }) } });
 * const session = await parley.support.sessions.create({ title: "Q3" });
 * console.log(text(await session.ask("How did revenue change?")));
 * @throws {OptionError} when there is no provider, a name cannot be used, a provider is no adapter, or an option is wrong
 */
export function createParley<const A extends Adapters>(options: ParleyOptions<A>): Parley<A> {
  const adapters = readAdapters(options);
  const { store = memoryStore(), unsupported = "emulate" } = options;
  if (!policies.includes(unsupported)) {
    const wrong = `\`unsupported\` must be ${policies.join(", ")}, got ${JSON.stringify(unsupported)}.`;
    throw new OptionError(`createParley: ${wrong}`, { option: "unsupported" });
  }
  const world: World = { platforms: [], memories: new Memories(store), policy: unsupported };
  const providers = new Map<string, Provider>();
  for (const [name, adapter] of adapters) {
    assertProviderName(name);
    if (typeof adapter?.operations !== "object" || typeof adapter.platform !== "string") {
      const wrong = `"${name}" must be an adapter, such as powerdrill({ apiKey }), got ${kindOf(adapter)}.`;
      throw new OptionError(`createParley: ${wrong}`, { option: `providers.${name}` });
    }
    providers.set(name, connect(name, adapter, world));
  }
  const byName = Object.fromEntries(providers);
  const { platforms, memories } = world;
  const transfers = createLazyTransfers({ providers, memories });
  return { ...byName, ...transfers, providers: byName, sessions: createAcross(platforms) } as unknown as Parley<A>;
}

const policies: readonly string[] = ["throw", "ignore", "emulate"] satisfies UnsupportedPolicy[];

function readAdapters(options: { readonly providers: Adapters } | undefined): [string, Adapter][] {
  const adapters: Adapters = options?.providers ?? {};
  // In an object literal `__proto__: adapter` names nothing: it makes the adapter the object's prototype.
  if (!Object.hasOwn(adapters, "operations") && "operations" in Object(adapters)) assertProviderName("__proto__");
  const entries = Object.entries(adapters);
  if (entries.length === 0) {
    const wrong = "`providers` must name at least one adapter, such as { data: powerdrill() }.";
    throw new OptionError(`createParley: ${wrong}`, { option: "providers" });
  }
  return entries;
}
