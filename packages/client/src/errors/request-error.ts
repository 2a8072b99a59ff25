import type { ArgumentError } from "./input-error.ts";
import { ParleyError } from "./parley-error.ts";

/** The request that failed. */
export interface RequestInfo {
  /** The operation's name, such as `sessions.get`; method and path template of a raw call. */
  readonly operation: string;
  readonly method: string;
  /** The address; values of credentials in its query are replaced by `redacted`. */
  readonly url: string;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** What a stream gave before it failed. */
export interface StreamReceived {
  /** The last events: all of a short stream, else those that came in the last MiB at most. */
  readonly events: readonly unknown[];
  /** How many events there were in all. */
  readonly eventCount: number;
  /** What `collect()` makes of the events so far, when it was `collect()` that read them and where it can. */
  readonly answer?: unknown;
}

/** What every error of a request has. */
export abstract class RequestFailure extends ParleyError {
  declare readonly request: RequestInfo;
  /** What arrived, when the request failed while its stream was read. */
  declare readonly received?: StreamReceived;

  constructor(request: RequestInfo, outcome: string, fields?: object, cause?: unknown) {
    super(
      `${request.operation} failed: ${request.method && `${request.method} ${request.url} -> `}${outcome}`,
      { request: { ...request }, ...fields },
      cause,
    );
  }
}

/** There was no connection, or it broke. The `cause` is what `fetch` threw. */
export class ConnectionError extends RequestFailure {
  static override readonly className = "ConnectionError";
  static override readonly kind = "connection";
  declare readonly kind: "connection";
  /** False when the connection surely was never made, so that the server can't have seen the request. */
  declare readonly mayHaveBeenProcessed: boolean;
}

/** `timeoutMs` passed before the answer was read, or before a stream went on. The server may have processed the call. */
export class TimeoutError extends RequestFailure {
  static override readonly className = "TimeoutError";
  static override readonly kind = "timeout";
  declare readonly kind: "timeout";
  declare readonly timeoutMs: number;
}

/** The caller's signal ended the call. The `cause` is the signal's reason. */
export class AbortError extends RequestFailure {
  static override readonly className = "AbortError";
  static override readonly kind = "aborted";
  declare readonly kind: "aborted";
}

/** The server redirects where the client doesn't follow: to another origin, too often, or not with GET or HEAD. */
export class RedirectError extends RequestFailure {
  static override readonly className = "RedirectError";
  static override readonly kind = "redirect";
  declare readonly kind: "redirect";
  /** 0 in browsers, which hide it. */
  declare readonly status: number;
  /** The origin that the redirect leads to, where it is known. Nothing was sent to it. */
  declare readonly target: string | undefined;
}

/** The server says success, but its answer is not what the operation promises: HTML, an empty body, broken JSON ... */
export class UnexpectedResponseError extends RequestFailure {
  static override readonly className = "UnexpectedResponseError";
  static override readonly kind = "unexpected";
  declare readonly kind: "unexpected";
  declare readonly status: number;
  declare readonly contentType: string | undefined;
  declare readonly requestId: string | undefined;
  /** The beginning of the body. */
  declare readonly excerpt: string;
}

/** The answer is longer than the client's `maxBodyBytes`. */
export class BodyTooLargeError extends RequestFailure {
  static override readonly className = "BodyTooLargeError";
  static override readonly kind = "tooLarge";
  declare readonly kind: "tooLarge";
  declare readonly maxBodyBytes: number;
}

/** What any call can fail with, whatever the provider. */
export type RequestError =
  | ArgumentError
  | ConnectionError
  | TimeoutError
  | AbortError
  | RedirectError
  | UnexpectedResponseError
  | BodyTooLargeError;
