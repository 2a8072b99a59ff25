import { RequestFailure, type RequestInfo } from "./request-error.ts";

abstract class AnswerFailure extends RequestFailure {
  declare readonly status: number;
  /** The answer's headers. Not enumerable, so that they don't show in logs. */
  declare readonly headers: Headers;
  /** What the server calls this request in its logs, where it says so. */
  declare readonly requestId: string | undefined;
  /** How long the server asks to wait before the next try, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  /** The answer's body: parsed JSON, else text; cut at the client's `maxErrorBodyBytes`. */
  declare readonly body: unknown;

  constructor(request: RequestInfo, outcome: string, fields: object, hidden: object) {
    super(request, outcome, fields);
    for (const [name, value] of Object.entries(hidden)) Object.defineProperty(this, name, { value });
  }
}

/** The server answered with a status that is no success. */
export class StatusError<S extends number = number, Body = unknown> extends AnswerFailure {
  static override readonly className = "StatusError";
  static override readonly kind = "status";
  declare readonly kind: "status";
  declare readonly status: S;
  declare readonly body: Body;
}

/** The server answered with a code of failure in its envelope. `name` is the code's class, such as `NotFoundError`. */
export class CodeError<Code extends number | string = number | string> extends AnswerFailure {
  static override readonly className = "CodeError";
  static override readonly kind = "code";
  declare readonly kind: "code";
  declare readonly code: Code;
  /** The provider's name: codes mean something to one provider only. */
  declare readonly provider: string;
}

/** Stands to the right of `instanceof` for the errors of one code. */
export interface CodeErrorClass<Code extends number | string> {
  isInstance(value: unknown): value is CodeError<Code>;
  [Symbol.hasInstance](value: unknown): value is CodeError<Code>;
}

/** Makes the class-like value of one provider's code. */
/* @__NO_SIDE_EFFECTS__ */
export function codeError<const Code extends number | string>(provider: string, code: Code): CodeErrorClass<Code> {
  const isInstance = (value: unknown): value is CodeError<Code> =>
    CodeError.isInstance(value) && value.code === code && value.provider === provider;
  return { isInstance, [Symbol.hasInstance]: isInstance };
}
