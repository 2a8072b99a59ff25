import { ArgumentError } from "./errors/input-error.ts";
import { describe } from "./expectation.ts";

/** Makes the error of an argument that can't be sent. */
export type Refuse = (argument: string, problem: string, cause?: unknown) => ArgumentError;

/** `operation` is the name of the call whose arguments are refused. */
export function createRefusal(operation: string): Refuse {
  return (argument, problem, cause) =>
    new ArgumentError(`${operation}: \`${argument}\` ${problem}.`, { operation, argument }, cause);
}

/** The problem of a value that is not what it must be. */
export const mustBe = (expected: string, value: unknown): string => `must be ${expected}, got ${describe(value)}`;
