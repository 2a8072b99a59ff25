export type { AcrossQuery, GetsAcross, ListsAcross } from "./across.ts";
export {
  type Answer,
  type AnswerPart,
  type ChartPart,
  type Citation,
  type CitationsPart,
  type CodePart,
  type ImagePart,
  type PartPlace,
  type Phase,
  type StepPart,
  type SuggestionsPart,
  type TablePart,
  type TextPart,
  type ToolCallPart,
  text,
  type UnknownPart,
  type Usage,
} from "./answers/answer.ts";
export type {
  AnswerEvent,
  CodeEvent,
  DoneEvent,
  PartEvent,
  RawEvent,
  StartEvent,
  StepEvent,
  TextEvent,
  TitleEvent,
  ToolCallEvent,
  UsageEvent,
} from "./answers/answer-event.ts";
export { type AnswerSource, type AnswerStream, createAnswerStream } from "./answers/answer-stream.ts";
export { collectAnswer } from "./answers/collect-answer.ts";
export { type EventTranslator, translateAll } from "./answers/event-translator.ts";
export type { Message } from "./answers/message.ts";
export { AgentError, type AgentErrorDetails, type AgentErrorKind } from "./errors/agent-error.ts";
export { DocumentError, type DocumentProblem } from "./errors/document-error.ts";
export { TransferError, type TransferState } from "./errors/transfer-error.ts";
export { type UnsupportedDetails, UnsupportedError } from "./errors/unsupported-error.ts";
export { memoryStore } from "./memory/memory-store.ts";
export type { ContextMessage, SessionMemory, SessionStore } from "./memory/session-memory.ts";
export {
  type AcrossSessions,
  type Adapters,
  createParley,
  type Parley,
  type ParleyOptions,
  type Providers,
} from "./parley.ts";
export type {
  Adapter,
  AskOperation,
  AttachOperation,
  AttachTarget,
  CreateOperation,
  DeleteOperation,
  GetOperation,
  HistoryOperation,
  ListOperation,
  Operations,
  SessionTarget,
  StreamOperation,
  UpdateOperation,
} from "./platform/adapter.ts";
export type { AnswerFeature, Capabilities, FieldAbility, SessionOperation } from "./platform/capabilities.ts";
export type { Provider, ProviderOf, SessionOf, SessionsOf } from "./platform/provider.ts";
export type { ReservedName } from "./platform/provider-name.ts";
export { type Fetch, limitRate, type RateLimitOptions, RateWaitError } from "./rate-limit.ts";
export type { Emulation, FieldTable } from "./sessions/field-table.ts";
export type { Attachment, AttachOptions, AttachProgress, Knowledge, KnowledgeText } from "./sessions/knowledge.ts";
export { oldestFirst } from "./sessions/oldest-first.ts";
export type { UnsupportedPolicy } from "./sessions/prepare.ts";
export type { Session, SessionFields, SessionRef } from "./sessions/session.ts";
export type { SessionHandle } from "./sessions/session-handle.ts";
export type { QuestionInput, SessionInput, SessionOptions, SessionQuery } from "./sessions/session-input.ts";
export type { SessionList } from "./sessions/session-list.ts";
export type { FieldChoice, Lost, TransferTarget } from "./transfer/carry-session.ts";
export { toContextText } from "./transfer/context-text.ts";
export type { ExportableSession } from "./transfer/export-session.ts";
export type { DocumentMessage, DocumentPart, DocumentSession, SessionDocument } from "./transfer/session-document.ts";
export type { SessionOn, TransferOptions, Transferred, Transfers } from "./transfer/transfer.ts";
