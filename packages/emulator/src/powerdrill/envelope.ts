import type { Answer } from "../answer.ts";

/** Codes of failures, with the HTTP status that each comes with; several come with 200. */
const statuses = {
  201: 429,
  1003: 403,
  1004: 403,
  300001: 400,
  300009: 200,
} as const;

export type FailureCode = keyof typeof statuses;

/** A success: the payload in the service's envelope. */
export function succeed(data: unknown): Answer {
  return { status: 200, body: { code: 0, data } };
}

/** A failure: a code and a message, and no payload. */
export function fail(code: FailureCode, msg: string): Answer {
  return { status: statuses[code], body: { code, msg } };
}
