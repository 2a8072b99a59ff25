/** What the client tells of its work. No header, body or credential is ever among it. */
export interface LogEvent {
  readonly event: "request" | "response" | "retry" | "failure";
  /** The operation's name, such as `sessions.get`; method and path template of a raw call. */
  readonly operation: string;
  readonly method: string;
  /** The address; values of credentials in its query are replaced by `redacted`. */
  readonly url: string;
  /** The attempt, beginning at 1. */
  readonly attempt: number;
  /** The answer's status. */
  readonly status?: number;
  /** What went wrong: the error's `kind`. */
  readonly error?: string;
  /** The wait before the next attempt. */
  readonly delayMs?: number;
}

/** `console` is one. What it throws is ignored. */
export interface Logger {
  debug(event: LogEvent): void;
}
