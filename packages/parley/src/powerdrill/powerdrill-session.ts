import type {
  JobAnswer,
  JobCreateParams,
  JobEvent,
  Session,
  SessionCreateParams,
  SessionCreateResult,
  SessionDeleteParams,
  SessionGetParams,
  SessionHistoryParams,
  SessionListParams,
  SessionListResult,
  SessionUpdateParams,
} from "@parley/powerdrill";
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
import type { PowerdrillDocument, PowerdrillKnowledge } from "./powerdrill-attach.ts";

/** What a session on Powerdrill can be created with. */
export interface PowerdrillSessionInput
  extends Pick<SessionInput, "title" | "agentId" | "userId" | "contextTurns" | "instructions"> {
  /** Default: `Session` and the time, such as `Session 2026-03-01T09:00:00.000Z`. Powerdrill cuts it after 128 characters. */
  readonly title?: string;
  /** The user who acts; one that exists in the project. Default: the client's. */
  readonly userId?: string;
  /** Powerdrill has one. */
  readonly agentId?: NonNullable<SessionCreateParams["agent_id"]>;
  readonly language?: NonNullable<SessionCreateParams["output_language"]>;
  readonly mode?: NonNullable<SessionCreateParams["job_mode"]>;
  /** What takes the place of the agent's system prompt. Parley keeps it and sends it with every question. */
  readonly instructions?: string;
  /** The dataset that is asked. Parley keeps it and sends it with every question. Default: the one that `attach` makes. */
  readonly knowledge?: PowerdrillKnowledge;
}

/** What of a session on Powerdrill can be changed. */
export interface PowerdrillSessionChanges
  extends Pick<PowerdrillSessionInput, "title" | "language" | "mode" | "contextTurns" | "instructions" | "knowledge"> {}

/** What Powerdrill's sessions can be listed by. */
export interface PowerdrillSessionQuery extends Pick<SessionQuery, "title" | "userId" | "pageSize"> {}

/** What a question on Powerdrill can have besides its text. */
export interface PowerdrillQuestionInput
  extends Pick<QuestionInput, "instructions" | "citations">,
    Pick<PowerdrillSessionInput, "language" | "mode"> {}

export interface PowerdrillHistoryInput {
  /** How many questions with their answers a request asks for. Default: 50. */
  readonly pageSize?: number;
}

/** What Powerdrill can do with sessions. */
export interface PowerdrillOperations {
  readonly create: CreateOperation<PowerdrillSessionInput, SessionCreateParams, SessionCreateResult>;
  readonly get: GetOperation<SessionGetParams, Session>;
  readonly list: ListOperation<PowerdrillSessionQuery, SessionListParams, Session, SessionListResult>;
  readonly update: UpdateOperation<PowerdrillSessionChanges, SessionUpdateParams, Session>;
  readonly delete: DeleteOperation<SessionDeleteParams>;
  readonly ask: AskOperation<PowerdrillQuestionInput, JobCreateParams, JobAnswer>;
  readonly stream: StreamOperation<JobCreateParams, JobAnswer, JobEvent>;
  readonly history: HistoryOperation<PowerdrillHistoryInput, SessionHistoryParams>;
  readonly attach: AttachOperation<Knowledge, PowerdrillDocument>;
}
