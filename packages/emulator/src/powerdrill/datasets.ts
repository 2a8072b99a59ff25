import { cut } from "./cut.ts";
import { dataSourceStatus, dataSourcesOf } from "./data-source-status.ts";
import { Refusal } from "./envelope.ts";
import type { Team } from "./operation.ts";
import type { StoredDataset } from "./store.ts";

const maxNameLength = 128;
const maxFirstDescriptionLength = 128;
const maxDescriptionLength = 50_000;

export function createDataset({ store, world }: Team, name: string, description = ""): StoredDataset {
  const dataset = {
    id: `dset-${world.ids.hex(20)}`,
    name: cut(name, maxNameLength),
    description: cut(description, maxFirstDescriptionLength),
  };
  store.datasets.set(dataset.id, dataset);
  return dataset;
}

/** The team's datasets that a test lets through, newest first. */
export function listDatasets({ store }: Team, matches: (dataset: StoredDataset) => boolean): StoredDataset[] {
  return [...store.datasets.values()].filter(matches).reverse();
}

export function getDataset({ store }: Team, id: string): StoredDataset {
  const dataset = store.datasets.get(id);
  if (!dataset) throw new Refusal(300003, `there is no dataset ${id}`);
  return dataset;
}

export function updateDataset(
  team: Team,
  id: string,
  { name = "", description = "" }: { readonly name?: string | undefined; readonly description?: string | undefined },
): void {
  const dataset = getDataset(team, id);
  if (name === "" && description === "") throw new Refusal(300001, "name or description must be given");
  team.store.datasets.set(id, {
    id,
    name: cut(name, maxNameLength) || dataset.name,
    description: cut(description, maxDescriptionLength) || dataset.description,
  });
}

/** Deletes a dataset with its data sources. */
export function deleteDataset(team: Team, id: string): void {
  getDataset(team, id);
  for (const { id: dataSourceId } of dataSourcesOf(team, id)) team.store.dataSources.delete(dataSourceId);
  team.store.datasets.delete(id);
}

/** How many of a dataset's data sources have a status. */
export function countDataSources(team: Team, id: string): (status: string) => number {
  getDataset(team, id);
  const statuses = dataSourcesOf(team, id).map((source) => dataSourceStatus(team, source));
  return (status) => statuses.filter((other) => other === status).length;
}

/** What the service found out about a dataset: as much as it can be told from names. */
export function getOverview(
  team: Team,
  id: string,
): StoredDataset & {
  readonly summary: string;
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
} {
  const dataset = getDataset(team, id);
  const names = dataSourcesOf(team, id).map(({ name }) => name);
  return {
    ...dataset,
    summary: `"${dataset.name}" holds ${names.length} file${names.length === 1 ? "" : "s"}: ${names.join(", ") || "none"}.`,
    questions: [`What is in ${dataset.name}?`, `What stands out in ${dataset.name}?`, "How do the figures develop?"],
    keywords: [
      ...new Set([dataset.name, ...names].flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])),
    ],
  };
}
