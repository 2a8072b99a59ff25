import type {
  ChatChunk,
  ChatResponse,
  Doc,
  Session,
  SessionChatParams,
  SessionCreateParams,
  SessionDeleteParams,
  SessionGetParams,
  SessionHistoryParams,
  SessionList,
  SessionListParams,
  SessionUpdateParams,
} from "@parley/julep";
import type {
  AskOperation,
  AttachOperation,
  CreateOperation,
  DeleteOperation,
  GetOperation,
  HistoryOperation,
  ListOperation,
  StreamOperation,
  UpdateOperation,
} from "../platform/adapter.ts";
import type { Knowledge } from "../sessions/knowledge.ts";
import type { QuestionInput, SessionInput, SessionQuery } from "../sessions/session-input.ts";

/** What a session on Julep can be created with. */
export interface JulepSessionInput extends Pick<SessionInput, "title" | "language" | "contextTurns" | "instructions"> {
  /** Julep has no titles: it is kept as `metadata.title`. */
  readonly title?: string;
  /** The agent to talk to (a UUID). Default: the adapter's; Julep needs one. */
  readonly agentId?: string;
  /** The user whom the agent talks to (a UUID), a record on Julep. */
  readonly userId?: string;
  /** Julep knows no language of answers: the agent is told to use it, and it is kept as `metadata.language`. */
  readonly language?: string;
  /** Julep keeps all turns in mind or, with 0, none. Parley keeps it and sends it with every question. */
  readonly contextTurns?: 0;
  /** Facts kept with the session. Its members `title` and `language` belong to the fields of these names. */
  readonly metadata?: JulepMetadata;
}

export type JulepMetadata = Readonly<Record<string, unknown>> & { readonly title?: never; readonly language?: never };

/** What of a session on Julep can be changed. Metadata are merged, key by key. */
export interface JulepSessionChanges
  extends Pick<JulepSessionInput, "title" | "language" | "instructions" | "metadata"> {}

/** What Julep's sessions can be listed by. */
export interface JulepSessionQuery extends Pick<SessionQuery, "title" | "metadata" | "pageSize"> {
  /** Only sessions whose title contains this text. Julep gives all of them, and Parley leaves the others out. */
  readonly title?: string;
}

/** What a question on Julep can have besides its text. */
export interface JulepQuestionInput extends Pick<QuestionInput, "model" | "temperature"> {}

/** What Julep can do with sessions. */
export interface JulepOperations {
  readonly create: CreateOperation<JulepSessionInput, SessionCreateParams, Session>;
  readonly get: GetOperation<SessionGetParams, Session>;
  readonly list: ListOperation<JulepSessionQuery, SessionListParams, Session, SessionList>;
  readonly update: UpdateOperation<JulepSessionChanges, SessionUpdateParams, Session>;
  readonly delete: DeleteOperation<SessionDeleteParams>;
  readonly ask: AskOperation<JulepQuestionInput, SessionChatParams, ChatResponse>;
  readonly stream: StreamOperation<SessionChatParams, ChatResponse, ChatChunk>;
  readonly history: HistoryOperation<unknown, SessionHistoryParams>;
  readonly attach: AttachOperation<Knowledge, Doc>;
}
