import { ParleyError } from "@parley/client";
import type { SynchingProgress } from "./synching-progress.ts";

/** Powerdrill could not read some of the data sources that were waited for. */
export class DataSourceInvalidError extends ParleyError {
  static override readonly className = "DataSourceInvalidError";
  static override readonly kind = "dataSourceInvalid";
  declare readonly kind: "dataSourceInvalid";
  declare readonly datasetId: string;
  /** How many data sources are how far. */
  declare readonly progress: SynchingProgress;
  /** The data sources that could not be read; absent when a whole dataset was waited for. */
  declare readonly dataSourceIds?: readonly string[];

  constructor(datasetId: string, progress: SynchingProgress, dataSourceIds?: readonly string[]) {
    const { invalid, synched } = progress;
    const which = dataSourceIds
      ? `: ${dataSourceIds.join(", ")}`
      : `. List them with \`datasets.dataSources.list(id, { status: "invalid" })\``;
    super(
      `waitUntilSynched failed: ${invalid} of ${invalid + synched} data sources of ${datasetId} could not be read${which}.`,
      { datasetId, progress, ...(dataSourceIds && { dataSourceIds }) },
    );
  }
}
