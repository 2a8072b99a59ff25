import type { Team } from "./operation.ts";
import type { StoredDataSource } from "./store.ts";

export type DataSourceStatus = "synching" | "synched" | "invalid";

/** How far the service is with reading a data source, which takes it a while after it was added. */
export function dataSourceStatus({ world, rules }: Team, source: StoredDataSource): DataSourceStatus {
  if (world.now() < source.createdAt + rules.syncMs) return "synching";
  return source.isReadable ? "synched" : "invalid";
}

/** A dataset's data sources, oldest first. */
export function dataSourcesOf({ store }: Team, datasetId: string): StoredDataSource[] {
  return [...store.dataSources.values()].filter((source) => source.datasetId === datasetId);
}
