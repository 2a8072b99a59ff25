import type { Operation } from "./api-table.ts";
import type { Clock } from "./clock.ts";
import { toConnectionFault } from "./connection-fault.ts";
import { ConnectionError } from "./errors/request-error.ts";

/** When and how often a call is sent again. */
export interface RetryOptions {
  /** How often a call is tried in all; 1 turns retries off. Default: 3. */
  readonly maxAttempts?: number;
  /** The first wait is a random time up to this, in milliseconds; the limit doubles with every further one. Default: 500. */
  readonly baseDelayMs?: number;
  /** The limit's limit. Default: 8000. */
  readonly maxDelayMs?: number;
  /** A server that asks (by `Retry-After`) to wait longer than this is not asked again. Default: 60000. */
  readonly maxRetryAfterMs?: number;
}

/** What the client's settings say of retries. */
export interface RetryPolicy {
  readonly retry: Required<RetryOptions>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** How long to wait after so many attempts, in milliseconds; `undefined` when there must be no further one. */
export function retryDelay(
  failed: Response | ConnectionError,
  attempts: number,
  operation: Operation,
  { retry, clock, random }: RetryPolicy,
): number | undefined {
  const isRepeatable = (operation.retry ?? (/^(POST|PATCH)$/.test(operation.method) ? "never" : "")) !== "never";
  let mayRepeat: boolean;
  let retryAfterMs: number | undefined;
  if (failed instanceof ConnectionError) {
    mayRepeat = !toConnectionFault(failed.cause).isTls && (isRepeatable || !failed.mayHaveBeenProcessed);
  } else {
    const { status, headers } = failed;
    retryAfterMs = parseRetryAfter(headers, clock.now());
    mayRepeat = isRepeatable
      ? /^(408|429|50[0234])$/.test(`${status}`)
      : (status === 429 || status === 503) && retryAfterMs !== undefined;
  }
  if (!mayRepeat) return;
  if (retryAfterMs === undefined) return random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempts - 1));
  return retryAfterMs <= retry.maxRetryAfterMs ? retryAfterMs : undefined;
}

/** `Retry-After` in milliseconds from now: seconds, or a date in the form that RFC 9110 prefers; else `undefined`. */
export function parseRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(text)) return +text * 1000;
  if (!/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)) return;
  // The server's own date, where it is given, makes the result independent of how the two clocks differ.
  const delay = Date.parse(text) - (Date.parse(headers.get("date") ?? "") || now);
  return delay > 0 ? delay : delay <= 0 ? 0 : undefined;
}
