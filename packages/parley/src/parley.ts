import { OptionError } from "@parley/client";
import type { Ability } from "./abilities.ts";
import type { Adapter, Provider } from "./adapter.ts";
import { connect } from "./connect.ts";
import { type AcrossSessions, createAcross } from "./list-across.ts";
import { assertProviderName, type ReservedName } from "./provider-name.ts";
import { kindOf } from "./refusal.ts";
import type { Session } from "./session.ts";

/** Adapters by the names that their providers are to have. */
export type Adapters = Readonly<Record<string, Adapter>>;

export interface ParleyOptions<A extends Adapters> {
  /** The platforms, each under a name of the caller's. The same platform may be there twice, with two accounts, say. */
  readonly providers: A & { readonly [Name in ReservedName]?: never };
}

/** The providers by name. */
export type Providers<A extends Adapters> = {
  readonly [Name in keyof A]: A[Name] extends Adapter<infer P> ? P : never;
};

/** Every provider under its name, and what spans them. */
export type Parley<A extends Adapters> = Providers<A> & {
  /** The same providers without the operations that span them, for loops. */
  readonly providers: Providers<A>;
  /** Operations that span providers; those that at least one provider has. */
  readonly sessions: [ListingName<A>] extends [never] ? object : AcrossSessions<ListingName<A>, ListedSession<A>>;
};

type Listing<S extends Session> = { readonly sessions: { list(): AsyncIterable<S> } };

/** The names of the providers that can list sessions. */
type ListingName<A extends Adapters> = {
  [Name in keyof A & string]: A[Name] extends Adapter<infer P> ? (P extends Listing<Session> ? Name : never) : never;
}[keyof A & string];

/** What their lists hold. */
type ListedSession<A extends Adapters> =
  A[keyof A] extends Adapter<infer P> ? (P extends Listing<infer S> ? S : never) : never;

/**
 * Puts one interface over several platforms.
 *
 * @example
 * const parley = createParley({ providers: { data: powerdrill(), support: julep({ agentId }) } });
 * const session = await parley.support.sessions.create({ title: "Q3" });
 * @throws {OptionError} when there is no provider, a name cannot be used, or a provider is no adapter
 */
export function createParley<const A extends Adapters>(options: ParleyOptions<A>): Parley<A> {
  const abilities: Ability[] = [];
  const providers = new Map<string, Provider>();
  for (const [name, adapter] of readAdapters(options)) {
    assertProviderName(name);
    if (typeof adapter?.connect !== "function") {
      const wrong = `"${name}" must be an adapter, such as powerdrill({ apiKey }), got ${kindOf(adapter)}.`;
      throw new OptionError(`createParley: ${wrong}`, { option: `providers.${name}` });
    }
    providers.set(name, connect(name, adapter, abilities));
  }
  const byName = Object.fromEntries(providers);
  return { ...byName, providers: byName, sessions: createAcross(providers, abilities) } as unknown as Parley<A>;
}

function readAdapters(options: { readonly providers: Adapters } | undefined): [string, Adapter][] {
  const adapters: Adapters = options?.providers ?? {};
  // In an object literal `__proto__: adapter` names nothing: it makes the adapter the object's prototype.
  if (!Object.hasOwn(adapters, "connect") && "connect" in Object(adapters)) assertProviderName("__proto__");
  const entries = Object.entries(adapters);
  if (entries.length === 0) {
    const wrong = "`providers` must name at least one adapter, such as { data: powerdrill() }.";
    throw new OptionError(`createParley: ${wrong}`, { option: "providers" });
  }
  return entries;
}
