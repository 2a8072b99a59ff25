import type { SessionOperation } from "../platform/capabilities.ts";
import type { Trial } from "./trial.ts";

/** One thing that an adapter must do, for a test runner to run. */
export interface ConformanceCase {
  /** A sentence; no two cases of an adapter have the same. */
  readonly name: string;
  /** Whether it tries what the platform can do, or that the rest is refused. */
  readonly checks: "ability" | "refusal";
  /** Why it cannot be run; `undefined` when it can. */
  readonly skipped: string | undefined;
  /** @throws {ConformanceError} when the adapter fails, or the case cannot be run */
  run(): Promise<void>;
}

/** A case before it has a subject. */
export interface CaseDefinition {
  readonly name: string;
  /** Default: `ability`. */
  readonly checks?: "refusal";
  /** The operations without which there is nothing to try. */
  readonly needs: readonly SessionOperation[];
  /** True when the same question must get the same answer for it. */
  readonly comparesAnswers?: true;
  /** Why else it cannot be run. */
  readonly obstacle?: string | undefined;
  run(trial: Trial): Promise<void>;
}
