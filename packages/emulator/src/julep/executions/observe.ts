import type { Execution } from "@parley/julep";
import { createRandom } from "../../random.ts";
import { toTimestamp } from "../resource.ts";
import type { StoredExecution } from "../store.ts";
import type { Transition, TransitionTarget, TransitionType } from "./transition.ts";
import { walk } from "./walk.ts";

export type ExecutionStatus =
  | "queued"
  | "starting"
  | "running"
  | "awaiting_input"
  | "succeeded"
  | "failed"
  | "cancelled";

/** An execution at a moment. */
export interface Observation {
  readonly status: ExecutionStatus;
  /** What happened so far, oldest first. */
  readonly transitions: readonly Transition[];
}

const statuses: Readonly<Record<TransitionType, ExecutionStatus>> = {
  init: "starting",
  init_branch: "running",
  step: "running",
  finish_branch: "running",
  resume: "running",
  wait: "awaiting_input",
  finish: "succeeded",
  error: "failed",
  cancelled: "cancelled",
};

/** Looks at an execution as it is at a time, in milliseconds since 1970. */
export function observe(execution: StoredExecution, now: number, stepMs: number): Observation {
  const { cancellation } = execution;
  const until = Math.min(now, cancellation?.at ?? now);
  const happened = walk(execution, stepMs).filter(({ at }) => at <= until);
  const transitions = cancellation ? [...happened, cancel(execution.id, cancellation, happened)] : happened;
  const last = transitions.at(-1);
  return { status: last ? statuses[last.type] : "queued", transitions };
}

export function isEnded(status: ExecutionStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}

/** An execution as the server tells it. */
export function toExecution(execution: StoredExecution, { status, transitions }: Observation): Required<Execution> {
  const last = transitions.at(-1);
  return {
    id: execution.id,
    task_id: execution.task.id,
    status,
    input: execution.input,
    output: status === "succeeded" ? last?.output : null,
    error: errorOf(status, last),
    transition_count: transitions.length,
    metadata: execution.metadata,
    created_at: toTimestamp(execution.createdAt),
    updated_at: toTimestamp(last?.at ?? execution.createdAt),
  };
}

export function errorOf(status: ExecutionStatus, last: Transition | undefined): string | null {
  return status === "failed" ? String(last?.output) : null;
}

function cancel(
  id: string,
  { at, reason }: NonNullable<StoredExecution["cancellation"]>,
  happened: readonly Transition[],
): Transition {
  const start: TransitionTarget = { workflow: "main", step: 0, scope_id: id };
  const current = happened.at(-1)?.current ?? start;
  const ids = createRandom(`${id}/cancellation`);
  return { id: ids.timedUuid(at), at, type: "cancelled", output: reason, current, next: null, label: null };
}
