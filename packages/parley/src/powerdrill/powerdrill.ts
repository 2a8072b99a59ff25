import type { CallOptions } from "@parley/client";
import {
  type JobCreateParams,
  Powerdrill,
  type PowerdrillOptions,
  type Session,
  type SessionHistoryParams,
  type SessionUpdateParams,
} from "@parley/powerdrill";
import type { Message } from "../answers/message.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import type { Adapter, SessionTarget } from "../platform/adapter.ts";
import { type ClientOptionsOr, readClient } from "../platform/client-options.ts";
import type { ProviderOf } from "../platform/provider.ts";
import { oldestFirst } from "../sessions/oldest-first.ts";
import type { SessionFields } from "../sessions/session.ts";
import { toContextText } from "../transfer/context-text.ts";
import { toPowerdrillAnswer, toPowerdrillMessages } from "./powerdrill-answers.ts";
import { attachToPowerdrill, type PowerdrillKnowledge } from "./powerdrill-attach.ts";
import { toPowerdrillErrorKind } from "./powerdrill-errors.ts";
import type { PowerdrillOperations } from "./powerdrill-session.ts";
import { PowerdrillTranslator } from "./powerdrill-translator.ts";

export type { PowerdrillDocument, PowerdrillKnowledge } from "./powerdrill-attach.ts";
export type {
  PowerdrillHistoryInput,
  PowerdrillOperations,
  PowerdrillQuestionInput,
  PowerdrillSessionChanges,
  PowerdrillSessionInput,
  PowerdrillSessionQuery,
} from "./powerdrill-session.ts";

/** Powerdrill under a name of `createParley`. */
export interface PowerdrillProvider extends ProviderOf<Powerdrill, PowerdrillOperations> {}

/** The client's options or `client`, and what the adapter adds. */
export type PowerdrillAdapterOptions = ClientOptionsOr<Powerdrill, Omit<PowerdrillOptions, "userId">> & {
  /** The user who acts unless a call names another. Default: the client's, which sessions then cannot tell. */
  readonly userId?: string;
  /** The time in milliseconds, for titles that the caller leaves out. Default: that of the client's `clock`. */
  readonly now?: () => number;
};

/**
 * Puts Powerdrill under Parley's interface.
 *
 * @throws {OptionError} when the client refuses its options
 */
export function powerdrill(options: PowerdrillAdapterOptions = {}): Adapter<Powerdrill, PowerdrillOperations> {
  const { userId, now = () => rest.clock?.now() ?? Date.now(), ...rest } = options;
  const client = readClient<Powerdrill, Omit<PowerdrillOptions, "userId">>(
    "powerdrill",
    rest,
    (own) => new Powerdrill({ ...own, ...toUser(userId) }),
  );
  return {
    platform: "Powerdrill",
    client,
    operations: { ...sessionOperations(client, userId, now), ...turnOperations(client, userId) },
    answers: ["text", "code", "table", "image", "chart", "citations", "suggestions", "step"],
    toErrorKind: toPowerdrillErrorKind,
  };
}

/** Who acts: the session's user, else the adapter's, else the client's. */
function toUser(...candidates: (string | undefined)[]): { readonly userId?: string } {
  const userId = candidates.find((candidate) => candidate !== undefined);
  return userId === undefined ? {} : { userId };
}

/** What can be said of a session when it is created and later. */
const settings = {
  title: "name",
  language: "output_language",
  mode: "job_mode",
  contextTurns: "max_contextual_job_history",
  instructions: { remember: "instructions" },
  knowledge: { remember: "knowledge" },
} as const;

function sessionOperations(
  client: Powerdrill,
  userId: string | undefined,
  now: () => number,
): Pick<PowerdrillOperations, "create" | "get" | "list" | "update" | "delete"> {
  const actAs = ({ memory }: SessionTarget) => toUser(memory.userId, userId);
  return {
    create: {
      fields: { ...settings, agentId: "agent_id", userId: "userId" },
      complete: ({ name = `Session ${new Date(now()).toISOString()}`, ...given }) => ({
        name,
        ...toUser(userId),
        ...given,
      }),
      send: (params, callOptions) => client.sessions.create(params, callOptions),
      toSession: ({ id }, sent) => toFields({ ...sent, id }),
      remember: (sent) => toUser(sent.userId),
    },
    get: {
      send: (session, params, callOptions) =>
        client.sessions.get(session.id, { ...actAs(session), ...params }, callOptions),
      toSession: (record, sent) => ({ ...toFields(record), ...toUser(sent.userId) }),
    },
    list: {
      fields: { title: "search", userId: "userId", pageSize: "page_size" },
      send: (params, callOptions) => client.sessions.list({ ...toUser(userId), ...params }, callOptions),
      toSession: (record, sent) => ({ ...toFields(record), ...toUser(sent.userId, userId) }),
    },
    update: {
      fields: settings,
      send: (session, params, callOptions) => update(client, session.id, { ...actAs(session), ...params }, callOptions),
      toSession: (record, sent) => ({ ...toFields(record), ...toUser(sent.userId) }),
    },
    delete: {
      send: (session, params, callOptions) =>
        client.sessions.delete(session.id, { ...actAs(session), ...params }, callOptions),
    },
  };
}

async function update(
  client: Powerdrill,
  id: string,
  params: SessionUpdateParams,
  callOptions: CallOptions,
): Promise<Session> {
  const { userId, externalTraceId: _, ...changes } = params;
  const read = () => client.sessions.get(id, toUser(userId), callOptions);
  if (Object.keys(changes).length === 0) return read();
  // The service takes no change without the name.
  const name = changes.name ?? (await read()).name;
  await client.sessions.update(id, { ...params, name }, callOptions);
  return read();
}

function turnOperations(
  client: Powerdrill,
  userId: string | undefined,
): Pick<PowerdrillOperations, "ask" | "stream" | "history" | "attach"> {
  const actAs = ({ memory }: SessionTarget) => toUser(memory.userId, userId);
  return {
    ask: {
      fields: {
        language: "output_language",
        mode: "job_mode",
        instructions: "custom_options.user_prompt",
        citations: "custom_options.with_citation",
      },
      complete: (given, question, session) => ({
        ...{ session_id: session.id, question, ...actAs(session) },
        ...given,
        ...addMemory(given, session.memory),
      }),
      send: (_session, params, callOptions) => client.jobs.create({ ...params, stream: false }, callOptions),
      toAnswer: toPowerdrillAnswer,
    },
    stream: {
      open: (_session, params, callOptions) => client.jobs.create({ ...params, stream: true }, callOptions),
      createTranslator: () => new PowerdrillTranslator(),
    },
    history: {
      fields: { pageSize: "page_size" },
      read: (session, params, callOptions) =>
        readHistory({ ...actAs(session), ...params }, (page) => client.sessions.history(session.id, page, callOptions)),
    },
    attach: {
      send: (session, knowledge, attachOptions, place) =>
        attachToPowerdrill(client, session, knowledge, { ...attachOptions, place, user: actAs(session) }),
    },
  };
}

/** What the service has to be told with every question, besides what is given. */
function addMemory(given: Partial<JobCreateParams>, memory: SessionMemory): Partial<JobCreateParams> {
  const { user_prompt, ...others } = given.custom_options ?? {};
  const context = memory.context && toContextText(memory.context);
  const prompt = [memory.instructions, user_prompt, context].filter(Boolean).join("\n\n");
  const custom_options = { ...others, ...(prompt && { user_prompt: prompt }) };
  const { datasetId } = { ...(memory.knowledge as PowerdrillKnowledge | undefined) };
  return {
    ...(datasetId !== undefined && given.dataset_id === undefined && { dataset_id: datasetId }),
    ...(Object.keys(custom_options).length > 0 && { custom_options }),
  };
}

async function* readHistory(
  params: SessionHistoryParams,
  read: (page: SessionHistoryParams) => ReturnType<Powerdrill["sessions"]["history"]>,
): AsyncGenerator<Message, undefined> {
  const pageSize = params.page_size ?? 50;
  const records = oldestFirst({
    readPage: (number) => read({ ...params, page_size: pageSize, page_number: number }),
    pageSize,
    toId: ({ job_id }) => job_id,
  });
  for await (const record of records) yield* toPowerdrillMessages(record);
}

function toFields(session: Omit<Session, "name"> & { readonly name?: string }): SessionFields {
  return {
    id: session.id,
    title: session.name,
    agentId: session.agent_id,
    language: session.output_language,
    mode: session.job_mode,
    contextTurns: session.max_contextual_job_history,
  };
}
