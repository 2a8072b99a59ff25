import { Vapi, type VapiOptions } from "@parley/vapi";
import type { Adapter } from "../platform/adapter.ts";
import { type ClientOptionsOr, readClient } from "../platform/client-options.ts";
import type { ProviderOf } from "../platform/provider.ts";
import { toInput, toVapiAnswer, toVapiMessages, VapiTranslator } from "./vapi-answers.ts";
import { toFields, type VapiOperations } from "./vapi-session.ts";

export type { VapiOperations, VapiSessionChanges, VapiSessionInput, VapiSessionQuery } from "./vapi-session.ts";

/** Vapi under a name of `createParley`. */
export interface VapiProvider extends ProviderOf<Vapi, VapiOperations> {}

/** The client's options or `client`, and what the adapter adds. */
export type VapiAdapterOptions = ClientOptionsOr<Vapi, VapiOptions> & {
  /** The assistant of every session that names no other. A session without one cannot be asked. */
  readonly agentId?: string;
};

/**
 * Puts Vapi under Parley's interface.
 *
 * @throws {OptionError} when the client refuses its options
 */
export function vapi(options: VapiAdapterOptions = {}): Adapter<Vapi, VapiOperations> {
  const { agentId, ...rest } = options;
  const client = readClient<Vapi, VapiOptions>("vapi", rest, (own) => new Vapi(own));
  return {
    platform: "Vapi",
    client,
    operations: { ...sessionOperations(client, agentId), ...turnOperations(client) },
  };
}

/** What can be said of a session when it is created and later. */
const settings = { title: "name", instructions: { remember: "instructions" } } as const;

function sessionOperations(
  client: Vapi,
  agentId: string | undefined,
): Pick<VapiOperations, "create" | "get" | "list" | "update" | "delete"> {
  return {
    create: {
      fields: { ...settings, agentId: "assistantId" },
      complete: (given) => ({ ...(agentId !== undefined && { assistantId: agentId }), ...given }),
      send: (params, callOptions) => client.sessions.create(params, callOptions),
      toSession: toFields,
    },
    get: {
      send: ({ id }, _params, callOptions) => client.sessions.get(id, {}, callOptions),
      toSession: toFields,
    },
    list: {
      fields: { title: { filter: ({ title }, text) => title?.includes(text) === true }, pageSize: "limit" },
      send: (params, callOptions) => client.sessions.list(params, callOptions),
      toSession: toFields,
    },
    update: {
      fields: settings,
      send: ({ id }, params, callOptions) =>
        Object.keys(params).length > 0
          ? client.sessions.update(id, params, callOptions)
          : client.sessions.get(id, {}, callOptions),
      toSession: toFields,
    },
    delete: { send: ({ id }, _params, callOptions) => client.sessions.delete(id, {}, callOptions) },
  };
}

function turnOperations(client: Vapi): Pick<VapiOperations, "ask" | "stream" | "history"> {
  return {
    ask: {
      fields: {},
      complete: (given, question, { id, memory }) => ({ sessionId: id, input: toInput(question, memory), ...given }),
      send: (_session, params, callOptions) => client.chats.create({ ...params, stream: false }, callOptions),
      toAnswer: toVapiAnswer,
      keepsContext: ({ sessionId }) => sessionId !== undefined,
    },
    stream: {
      open: (_session, params, callOptions) => client.chats.create({ ...params, stream: true }, callOptions),
      createTranslator: () => new VapiTranslator(),
    },
    history: {
      fields: {},
      async *read({ id, memory }, _params, callOptions) {
        const { messages = [] } = await client.sessions.get(id, {}, callOptions);
        yield* toVapiMessages(messages, memory);
      },
    },
  };
}
