import type { RetrySafety } from "./api-table.ts";
import type { ConnectionFault } from "./connection-fault.ts";

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

/** How an attempt failed: with a status, or without an answer. */
export interface FailedAttempt {
  /** How many attempts there were, this one included. */
  readonly attempts: number;
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
  readonly fault?: ConnectionFault;
}

/** How long to wait before the next attempt, in milliseconds; `undefined` when there must be none. */
export function retryDelay(
  { attempts, status, retryAfterMs, fault }: FailedAttempt,
  safety: RetrySafety,
  policy: Required<RetryOptions>,
  random: () => number,
): number | undefined {
  const isRepeatable = safety !== "never";
  const mayRepeat = fault
    ? !fault.isTls && (isRepeatable || !fault.wasConnected)
    : isRepeatable
      ? /^(408|429|50[0234])$/.test(`${status}`)
      : (status === 429 || status === 503) && retryAfterMs !== undefined;
  if (!mayRepeat || attempts >= policy.maxAttempts) return;
  const delay = retryAfterMs ?? random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempts - 1));
  return retryAfterMs === undefined || delay <= policy.maxRetryAfterMs ? delay : undefined;
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
