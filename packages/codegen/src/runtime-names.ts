/** What a user needs of the runtime beside the client, so that a package's dependencies need not be imported. */
export const RUNTIME_CLASSES = [
  "AbortError",
  "ArgumentError",
  "BodyTooLargeError",
  "CodeError",
  "ConnectionError",
  "OptionError",
  "ParleyError",
  "RedirectError",
  "StatusError",
  "TimeoutError",
  "UnexpectedResponseError",
] as const;

export const RUNTIME_TYPES = [
  "Call",
  "CallOptions",
  "ClientOptions",
  "Page",
  "PagedCall",
  "RequestError",
  "Result",
] as const;

/** Also needed where an operation streams. */
export const STREAM_CLASSES = ["StreamError", "TruncatedStreamError"] as const;
export const STREAM_TYPES = ["EventStream", "StreamCall", "StreamReceived"] as const;

/** Also needed where an operation takes files. */
export const FILE_TYPES = ["FileInput", "NamedFile"] as const;

/** The members of the runtime's `ClientOptions`, which those of a provider's client stand beside. */
export const RUNTIME_OPTIONS = [
  "allowInsecureHttp",
  "baseUrl",
  "clock",
  "environment",
  "fetch",
  "headers",
  "logger",
  "maxBodyBytes",
  "maxErrorBodyBytes",
  "onRequest",
  "onResponse",
  "random",
  "retry",
  "timeoutMs",
] as const;
