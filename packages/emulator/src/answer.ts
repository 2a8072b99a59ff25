import type { FrameFormat, StreamFrame } from "./stream-frame.ts";

/** What an operation answers, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; an answer without `body`, `text` and `events` is empty. */
  readonly body?: unknown;
  /** Sent as it is, as `text/plain` unless `headers` say otherwise. */
  readonly text?: string;
  /** Sent one by one as server-sent events, as fast as the caller reads; left when the caller leaves. */
  readonly events?: Iterable<StreamFrame> | AsyncIterable<StreamFrame>;
  readonly frameFormat?: FrameFormat;
  /** How an event's data is read for the comparison with the document. Default: as JSON. */
  readonly parseEvent?: (data: string) => unknown;
  /** True when the provider is known to answer otherwise than its document says, so that the two are not compared. */
  readonly departsFromDocument?: true;
}

/** Writes an answer, events apart, with its length, so that a body that is cut can be told from a whole one. */
export function toResponse(answer: Answer): Response {
  const { status, body, text } = answer;
  const headers = new Headers(answer.headers);
  if (body === undefined && text === undefined) return new Response(null, { status, headers });
  const bytes = new TextEncoder().encode(text ?? JSON.stringify(body));
  if (!headers.has("content-type"))
    headers.set("content-type", text === undefined ? "application/json" : "text/plain;charset=utf-8");
  headers.set("content-length", String(bytes.length));
  return new Response(bytes, { status, headers });
}
