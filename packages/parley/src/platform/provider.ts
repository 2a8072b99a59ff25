import type { Answer } from "../answers/answer.ts";
import type { AnswerStream } from "../answers/answer-stream.ts";
import type { Message } from "../answers/message.ts";
import type { Attachment, AttachOptions } from "../sessions/knowledge.ts";
import type { Session } from "../sessions/session.ts";
import type { SessionOptions } from "../sessions/session-input.ts";
import type { SessionList } from "../sessions/session-list.ts";
import type {
  AskOperation,
  AttachOperation,
  CreateOperation,
  DeleteOperation,
  GetOperation,
  HistoryOperation,
  ListOperation,
  UpdateOperation,
} from "./adapter.ts";
import type { Capabilities } from "./capabilities.ts";

/** What `parley.<name>` is: one platform under one name. */
export interface Provider {
  /** The name given in `createParley`. */
  readonly name: string;
  /** The platform's display name, such as `Powerdrill`. */
  readonly platform: string;
  /** The platform's own client, for all that has no common form. */
  readonly client: unknown;
  /** What the provider can do, as data. */
  readonly capabilities: Capabilities;
  /** The operations on sessions that the platform has, and no others. */
  readonly sessions: object;
}

/** The provider that an adapter makes: its operations become methods. */
export interface ProviderOf<Client, Own> extends Provider {
  readonly client: Client;
  readonly sessions: SessionsOf<Own>;
}

/** Methods for the operations on sessions that a platform has. */
export type SessionsOf<Own> = object & Creates<Own> & Gets<Own> & Lists<Own> & Updates<Own> & Deletes<Own>;

/** A session with methods for what can be done with it on its platform. */
export type SessionOf<Own, Raw> = Session<Raw> &
  Ignores &
  Refreshes<Own> &
  ChangesItself<Own> &
  DeletesItself<Own> &
  Asks<Own> &
  Streams<Own> &
  TellsHistory<Own> &
  Attaches<Own>;

type Creates<Own> = Own extends { readonly create: CreateOperation<infer Input, infer Params, infer Raw> }
  ? {
      /**
       * Creates a session.
       *
       * @throws {UnsupportedError} when the input has a field that the platform cannot honour
       * @throws {ArgumentError} when something is missing, or `providerOptions` repeats a field
       * @throws {AgentError} when the platform fails
       */
      create(input?: Input, options?: SessionOptions<Params>): Promise<SessionOf<Own, Raw>>;
    }
  : unknown;

type Gets<Own> = Own extends { readonly get: GetOperation<infer Params, infer Raw> }
  ? {
      /** The session with this id, or this `ref` of the provider. What the platform does not tell comes from the store. */
      get(id: string, options?: SessionOptions<Params>): Promise<SessionOf<Own, Raw>>;
    }
  : unknown;

type Lists<Own> = Own extends { readonly list: ListOperation<infer Query, infer Params, infer Item, infer Body> }
  ? {
      /**
       * Lists sessions: await it for one page, or iterate over all. Nothing is sent before.
       *
       * @throws {UnsupportedError} when the query has a field that the platform cannot honour, whatever the policy
       */
      list(query?: Query, options?: SessionOptions<Params>): SessionList<SessionOf<Own, Item>, Body>;
    }
  : unknown;

type Updates<Own> = Own extends { readonly update: UpdateOperation<infer Changes, infer Params, infer Raw> }
  ? {
      /** Changes what is given and nothing else, and gives the session as it is then. */
      update(id: string, changes: Changes, options?: SessionOptions<Params>): Promise<SessionOf<Own, Raw>>;
    }
  : unknown;

type Deletes<Own> = Own extends { readonly delete: DeleteOperation<infer Params> }
  ? {
      /** Deletes the session with its history, and what the store keeps of it. Attached documents stay. */
      delete(id: string, options?: SessionOptions<Params>): Promise<void>;
    }
  : unknown;

/** What the policy `ignore` leaves behind. */
interface Ignores {
  /** The fields that were left out because the platform cannot honour them, by operation: `["create.mode"]`. */
  readonly ignored: readonly string[];
}

type Refreshes<Own> = Own extends { readonly get: GetOperation<infer Params, infer Raw> }
  ? {
      /** The session as it is now. This one stays as it is. */
      refresh(options?: SessionOptions<Params>): Promise<SessionOf<Own, Raw>>;
    }
  : unknown;

type ChangesItself<Own> = Own extends { readonly update: UpdateOperation<infer Changes, infer Params, infer Raw> }
  ? {
      /** Changes what is given and nothing else, and gives the session as it is then. This one stays as it is. */
      update(changes: Changes, options?: SessionOptions<Params>): Promise<SessionOf<Own, Raw>>;
    }
  : unknown;

type DeletesItself<Own> = Own extends { readonly delete: DeleteOperation<infer Params> }
  ? {
      /** Deletes the session with its history, and what the store keeps of it. Attached documents stay. */
      delete(options?: SessionOptions<Params>): Promise<void>;
    }
  : unknown;

type Asks<Own> = Own extends { readonly ask: AskOperation<infer Input, infer Params, infer Raw> }
  ? {
      /** Asks and waits for the whole answer. It is never sent twice. */
      ask(question: string, options?: Input & SessionOptions<Params>): Promise<Answer<Raw>>;
    }
  : unknown;

type Streams<Own> = Own extends {
  readonly ask: AskOperation<infer Input, infer Params, infer Raw>;
  readonly stream: object;
}
  ? {
      /** Asks for the answer while it is made. Nothing is sent before it is iterated over or collected. */
      stream(question: string, options?: Input & SessionOptions<Params>): AnswerStream<Raw>;
    }
  : unknown;

type TellsHistory<Own> = Own extends { readonly history: HistoryOperation<infer Input, infer Params> }
  ? {
      /** What was said, in time order. Asked for while it is iterated over, where the platform has pages. */
      history(options?: Input & SessionOptions<Params>): AsyncIterable<Message>;
    }
  : unknown;

type Attaches<Own> = Own extends { readonly attach: AttachOperation<infer Given, infer Raw> }
  ? {
      /** Gives the session a document, and waits until its next question reaches it. */
      attach(knowledge: Given, options?: AttachOptions): Promise<Attachment<Raw>>;
    }
  : unknown;

/** What a provider's `sessions.list` needs for lists over several providers. */
export type ListsSessions<S extends Session> = { readonly sessions: { list(): AsyncIterable<S> } };

/** What a provider's `sessions.get` needs for sessions by `ref`. */
export type GetsSessions<S extends Session> = { readonly sessions: { get(id: string): Promise<S> } };
