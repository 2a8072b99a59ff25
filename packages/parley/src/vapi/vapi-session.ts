import type {
  Chat,
  ChatCreateParams,
  ChatPiece,
  Session,
  SessionCreateParams,
  SessionDeleteParams,
  SessionGetParams,
  SessionListParams,
  SessionPage,
  SessionUpdateParams,
} from "@parley/vapi";
import type {
  AskOperation,
  CreateOperation,
  DeleteOperation,
  GetOperation,
  HistoryOperation,
  ListOperation,
  StreamOperation,
  UpdateOperation,
} from "../platform/adapter.ts";
import type { SessionFields } from "../sessions/session.ts";
import type { SessionInput, SessionQuery } from "../sessions/session-input.ts";

/** What a session on Vapi can be created with. */
export interface VapiSessionInput extends Pick<SessionInput, "title" | "agentId" | "instructions"> {
  /** The session's name, of 40 characters at most. */
  readonly title?: string;
  /** The assistant to talk to. Default: the adapter's. */
  readonly agentId?: string;
  /** Vapi's sessions have none: Parley keeps them and sends them as a system message with every question. */
  readonly instructions?: string;
}

/** What of a session on Vapi can be changed. */
export interface VapiSessionChanges extends Pick<VapiSessionInput, "title" | "instructions"> {}

/** What Vapi's sessions can be listed by. */
export interface VapiSessionQuery extends Pick<SessionQuery, "title" | "pageSize"> {
  /** Only sessions whose name contains this text. Vapi gives all of them, and Parley leaves the others out. */
  readonly title?: string;
}

/** What Vapi can do with sessions. */
export interface VapiOperations {
  readonly create: CreateOperation<VapiSessionInput, SessionCreateParams, Session>;
  readonly get: GetOperation<SessionGetParams, Session>;
  readonly list: ListOperation<VapiSessionQuery, SessionListParams, Session, SessionPage>;
  readonly update: UpdateOperation<VapiSessionChanges, SessionUpdateParams, Session>;
  readonly delete: DeleteOperation<SessionDeleteParams>;
  readonly ask: AskOperation<unknown, ChatCreateParams, Chat>;
  readonly stream: StreamOperation<ChatCreateParams, Chat, ChatPiece>;
  readonly history: HistoryOperation<unknown, SessionGetParams>;
}

export function toFields({ id, name, createdAt, updatedAt, assistantId }: Session): SessionFields {
  return { id, title: name, createdAt, updatedAt, agentId: assistantId };
}
