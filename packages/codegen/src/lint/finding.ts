import type { Problem } from "../problem.ts";
import type { OverlayAction } from "../suggest/overlay-action.ts";

/**
 * Something worth a look: a `problem` keeps the client from being generated, a `warning` leaves something out, `advice`
 * would make the client better, and what is `unconfirmed` was suggested and taken over by nobody yet.
 */
export interface Finding extends Problem {
  readonly kind: "problem" | "warning" | "advice" | "unconfirmed";
  /** What would mend it in the overlay; none where only a person can tell. */
  readonly actions: readonly OverlayAction[];
}
