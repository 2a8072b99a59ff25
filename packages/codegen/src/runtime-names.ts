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
