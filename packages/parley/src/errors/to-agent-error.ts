import { ParleyError } from "@parley/client";
import type { Adapter } from "../platform/adapter.ts";
import type { SessionOperation } from "../platform/capabilities.ts";
import { AgentError, type AgentErrorKind } from "./agent-error.ts";

/** What happens when a call is made again: the same, another effect, or more than can be told. */
type Repetition = "harmless" | "doubles" | "unknown";

/** What errors of the platforms' clients may have. */
interface Failure extends ParleyError {
  readonly status?: number;
  readonly code?: number | string;
  readonly retryAfterMs?: number;
  readonly mayHaveBeenProcessed?: boolean;
  readonly received?: object;
}

export interface FailedCall {
  readonly provider: string;
  readonly adapter: Adapter;
  readonly operation: SessionOperation;
}

const repetitions: Readonly<Record<SessionOperation, Repetition>> = {
  create: "doubles",
  get: "harmless",
  list: "harmless",
  update: "harmless",
  delete: "harmless",
  ask: "doubles",
  stream: "doubles",
  history: "harmless",
  attach: "unknown",
};

/** The failure as an `AgentError`; itself where it is none of a request, such as a wrong argument. */
export function toAgentError(failure: unknown, { provider, adapter, operation }: FailedCall): unknown {
  if (!ParleyError.isInstance(failure) || AgentError.isInstance(failure)) return failure;
  const error: Failure = failure;
  const kind = adapter.toErrorKind?.(error) ?? toKind(error);
  if (kind === undefined) return failure;
  const { status, code, retryAfterMs } = error;
  const details = {
    ...{ kind, provider, platform: adapter.platform, operation: `sessions.${operation}` },
    retryable: isRetryable(kind, error, repetitions[operation]),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return new AgentError(details, error);
}

function toKind(error: Failure): AgentErrorKind | undefined {
  const { kind, status = 500 } = error;
  if (isOwnLimit(error)) return "rateLimit";
  if (kind === "timeout" || kind === "aborted") return kind;
  if (kind === "connection" || kind === "truncated") return "network";
  if (kind === "stream") return "upstream";
  if (kind === "redirect" || kind === "unexpected" || kind === "tooLarge") return "server";
  return kind === "code" || kind === "status"
    ? (kinds.get(status) ?? (status < 500 ? "invalid" : "server"))
    : undefined;
}

const kinds: ReadonlyMap<number, AgentErrorKind> = new Map([
  [401, "auth"],
  [402, "quota"],
  [403, "permission"],
  [404, "notFound"],
  [408, "timeout"],
  [409, "conflict"],
  [410, "notFound"],
  [429, "rateLimit"],
]);

function isRetryable(kind: AgentErrorKind, error: Failure, repetition: Repetition): boolean {
  if (repetition === "unknown") return false;
  // A stream that has begun has had its effect.
  if (error.received === undefined) {
    if (kind === "rateLimit" || kind === "notReady") return true;
    if (kind === "network" && error.mayHaveBeenProcessed === false) return true;
  }
  return repetition === "harmless" && /^(network|timeout|server|upstream|rateLimit|notReady)$/.test(kind);
}

/** Is it a rate limiter on this side that gave up? Nothing was sent then. */
function isOwnLimit({ kind, cause }: Failure): boolean {
  return kind === "rateWait" || (ParleyError.isInstance(cause) && cause.kind === "rateWait");
}
