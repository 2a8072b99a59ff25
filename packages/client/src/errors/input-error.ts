import { ParleyError } from "./parley-error.ts";

/** An option of the client is missing or malformed. Thrown when the client is made. */
export class OptionError extends ParleyError {
  static override readonly className = "OptionError";
  static override readonly kind = "option";
  declare readonly kind: "option";
  /** The option's name. */
  declare readonly option: string;
}

/**
 * An argument of a call is missing or malformed, or a function among the client's options failed: nothing was sent. Or a
 * stream that is being read is to be read again.
 */
export class ArgumentError extends ParleyError {
  static override readonly className = "ArgumentError";
  static override readonly kind = "argument";
  declare readonly kind: "argument";
  /** The operation's name, or method and path of a raw call. */
  declare readonly operation: string;
  /** The argument's or option's name. */
  declare readonly argument: string;
}
