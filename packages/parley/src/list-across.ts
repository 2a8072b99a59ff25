import type { CallOptions } from "@parley/client";
import { type Abilities, type Ability, assertFields, unsupported } from "./abilities.ts";
import type { Provider } from "./adapter.ts";
import { argumentError } from "./refusal.ts";
import type { Session } from "./session.ts";
import type { SessionQuery } from "./session-input.ts";

/** Which sessions to list across providers. */
export interface AcrossQuery<Name extends string = string, Item extends Session = Session>
  extends Pick<SessionQuery, "title" | "pageSize"> {
  /** Only these providers, in this order. Default: every one that can list, in the order of `createParley`. */
  readonly providers?: readonly Name[];
  /** Ends after so many sessions. Default: all of them. */
  readonly limit?: number;
  /** Leaves out the sessions for which it returns false. They do not count for `limit`. */
  readonly filter?: (session: Item) => boolean;
}

/** Operations that span providers. */
export interface AcrossSessions<Name extends string = string, Item extends Session = Session> {
  /**
   * Lists the sessions of one provider after the other. Nothing is sent before iteration begins, and a provider is asked
   * for a page only when the sessions before it are used up. The first failure ends the iteration.
   *
   * @param options - settings of each request
   * @throws {UnsupportedError} when a provider named cannot list or cannot honour the query, or none can list
   * @throws {ArgumentError} when a name is unknown or `limit` is no count
   */
  list(query?: AcrossQuery<Name, Item>, options?: CallOptions): AsyncIterable<Item>;
}

interface Listing {
  readonly sessions: { list(query: SessionQuery, options: CallOptions): AsyncIterable<Session> };
}

export function createAcross(providers: ReadonlyMap<string, Provider>, abilities: Abilities): AcrossSessions {
  return {
    list(query = {}, options = {}) {
      const { providers: names, limit = Number.POSITIVE_INFINITY, filter, ...common } = { ...query };
      if (!(limit >= 0)) {
        throw argumentError("sessions.list", "limit", `\`limit\` must be a count, got ${String(limit)}.`);
      }
      const listings = chooseListers(abilities, names).map((ability) => {
        assertFields(abilities, ability, "list", common);
        return (providers.get(ability.name) as unknown as Listing).sessions.list;
      });
      return {
        async *[Symbol.asyncIterator]() {
          let left = limit;
          for (const list of left > 0 ? listings : []) {
            for await (const session of list(common, options)) {
              if (filter?.(session) === false) continue;
              yield session;
              left -= 1;
              if (left <= 0) return;
            }
          }
        },
      };
    },
  };
}

/** The providers to list, each once. */
function chooseListers(abilities: Abilities, names: readonly string[] | undefined): readonly Ability[] {
  const all = abilities.filter(({ sessions }) => sessions.list);
  const [first] = abilities;
  if (names === undefined && all.length === 0 && first !== undefined) throw unsupported(abilities, first, "list");
  if (names === undefined) return all;
  return [...new Set(names)].map((name) => {
    const ability = abilities.find((candidate) => candidate.name === name);
    if (ability === undefined) {
      const known = abilities.map((candidate) => candidate.name).join(", ");
      const wrong = `no provider is named ${JSON.stringify(name)}, expected one of: ${known}.`;
      throw argumentError("sessions.list", "providers", wrong);
    }
    if (!ability.sessions.list) throw unsupported(abilities, ability, "list");
    return ability;
  });
}
