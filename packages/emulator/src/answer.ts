/** What an operation answers, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; absent for an empty body. */
  readonly body?: unknown;
  /** True when the provider is known to answer otherwise than its document says, so that the two are not compared. */
  readonly departsFromDocument?: true;
}

/** Writes an answer as JSON, with its length, so that a body that is cut can be told from a whole one. */
export function toResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  const bytes = new TextEncoder().encode(JSON.stringify(answer.body));
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  headers.set("content-length", String(bytes.length));
  return new Response(bytes, { status: answer.status, headers });
}
