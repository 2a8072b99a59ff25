import type { CallOptions } from "@parley/client";
import { type Ability, assertFields, type SessionOperation, sessionOperations, unsupported } from "./abilities.ts";
import type { Adapter, AdapterContext, Provider } from "./adapter.ts";
import { type Targets, toArguments } from "./arguments.ts";
import { argumentError, kindOf } from "./refusal.ts";
import { createSession } from "./session.ts";
import type { SessionOptions } from "./session-input.ts";
import { toSessionList } from "./session-list.ts";

/** Connects an adapter under a name, and adds what it can do to `abilities`. */
export function connect(name: string, adapter: Adapter, abilities: Ability[]): Provider {
  const ability: Ability = { name, platform: adapter.platform, sessions: {} };
  abilities.push(ability);
  const provider = adapter.connect(createContext(ability, abilities));
  const sessions = { ...provider.sessions };
  for (const operation of sessionOperations) {
    if (operation in sessions) continue;
    // Not enumerable, so the object still lists only what the platform can do.
    Object.defineProperty(sessions, operation, {
      value: () => {
        throw unsupported(abilities, ability, operation);
      },
    });
  }
  return { ...provider, sessions };
}

function createContext(ability: Ability, abilities: readonly Ability[]): AdapterContext {
  const { name, platform } = ability;

  /** What is to be sent for one call; refuses what the platform cannot honour. */
  function prepare<Params>(
    operation: SessionOperation,
    { fields, complete }: { fields: Targets; complete(given: Partial<Params>): Params },
    given: object = {},
    options: SessionOptions<Params> = {},
  ): { params: Params; callOptions: CallOptions } {
    const place = `${name}.sessions.${operation}`;
    if (typeof given !== "object" || given === null) {
      const argument = operation === "list" ? "query" : "input";
      throw argumentError(place, argument, `\`${argument}\` must be an object, got ${kindOf(given)}.`);
    }
    assertFields(abilities, ability, operation, given);
    const { providerOptions, ...callOptions } = { ...options };
    const args = toArguments(place, fields, { ...given }, { ...providerOptions });
    return { params: complete(args as Partial<Params>), callOptions };
  }

  return {
    name,
    platform,
    create(operation) {
      ability.sessions.create = Object.keys(operation.fields);
      return async (input, options) => {
        const { params, callOptions } = prepare("create", operation, input, options);
        const raw = await operation.send(params, callOptions);
        return createSession(name, operation.toSession(raw, params), raw);
      };
    },
    list(operation) {
      ability.sessions.list = Object.keys(operation.fields);
      return (query, options) => {
        const { params, callOptions } = prepare("list", operation, query, options);
        return toSessionList(operation.send(params, callOptions), (item) =>
          createSession(name, operation.toSession(item, params), item),
        );
      };
    },
  };
}
