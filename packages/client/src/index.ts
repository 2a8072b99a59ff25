export { ApiClient } from "./api-client.ts";
export type {
  ApiTable,
  Credential,
  Envelope,
  HttpMethod,
  Operation,
  Pagination,
  QueryParameter,
  RetrySafety,
  StreamEnd,
  Streaming,
} from "./api-table.ts";
export { bind } from "./bind.ts";
export type { Call, CallOptions, Page, PagedCall, Result, WithResponse } from "./call.ts";
export type { ClientOptions, HookRequest, HookResponse } from "./client-options.ts";
export type { Clock } from "./clock.ts";
export {
  CodeError,
  type CodeErrorClass,
  codeError,
  StatusError,
} from "./errors/answer-error.ts";
export { ArgumentError, OptionError } from "./errors/input-error.ts";
export { ParleyError } from "./errors/parley-error.ts";
export {
  AbortError,
  BodyTooLargeError,
  ConnectionError,
  RedirectError,
  type RequestError,
  type RequestInfo,
  type StreamReceived,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors/request-error.ts";
export { StreamError, TruncatedStreamError } from "./errors/stream-error.ts";
export type { FileData, FileInput, NamedFile } from "./file-input.ts";
export type { LogEvent, Logger } from "./log.ts";
export type { RawClient } from "./openapi-fetch.ts";
export { type OutsideAnswer, type OutsideRequest, sendOutside } from "./outside.ts";
export { type PollOptions, poll } from "./poll.ts";
export type { RetryOptions } from "./retry.ts";
export type { EventStream, StreamBehaviour, StreamBehaviours, StreamCall } from "./stream-call.ts";
export { type StreamStep, toStreamStep } from "./stream-step.ts";
