import type { CallOptions, EventStream, PagedCall, ParleyError } from "@parley/client";
import type { Answer } from "../answers/answer.ts";
import type { EventTranslator } from "../answers/event-translator.ts";
import type { Message } from "../answers/message.ts";
import type { AgentErrorKind } from "../errors/agent-error.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import type { FieldTable } from "../sessions/field-table.ts";
import type { Attachment, AttachOptions } from "../sessions/knowledge.ts";
import type { SessionFields } from "../sessions/session.ts";
import type { AnswerFeature } from "./capabilities.ts";

/**
 * Teaches Parley one platform: what is particular to it. Parley does the common half of every operation: names, refusals,
 * fields, options, pages, memory, errors.
 */
export interface Adapter<Client = unknown, Own extends Operations = Operations> {
  /** The platform's display name, such as `Powerdrill`; error messages use it. */
  readonly platform: string;
  readonly client: Client;
  /** What the platform can do. What is left out is refused, and no property of the provider's type. */
  readonly operations: Own;
  /** What answers can hold. Default: text alone. */
  readonly answers?: readonly AnswerFeature[];
  /** The kind of a failure of the platform's client, where its HTTP status does not tell. */
  toErrorKind?(failure: ParleyError): AgentErrorKind | undefined;
}

/** The operations that a platform may have. */
// biome-ignore-start lint/suspicious/noExplicitAny: an adapter fills in its own types, which providers are made of
export interface Operations {
  readonly create?: CreateOperation<any, any, any>;
  readonly get?: GetOperation<any, any>;
  readonly list?: ListOperation<any, any, any, any>;
  readonly update?: UpdateOperation<any, any, any>;
  readonly delete?: DeleteOperation<any>;
  readonly ask?: AskOperation<any, any, any>;
  /** Needs `ask`, whose fields and arguments it takes. */
  readonly stream?: StreamOperation<any, any, any>;
  readonly history?: HistoryOperation<any, any>;
  readonly attach?: AttachOperation<any, any>;
}
// biome-ignore-end lint/suspicious/noExplicitAny: an adapter fills in its own types, which providers are made of

/** The session that an operation is about. */
export interface SessionTarget {
  readonly id: string;
  /** What Parley remembers of it. */
  readonly memory: SessionMemory;
}

/** How a platform creates a session. */
export interface CreateOperation<Input, Params, Raw> {
  readonly fields: FieldTable<Input, Params>;
  /** Adds what the platform needs and the caller left out; what was given must win. `place` begins error messages. */
  complete(given: Partial<Params>, place: string): Params;
  send(params: Params, options: CallOptions): PromiseLike<Raw>;
  /** Reads the session from the answer, and from what was sent where the answer is silent. */
  toSession(raw: Raw, sent: Params): SessionFields;
  /** What of it to remember, because the platform will not tell. */
  remember?(sent: Params): SessionMemory;
}

/** How a platform tells of one session. */
export interface GetOperation<Params, Raw> {
  send(session: SessionTarget, params: Partial<Params>, options: CallOptions): PromiseLike<Raw>;
  toSession(raw: Raw, sent: Partial<Params>): SessionFields;
}

/** How a platform lists sessions. */
export interface ListOperation<Query, Params, Item, Body> {
  readonly fields: FieldTable<Query, Params>;
  send(params: Partial<Params>, options: CallOptions): PagedCall<Item, Body, unknown>;
  /** Reads a session from one item, and from what was asked where the item is silent. */
  toSession(item: Item, sent: Partial<Params>): SessionFields;
}

/** How a platform changes a session. */
export interface UpdateOperation<Changes, Params, Raw> {
  readonly fields: FieldTable<Changes, Params>;
  /** Gives the whole session as it is afterwards. There may be no argument, when only the memory changes. */
  send(session: SessionTarget, params: Partial<Params>, options: CallOptions): PromiseLike<Raw>;
  toSession(raw: Raw, sent: Partial<Params>): SessionFields;
}

/** How a platform deletes a session. */
export interface DeleteOperation<Params> {
  send(session: SessionTarget, params: Partial<Params>, options: CallOptions): PromiseLike<unknown>;
}

/** How a platform is asked. */
export interface AskOperation<Input, Params, Raw> {
  readonly fields: FieldTable<Input, Params>;
  /** The arguments of a question: what was given, and what the session's memory says. */
  complete(given: Partial<Params>, question: string, session: SessionTarget): Params;
  send(session: SessionTarget, params: Params, options: CallOptions): PromiseLike<Raw>;
  /** `isTruncated` of a stream that ended without saying so. */
  toAnswer(raw: Raw, isTruncated: boolean): Answer<Raw>;
  /** True when the platform keeps what an answered question told it of `memory.context`: it is told once then. */
  keepsContext?(sent: Params): boolean;
}

/** How a platform streams an answer. */
export interface StreamOperation<Params, Raw, Event> {
  /** The call of the platform's client, not awaited. */
  open(session: SessionTarget, params: Params, options: CallOptions): EventStream<Event, Raw>;
  createTranslator(): EventTranslator<Event>;
}

/** How a platform tells what was said. */
export interface HistoryOperation<Input, Params> {
  readonly fields: FieldTable<Input, Params>;
  /** In time order, each message once. */
  read(session: SessionTarget, params: Partial<Params>, options: CallOptions): AsyncIterable<Message>;
}

/** How a platform is given documents. */
export interface AttachOperation<Given, Raw> {
  send(session: AttachTarget, knowledge: Given, options: AttachOptions, place: string): Promise<Attachment<Raw>>;
}

export interface AttachTarget extends SessionTarget {
  readonly title: string | undefined;
  /** The session's `memory.knowledge`, made and remembered when there is none. Calls at the same time get the same. */
  knowledge<Known>(make: () => Promise<Known>): Promise<Known>;
}
