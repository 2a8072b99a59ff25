import type { CallOptions } from "@parley/client";
import { argumentError } from "./errors/refusal.ts";
import type { SessionOperation } from "./platform/capabilities.ts";
import type { Platform } from "./platform/platform.ts";
import type { Session, SessionRef } from "./sessions/session.ts";
import type { SessionQuery } from "./sessions/session-input.ts";

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

/** Lists sessions of several providers. */
export interface ListsAcross<Name extends string = string, Item extends Session = Session> {
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

/** Finds sessions of any provider. */
export interface GetsAcross<Item extends Session = Session> {
  /**
   * The session with this `ref`.
   *
   * @throws {ArgumentError} when no provider has the name that the ref begins with
   */
  get(ref: SessionRef, options?: CallOptions): Promise<Item>;
}

export function createAcross(platforms: readonly Platform[]): ListsAcross & GetsAcross {
  return {
    async get(ref, options) {
      const owner = platforms.find(({ name }) => String(ref).startsWith(`${name}:`));
      if (owner) return owner.get(ref, options);
      const wrong = `${JSON.stringify(ref)} begins with no provider's name, expected one of: ${namesOf(platforms)}.`;
      throw argumentError("sessions.get", "ref", wrong);
    },
    list(query = {}, options = {}) {
      const { providers: names, limit = Number.POSITIVE_INFINITY, filter, ...common } = { ...query };
      if (!(limit >= 0)) {
        throw argumentError("sessions.list", "limit", `\`limit\` must be a count, got ${String(limit)}.`);
      }
      const able = chooseAble(platforms, "list", names);
      // Refuses before anything is sent.
      for (const platform of able) platform.list(common, options);
      return {
        async *[Symbol.asyncIterator]() {
          let left = limit;
          for (const platform of left > 0 ? able : []) {
            for await (const session of platform.list(common, options)) {
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

/** The providers that can do it, each once: those that are named, which must be able, or all. */
function chooseAble(
  platforms: readonly Platform[],
  operation: SessionOperation,
  names: readonly string[] | undefined,
): readonly Platform[] {
  const all = platforms.filter(({ capabilities }) => capabilities[operation]);
  const [first] = platforms;
  if (names === undefined && all.length === 0 && first !== undefined) throw first.refusal(operation);
  if (names === undefined) return all;
  return [...new Set(names)].map((name) => {
    const platform = platforms.find((candidate) => candidate.name === name);
    if (platform === undefined) {
      const wrong = `no provider is named ${JSON.stringify(name)}, expected one of: ${namesOf(platforms)}.`;
      throw argumentError(`sessions.${operation}`, "providers", wrong);
    }
    if (!platform.capabilities[operation]) throw platform.refusal(operation);
    return platform;
  });
}

function namesOf(platforms: readonly Platform[]): string {
  return platforms.map(({ name }) => name).join(", ");
}
