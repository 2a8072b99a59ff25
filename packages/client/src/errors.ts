// Contract sketch: the classes, their kinds and their public fields.
const brand: unique symbol = Symbol.for("parley.error") as never;

export type ErrorKind =
  | "option" | "argument"
  | "connection" | "timeout" | "aborted" | "redirect"
  | "status" | "code" | "unexpected" | "tooLarge";

export abstract class ParleyError extends Error {
  abstract readonly kind: ErrorKind;
  readonly [brand] = true;
}
export interface RequestInfo { readonly operation: string | undefined; readonly method: string; readonly url: string; readonly attempts: number }
export type RequestError = ParleyError & { readonly request: RequestInfo };
