import type { CallOptions, ParleyError } from "@parley/client";
import {
  Julep,
  type JulepOptions,
  type Session,
  type SessionCreateParams,
  type SessionUpdateParams,
  type StatusError,
} from "@parley/julep";
import type { AgentErrorKind } from "../errors/agent-error.ts";
import { argumentError } from "../errors/refusal.ts";
import type { Adapter } from "../platform/adapter.ts";
import { type ClientOptionsOr, readClient } from "../platform/client-options.ts";
import type { ProviderOf } from "../platform/provider.ts";
import type { SessionFields } from "../sessions/session.ts";
import { toJulepAnswer, toJulepMessages } from "./julep-answers.ts";
import { attachToJulep } from "./julep-attach.ts";
import type { JulepOperations } from "./julep-session.ts";
import { fromSituation, toSituation } from "./julep-situation.ts";
import { JulepTranslator } from "./julep-translator.ts";

export type {
  JulepMetadata,
  JulepOperations,
  JulepQuestionInput,
  JulepSessionChanges,
  JulepSessionInput,
  JulepSessionQuery,
} from "./julep-session.ts";

/** Julep under a name of `createParley`. */
export interface JulepProvider extends ProviderOf<Julep, JulepOperations> {}

/** The client's options or `client`, and what the adapter adds. */
export type JulepAdapterOptions = ClientOptionsOr<Julep, JulepOptions> & {
  /** The agent of every session that names no other (a UUID). */
  readonly agentId?: string;
};

/**
 * Puts Julep under Parley's interface.
 *
 * @throws {OptionError} when the client refuses its options
 */
export function julep(options: JulepAdapterOptions = {}): Adapter<Julep, JulepOperations> {
  const { agentId, ...rest } = options;
  const client = readClient<Julep, JulepOptions>("julep", rest, (own) => new Julep(own));
  return {
    platform: "Julep",
    client,
    operations: { ...sessionOperations(client, agentId), ...turnOperations(client) },
    answers: ["text", "image", "citations", "toolCall", "usage", "finishReason"],
    toErrorKind,
  };
}

function sessionOperations(
  client: Julep,
  agentId: string | undefined,
): Pick<JulepOperations, "create" | "get" | "list" | "update" | "delete"> {
  return {
    create: {
      fields: {
        title: { emulate: "metadata.title" },
        agentId: "agent",
        userId: "user",
        language: { emulate: "metadata.language" },
        contextTurns: { remember: "contextTurns", accepts: [0] },
        instructions: "situation",
        metadata: "metadata",
      },
      complete: (given, place) => ({ render_templates: false, ...withAgent(given, agentId, place), ...situate(given) }),
      send: (params, callOptions) => client.sessions.create(params, callOptions),
      toSession: toFields,
      remember: ({ agent, user }) => ({ agentId: agent ?? undefined, userId: user ?? undefined }),
    },
    get: {
      send: ({ id }, _params, callOptions) => client.sessions.get(id, {}, callOptions),
      toSession: toFields,
    },
    list: {
      fields: {
        title: { filter: ({ title }, text) => title?.includes(text) === true },
        metadata: "metadata_filter",
        pageSize: "limit",
      },
      send: (params, callOptions) => client.sessions.list(params, callOptions),
      toSession: toFields,
    },
    update: {
      fields: {
        title: { emulate: "metadata.title" },
        language: { emulate: "metadata.language" },
        instructions: "situation",
        metadata: "metadata",
      },
      send: ({ id }, params, callOptions) => update(client, id, params, callOptions),
      toSession: toFields,
    },
    delete: { send: ({ id }, _params, callOptions) => client.sessions.delete(id, {}, callOptions) },
  };
}

function turnOperations(client: Julep): Pick<JulepOperations, "ask" | "stream" | "history" | "attach"> {
  return {
    ask: {
      fields: { model: "model", temperature: "temperature" },
      complete: (given, question, { memory }) => {
        const context = memory.context?.map(({ role, text }) => ({ role, content: text })) ?? [];
        const messages = [...context, { role: "user" as const, content: question }];
        return { messages, ...(memory.contextTurns === 0 && { recall: false }), ...given };
      },
      send: ({ id }, params, callOptions) => client.sessions.chat(id, { ...params, stream: false }, callOptions),
      toAnswer: (response, isTruncated) => toJulepAnswer(response, { isTruncated }),
      keepsContext: ({ save }) => save !== false,
    },
    stream: {
      open: ({ id }, params, callOptions) => client.sessions.chat(id, { ...params, stream: true }, callOptions),
      createTranslator: () => new JulepTranslator(),
    },
    history: {
      fields: {},
      async *read({ id }, _params, callOptions) {
        const { entries } = await client.sessions.history(id, {}, callOptions);
        yield* toJulepMessages(entries);
      },
    },
    attach: {
      send: (session, knowledge, options, place) => attachToJulep(client, session, knowledge, { ...options, place }),
    },
  };
}

/** A session needs an agent. */
function withAgent(
  given: Partial<SessionCreateParams>,
  agentId: string | undefined,
  place: string,
): Partial<SessionCreateParams> {
  if (given.agent != null || given.agents != null) return given;
  if (agentId !== undefined) return { ...given, agent: agentId };
  const wrong = "`agentId` is missing, since Julep needs an agent. Pass it here or to julep().";
  throw argumentError(place, "agentId", wrong);
}

/** The situation that asks for the language as well, where one is given. */
function situate({ situation, metadata }: Partial<SessionCreateParams>): Partial<SessionCreateParams> {
  const language = metadata?.language;
  if (typeof language !== "string") return {};
  return { situation: toSituation(situation ?? undefined, language) ?? null };
}

async function update(
  client: Julep,
  id: string,
  params: Partial<SessionUpdateParams>,
  callOptions: CallOptions,
): Promise<Session> {
  const session = await client.sessions.get(id, {}, callOptions);
  const changes: SessionUpdateParams = { ...params };
  const now = fromSituation(session.situation, session.metadata?.language);
  const language = params.metadata?.language ?? now.language;
  const situation = toSituation(params.situation ?? now.instructions, language as string | undefined);
  if (situation !== undefined && situation !== session.situation) changes.situation = situation;
  // The server takes a boolean that is left out of a change for its default.
  const { render_templates = true, forward_tool_calls = false } = session;
  return client.sessions.update(id, { render_templates, forward_tool_calls, ...changes }, callOptions);
}

function toFields(session: Session): SessionFields {
  const { metadata } = session;
  const { instructions, language } = fromSituation(session.situation, metadata?.language);
  const title = typeof metadata?.title === "string" ? metadata.title : undefined;
  // What the fields of these names tell is no fact of the caller's.
  const own = new Set(
    Object.entries({ title, language }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  );
  return {
    id: session.id,
    title,
    createdAt: session.created_at,
    updatedAt: session.updated_at,
    language,
    instructions,
    metadata: metadata ? Object.fromEntries(Object.entries(metadata).filter(([name]) => !own.has(name))) : undefined,
  };
}

const kinds: ReadonlyMap<unknown, AgentErrorKind> = new Map([
  ["cost_limit_exceeded", "quota"],
  ["llm_api_error", "upstream"],
]);

/** Julep answers 403 to a wrong key, to one without the right, and where a limit of the account is reached. */
function toErrorKind(failure: ParleyError): AgentErrorKind | undefined {
  if (failure.kind !== "status") return;
  const { status, body } = failure as StatusError;
  const { error, detail } = Object(body);
  const kind = kinds.get(error?.code);
  if (kind || status !== 403) return kind;
  const message = `${error?.message ?? detail ?? ""}`;
  return /credential|api key|token/i.test(message)
    ? "auth"
    : /limit|free|exceed|upgrade/i.test(message)
      ? "quota"
      : undefined;
}
