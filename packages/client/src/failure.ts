import { findRequestId, toStatusLine } from "./answer-facts.ts";
import type { Envelope } from "./api-table.ts";
import { CodeError, StatusError } from "./errors/answer-error.ts";
import type { RequestInfo } from "./errors/request-error.ts";
import type { Exchange } from "./exchange.ts";
import { ownValue } from "./own-value.ts";
import { readBody, toText } from "./response-body.ts";
import { parseRetryAfter } from "./retry.ts";
import { findMessage, toOutcome } from "./server-message.ts";

/** The error of an answer whose status is no success. */
export function readFailure(exchange: Exchange, response: Response): Promise<StatusError | CodeError> {
  return readError(
    exchange,
    response,
    (body, text) =>
      new StatusError(...toFacts(exchange, response, body, toStatusLine(response), findMessage(body) || text)),
  );
}

/** The error of an answer that should not have come: its code's, where it has one, else what `toError` makes. */
export async function readError<T>(
  exchange: Exchange,
  response: Response,
  toError: (body: unknown, text: string) => T,
): Promise<T | CodeError> {
  const { chunks } = await readBody(response, exchange.settings.maxErrorBodyBytes, exchange.deadline);
  const text = exchange.redact(toText(chunks));
  const body = toBody(text);
  return toCodeError(exchange, response, body, text) ?? toError(body, text);
}

/** The envelope's code. Some answers have it in an object of its own. */
export function readCode({ code }: Envelope, body: unknown): unknown {
  const value: unknown = ownValue(Object(body), code);
  return ownValue(Object(value), code) ?? value;
}

/** The error of an envelope whose code is no success; `undefined` when there is no such envelope. */
export function toCodeError(
  exchange: Exchange,
  response: Response,
  body: unknown,
  text: string,
): CodeError | undefined {
  const { envelope, provider } = exchange.settings.table;
  const fields = Object(body);
  const code = envelope && readCode(envelope, body);
  if (!envelope || code === envelope.success || (typeof code !== "number" && typeof code !== "string")) return;
  const message = envelope.message.map((name) => ownValue(fields, name)).find((text) => typeof text === "string");
  const status = `${toStatusLine(response)}, code ${code}`;
  const [request, outcome, facts, hidden] = toFacts(
    exchange,
    response,
    toBody(exchange.redact(text)),
    status,
    `${message ?? ""}`,
  );
  const name = ownValue(envelope.errors, `${code}`) ?? "CodeError";
  return new CodeError(request, outcome, { ...facts, code, provider }, { ...hidden, name });
}

/** What the text says as JSON. It stays text where it is none, or no longer: a secret may stand inside a number. */
function toBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toFacts(
  exchange: Exchange,
  { status, headers }: Response,
  body: unknown,
  line: string,
  message: string,
): [RequestInfo, string, object, object] {
  const retryAfterMs = parseRetryAfter(headers, exchange.settings.clock.now());
  return [
    exchange.info,
    exchange.redact(toOutcome(line, message)),
    { status, requestId: findRequestId(headers), retryAfterMs, body },
    { headers },
  ];
}
