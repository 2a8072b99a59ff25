export type { AcrossQuery, GetsAcross, ListsAcross } from "./across.ts";
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
} from "./adapter.ts";
export { AgentError, type AgentErrorDetails, type AgentErrorKind } from "./agent-error.ts";
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
} from "./answer.ts";
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
} from "./answer-event.ts";
export { type AnswerSource, type AnswerStream, createAnswerStream } from "./answer-stream.ts";
export type { AnswerFeature, Capabilities, FieldAbility, SessionOperation } from "./capabilities.ts";
export type { FieldChoice, Lost, TransferTarget } from "./carry-session.ts";
export { collectAnswer } from "./collect-answer.ts";
export { toContextText } from "./context-text.ts";
export { DocumentError, type DocumentProblem } from "./document-error.ts";
export { type EventTranslator, translateAll } from "./event-translator.ts";
export type { ExportableSession } from "./export-session.ts";
export type { Emulation, FieldTable } from "./field-table.ts";
export type { Attachment, AttachOptions, AttachProgress, Knowledge, KnowledgeText } from "./knowledge.ts";
export { memoryStore } from "./memory-store.ts";
export type { Message } from "./message.ts";
export { oldestFirst } from "./oldest-first.ts";
export {
  type AcrossSessions,
  type Adapters,
  createParley,
  type Parley,
  type ParleyOptions,
  type Providers,
} from "./parley.ts";
export type { UnsupportedPolicy } from "./prepare.ts";
export type { Provider, ProviderOf, SessionOf, SessionsOf } from "./provider.ts";
export type { ReservedName } from "./provider-name.ts";
export { type Fetch, limitRate, type RateLimitOptions, RateWaitError } from "./rate-limit.ts";
export type { Session, SessionFields, SessionRef } from "./session.ts";
export type { DocumentMessage, DocumentPart, DocumentSession, SessionDocument } from "./session-document.ts";
export type { SessionHandle } from "./session-handle.ts";
export type { QuestionInput, SessionInput, SessionOptions, SessionQuery } from "./session-input.ts";
export type { SessionList } from "./session-list.ts";
export type { ContextMessage, SessionMemory, SessionStore } from "./session-memory.ts";
export type { SessionOn, TransferOptions, Transferred, Transfers } from "./transfer.ts";
export { TransferError, type TransferState } from "./transfer-error.ts";
export { type UnsupportedDetails, UnsupportedError } from "./unsupported-error.ts";
