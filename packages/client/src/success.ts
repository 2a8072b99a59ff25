import { findRequestId, toStatusLine } from "./answer-facts.ts";
import type { Operation } from "./api-table.ts";
import { BodyTooLargeError, UnexpectedResponseError } from "./errors/request-error.ts";
import type { Exchange } from "./exchange.ts";
import { readCode, toCodeError } from "./failure.ts";
import { ownValue } from "./own-value.ts";
import { discardBody, readBody, toText } from "./response-body.ts";

const maxExcerpt = 200;

/** The answer's body, whole. */
export async function readWhole(exchange: Exchange, response: Response): Promise<BlobPart[]> {
  const { settings, deadline } = exchange;
  const { chunks, isWhole } = await readBody(response, settings.maxBodyBytes, deadline, (cause) =>
    exchange.toConnectionError(cause),
  );
  if (isWhole) return chunks;
  throw toTooLarge(exchange, response, "a body");
}

/** The error of an answer, or a part of it, that is longer than the client reads. */
export function toTooLarge(exchange: Exchange, response: Response, part: string): BodyTooLargeError {
  const { maxBodyBytes } = exchange.settings;
  const outcome = `${toStatusLine(response)} with ${part} of more than ${maxBodyBytes} bytes`;
  return new BodyTooLargeError(exchange.info, outcome, { maxBodyBytes });
}

/** The error of an answer that says success and isn't what it should be. */
export function toUnexpected(
  exchange: Exchange,
  response: Response,
  problem: string,
  text = "",
): UnexpectedResponseError {
  const { status, headers } = response;
  return new UnexpectedResponseError(exchange.info, exchange.redact(`${toStatusLine(response)} with ${problem}`), {
    status,
    contentType: headers.get("content-type") ?? undefined,
    requestId: findRequestId(headers),
    excerpt: exchange.redact(text).slice(0, maxExcerpt),
  });
}

/** The payload of an answer whose status says success. */
export async function readSuccess(exchange: Exchange, response: Response, operation: Operation): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (operation.response === "none" || operation.method === "HEAD") return discardBody(response);
  const chunks = await readWhole(exchange, response);
  if (operation.response === "binary") return new Blob(chunks, { type });
  const text = toText(chunks);
  if (operation.response === "text") return text;
  if (!text) throw toUnexpected(exchange, response, "an empty body");
  if (type && !/json|text\/plain/i.test(type)) throw toUnexpected(exchange, response, `a body that is no JSON`, text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw toUnexpected(exchange, response, "invalid JSON", text);
  }
  const { envelope } = exchange.settings.table;
  if (!envelope) return body;
  const failure = toCodeError(exchange, response, body, text);
  if (failure) throw failure;
  if (readCode(envelope, body) !== envelope.success) {
    throw toUnexpected(exchange, response, `no \`${envelope.code}\` in its body`, text);
  }
  return ownValue(Object(body), envelope.data);
}
