import { ParleyError } from "@parley/client";

/**
 * What went wrong: `auth` the key, `permission` its rights, `notFound` an id, `invalid` the input, `notReady` something
 * that the platform still works on, `quota` a limit that waiting does not lift, `rateLimit` one that it does, `conflict`
 * the state of things, `upstream` the model or the agent, `server` the platform, `network` the connection.
 */
export type AgentErrorKind =
  | "auth"
  | "permission"
  | "notFound"
  | "invalid"
  | "notReady"
  | "quota"
  | "rateLimit"
  | "conflict"
  | "upstream"
  | "server"
  | "network"
  | "timeout"
  | "aborted";

export interface AgentErrorDetails {
  readonly kind: AgentErrorKind;
  /** The name that the provider has in `createParley`. */
  readonly provider: string;
  readonly platform: string;
  /** The operation, such as `sessions.ask`. */
  readonly operation: string;
  /** True when the same call may be made again: it surely had no effect, or a repeated effect is the same. */
  readonly retryable: boolean;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** The platform's own code. */
  readonly code?: number | string;
  /** How long the platform asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** A provider could not do what it was asked. The `cause` is the error of the platform's client. */
export class AgentError extends ParleyError implements AgentErrorDetails {
  static override readonly className = "AgentError";
  declare readonly kind: AgentErrorKind;
  declare readonly provider: string;
  declare readonly platform: string;
  declare readonly operation: string;
  declare readonly retryable: boolean;
  declare readonly status?: number;
  declare readonly code?: number | string;
  declare readonly retryAfterMs?: number;

  constructor(details: AgentErrorDetails, cause: Error) {
    super(`${details.provider}: ${cause.message}`, details, cause);
  }

  /** Is the value an error of this class, whichever copy of the package made it? */
  static override isInstance<T extends abstract new (...args: never) => unknown>(
    this: T,
    value: unknown,
  ): value is InstanceType<T> {
    // The class stands for several kinds, so only what its errors alone have tells.
    return ParleyError.isInstance(value) && "retryable" in value && "platform" in value;
  }
}
