import type { Bump, Part } from "../diff/change.ts";

/** Whether programs of before still compile. */
export type Fit = "fits" | "breaks";

/** What the compiler and the rules say of one half of one operation. */
export interface Verdict {
  /** The operation's name after the change; before it, for one that is gone. Empty for what is the client's. */
  readonly operation: string;
  readonly half: Part;
  /** Unknown where it gives up on the types. */
  readonly compiler: Fit | "unknown";
  readonly rules: Fit;
  /** The types that the compiler has compared, in bounded length; empty where both say that it fits. */
  readonly beforeType: string;
  readonly afterType: string;
  /** What the compiler has against it, where it has something. */
  readonly reason?: string;
}

/** What the compiler says of a diff. */
export interface Proof {
  /** The larger of the rules' step and the compiler's. */
  readonly bump: Bump;
  /** For each operation and half, sorted by operation. */
  readonly verdicts: readonly Verdict[];
  /** Those on which compiler and rules do not agree: a rule is wrong, or types promise too much. */
  readonly disagreements: readonly Verdict[];
  /** Those that the compiler has none for: what the rules say counts. */
  readonly unknown: readonly Verdict[];
}
