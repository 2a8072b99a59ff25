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
  const { envelope } = exchange.settings.table;
  for (const detail of details) {
    if (!envelope) break;
    const body = { ...(detail as object), [envelope.code]: toCode(envelope, detail) };
    const error = toCodeError(exchange, response, body, JSON.stringify(body));
    if (error) return error;
  }
  const message = details.map((detail) => findMessage(detail)).find(Boolean) ?? data;
  const outcome = toOutcome(`${toStatusLine(response)} with a failure in its stream`, message);
  return new StreamError(exchange.info, exchange.redact(outcome), { data: exchange.redact(data) });
}

/** The code, which some streams spell as text where answers have a number. */
function toCode(envelope: Envelope, detail: unknown): unknown {
  const value = readCode(envelope, detail);
  return typeof envelope.success === "number" && /^\d+$/.test(`${value}`) ? Number(value) : value;
}
