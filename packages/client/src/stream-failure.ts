import { toStatusLine } from "./answer-facts.ts";
import type { Envelope } from "./api-table.ts";
import type { CodeError } from "./errors/answer-error.ts";
import { StreamError, TruncatedStreamError } from "./errors/stream-error.ts";
import type { Exchange } from "./exchange.ts";
import { readCode, toCodeError } from "./failure.ts";
import { findMessage, toOutcome } from "./server-message.ts";

/** The error of a stream that ended too soon. */
export function toTruncation(exchange: Exchange, response: Response, eventCount: number): TruncatedStreamError {
  return new TruncatedStreamError(
    exchange.info,
    `${toStatusLine(response)} with a stream that ended before its end mark, after ${eventCount} events`,
  );
}

/** The error that a stream reports: the code's, where one of the `details` holds a code, else one that has the data. */
export function toReportedFailure(
  exchange: Exchange,
  response: Response,
  data: string,
  details: readonly unknown[],
): CodeError | StreamError {
  const { table, maxErrorBodyBytes } = exchange.settings;
  const { envelope } = table;
  for (const detail of details) {
    if (!envelope) break;
    const code = toCode(envelope, detail);
    if (code === undefined) continue;
    const body = { ...(detail as object), [envelope.code]: code };
    const error = toCodeError(exchange, response, body, JSON.stringify(body));
    if (error) return error;
  }
  const message = details.map((detail) => findMessage(detail)).find(Boolean) ?? data;
  const cut = (text: string) => exchange.redact(text).slice(0, maxErrorBodyBytes);
  const outcome = toOutcome(`${toStatusLine(response)} with a failure in its stream`, cut(message));
  return new StreamError(exchange.info, exchange.redact(outcome), { data: cut(data) });
}

/** The code, which some streams spell as text where answers have a number. */
function toCode(envelope: Envelope, detail: unknown): unknown {
  const value = readCode(envelope, detail);
  const isSpelled = typeof envelope.success === "number" && typeof value === "string" && /^\d+$/.test(value);
  return isSpelled ? Number(value) : value;
}
