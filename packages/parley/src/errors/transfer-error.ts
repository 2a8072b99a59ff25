import { ParleyError } from "@parley/client";
import type { SessionDocument } from "../transfer/session-document.ts";

/** How far a transfer has come. Plain JSON, so that another process can go on with it. */
export interface TransferState {
  readonly format: "parley-transfer";
  readonly version: 1;
  /** The name of the provider that the session is to go to. */
  readonly to: string;
  readonly document: SessionDocument;
  /** The new session, once there is one. */
  readonly sessionId?: string;
  /**
   * True when it is not known whether the platform has made a session. Look there, and set `sessionId`, or this to
   * false when there is none.
   */
  readonly isUncertain?: boolean;
}

/** A session did not get to the other provider. Go on with `resume: error.state`; the reason is the `cause`. */
export class TransferError extends ParleyError {
  static override readonly className = "TransferError";
  static override readonly kind = "transfer";
  declare readonly kind: "transfer";
  /** Not shown when the error is printed, since the whole conversation is in it. */
  declare readonly state: TransferState;

  constructor(operation: string, state: TransferState, cause: unknown) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
    const { outcome, advice } = describe(state);
    const { session, platform } = state.document;
    super(`${operation}: session ${session.id} of ${platform} ${outcome}: ${reason}. ${advice}.`, {}, cause);
    Object.defineProperty(this, "state", { value: state });
  }
}

function describe({ to, sessionId, isUncertain }: TransferState): { outcome: string; advice: string } {
  const advice = "Go on with `resume: error.state`";
  if (sessionId !== undefined) return { outcome: `was created on ${to} as ${sessionId}, but is not ready yet`, advice };
  if (isUncertain !== true) return { outcome: `was not created on ${to}`, advice };
  const look =
    "Look there, then go on with `resume: { ...error.state, sessionId }`, or `isUncertain: false` if it was not";
  return { outcome: `may have been created on ${to}`, advice: look };
}
