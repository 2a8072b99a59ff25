import type { DownloadFault } from "./download-fault.ts";
import type { Limits } from "./limits.ts";

/** The wait before the next attempt in milliseconds, or undefined where there is to be none. */
export function toRetryDelay({ retry }: DownloadFault, attempt: number, limits: Limits): number | undefined {
  if (retry === undefined || attempt >= limits.maxAttempts) return undefined;
  if (retry.afterMs === undefined) return limits.retryDelayMs * 2 ** (attempt - 1);
  return retry.afterMs <= limits.maxRetryAfterMs ? retry.afterMs : undefined;
}

/** What `Retry-After` (RFC 9110, section 10.2.3) asks for, in milliseconds; undefined where it can't be understood. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  // Date.parse takes much for a date, such as "-5".
  const date = /^[A-Z][a-z]{2,8},? /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
