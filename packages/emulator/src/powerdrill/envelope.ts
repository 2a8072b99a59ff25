import type { Answer } from "../answer.ts";

/** Codes of failures, with the HTTP status that each comes with; several come with 200. */
const statuses = {
  201: 429,
  1003: 403,
  1004: 403,
  100112: 400,
  210021: 400,
  210022: 400,
  210023: 400,
  210025: 400,
  300001: 400,
  300002: 200,
  300003: 200,
  300004: 200,
  300005: 200,
  300006: 200,
  300007: 200,
  300009: 200,
} as const;

export type FailureCode = keyof typeof statuses;

/** A success: the payload in the service's envelope. */
export function succeed(data: unknown): Answer {
  return { status: 200, body: { code: 0, data } };
}

/** The answer to a change, which carries nothing. */
export function changed(): Answer {
  return succeed({});
}

/** The answer to a deletion, which carries even less. */
export function deleted(): Answer {
  return succeed(null);
}

/** A failure: a code and a message, and no payload. */
export function fail(code: FailureCode, msg: string): Answer {
  return { status: statuses[code], body: { code, msg } };
}

/** Ends an operation that can't be carried out. */
export class Refusal extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}
