import type * as v1 from "./generated/v1/models.ts";
import type * as v2 from "./generated/v2/models.ts";

export type DatasetStatus = v1.DatasetStatus | v2.DatasetStatus;

/** How many data sources are how far. */
export interface SynchingProgress {
  /** Ready for questions. */
  readonly synched: number;
  /** Still being read, or with a status that is not known. */
  readonly synching: number;
  /** Could not be read. */
  readonly invalid: number;
}

export const isInvalid = (status: string | undefined): boolean => status === "invalid" || status === "error";

export const isSettled = (status: string | undefined): boolean => status === "synched" || isInvalid(status);

export function countStatuses(statuses: readonly string[]): SynchingProgress {
  const synched = statuses.filter((status) => status === "synched").length;
  const invalid = statuses.filter(isInvalid).length;
  return { synched, synching: statuses.length - synched - invalid, invalid };
}

export function toProgress(status: DatasetStatus): SynchingProgress {
  return "synched_count" in status
    ? { synched: status.synched_count, synching: status.synching_count, invalid: status.invalid_count }
    : { synched: status.synchedCount, synching: status.synchingCount, invalid: status.invalidCount };
}
