/** Where in a task an execution is: a step of a workflow, in one run of that workflow. */
export interface TransitionTarget {
  readonly workflow: string;
  readonly step: number;
  readonly scope_id: string;
}

export type TransitionType =
  | "init"
  | "init_branch"
  | "finish"
  | "finish_branch"
  | "wait"
  | "resume"
  | "error"
  | "step"
  | "cancelled";

/** One thing that happened in an execution. */
export interface Transition {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly type: TransitionType;
  readonly output: unknown;
  readonly current: TransitionTarget;
  readonly next: TransitionTarget | null;
  readonly label: string | null;
}
