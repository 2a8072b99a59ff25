import { ArgumentError } from "@parley/client";

/** The refusal of an argument of a call, in the form that the providers' clients give it. */
export function argumentError(operation: string, argument: string, wrong: string, cause?: unknown): ArgumentError {
  return new ArgumentError(`${operation}: ${wrong}`, { operation, argument }, cause);
}

/** What an unwelcome value is, for a message that must not show the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
