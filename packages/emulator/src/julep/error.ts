import type { Answer } from "../answer.ts";

/** An error that the server raises on purpose, in the body it wraps every such error in. */
export function raise(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { error: { message, code: `http_${status}`, type: "http_error" } } };
}
