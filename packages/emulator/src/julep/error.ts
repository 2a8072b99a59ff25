import type { Answer } from "../answer.ts";
import type { Handler } from "../provider.ts";

/** An error that the server raises on purpose, in the body it wraps every such error in. */
export function toErrorAnswer(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { error: { message, code: `http_${status}`, type: "http_error" } } };
}

/** Thrown where an operation ends early; carries what it answers. */
export class RaisedError extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`status ${answer.status}`);
    this.answer = answer;
  }
}

/** Ends the operation with a status and a message. */
export function raise(status: number, message: string): never {
  throw new RaisedError(toErrorAnswer(status, message));
}

/** Lets a handler raise errors: what it raises becomes its answer. */
export function answerRaised<Store>(handler: Handler<Store>): Handler<Store> {
  return async (call) => {
    try {
      return await handler(call);
    } catch (error) {
      if (error instanceof RaisedError) return error.answer;
      throw error;
    }
  };
}
