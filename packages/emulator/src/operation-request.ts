import type { Problem } from "./problem.ts";
import type { QueryPair } from "./validation/query.ts";

/** A request to an operation, read and not yet checked. */
export interface OperationRequest {
  /** Values of the path's parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
  /** A problem when it is longer than the bound. */
  readonly body: Uint8Array | Problem;
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal;
}

export interface Served {
  readonly response: Response;
  /** True when the operation ran, and so took effect. */
  readonly isProcessed: boolean;
}
