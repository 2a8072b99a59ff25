import { type CallOptions, poll } from "@parley/client";
import { DataSourceInvalidError } from "./data-source-invalid-error.ts";
import {
  countStatuses,
  type DatasetStatus,
  isInvalid,
  isSettled,
  type SynchingProgress,
  toProgress,
} from "./synching-progress.ts";

export interface WaitOptions {
  /** Waits for these data sources only. Default: for all of the dataset. */
  readonly dataSourceIds?: readonly string[];
  /** Default: the client's. Version 1 of the API asks for none. */
  readonly userId?: string;
  /** Milliseconds in all. Default: 300000. */
  readonly timeoutMs?: number;
  /** Ends the waiting; the service goes on. */
  readonly signal?: AbortSignal;
  /** Called whenever the service was asked. */
  readonly onProgress?: (progress: SynchingProgress) => void;
}

/** What either version's client has for it. */
interface SynchingClient {
  readonly datasets: {
    status(id: string, params?: object, options?: CallOptions): PromiseLike<DatasetStatus>;
    readonly dataSources: {
      get(
        datasetId: string,
        id: string,
        params?: object,
        options?: CallOptions,
      ): PromiseLike<{ readonly status: string }>;
    };
  };
}

/** Reads how far the data sources are. */
type ReadProgress = (options: CallOptions) => Promise<SynchingProgress>;

/**
 * Waits until questions reach the data sources of a dataset, asking the service again after 1 second at first and after
 * 10 at last. Until then, jobs leave them out.
 *
 * @throws {DataSourceInvalidError} when none is being read any more, and some could not be
 * @throws {TimeoutError} when they are not ready in time, and what the calls that ask throw
 * @example
 * const source = { name: "sales.csv", type: "FILE" as const, file_object_key };
 * const { dataset_id } = await powerdrill.dataSources.create(source);
 * await waitUntilSynched(powerdrill, dataset_id);
 */
export async function waitUntilSynched(
  powerdrill: SynchingClient,
  datasetId: string,
  options: WaitOptions = {},
): Promise<SynchingProgress> {
  const { dataSourceIds, userId, timeoutMs = 300_000, signal, onProgress } = options;
  const { datasets } = powerdrill;
  const user = userId === undefined ? {} : { userId };
  const statuses = new Map<string, string>();
  const readSources: ReadProgress = async (callOptions) => {
    for (const id of dataSourceIds ?? []) {
      if (isSettled(statuses.get(id))) continue;
      const { status } = await datasets.dataSources.get(datasetId, id, user, callOptions);
      statuses.set(id, status);
    }
    return countStatuses([...statuses.values()]);
  };
  const readDataset: ReadProgress = async (callOptions) =>
    toProgress(await datasets.status(datasetId, user, callOptions));
  const progress = await poll(powerdrill, dataSourceIds ? readSources : readDataset, {
    ...{ until: ({ synching }) => synching === 0, initialDelayMs: 1000, maxDelayMs: 10_000, timeoutMs },
    ...{ operation: "waitUntilSynched", ...(signal && { signal }), ...(onProgress && { onProgress }) },
  });
  if (progress.invalid === 0) return progress;
  throw new DataSourceInvalidError(
    datasetId,
    progress,
    dataSourceIds?.filter((id) => isInvalid(statuses.get(id))),
  );
}
