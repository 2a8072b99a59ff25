import {
  countDataSources,
  createDataset,
  deleteDataset,
  getOverview,
  listDatasets,
  updateDataset,
} from "../datasets.ts";
import { changed, deleted, succeed } from "../envelope.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PageRequest } from "../page.ts";
import type { PowerdrillRules } from "../rules.ts";
import { toPageData } from "./page.ts";

interface DatasetPath {
  readonly datasetId: string;
}

interface DatasetBody {
  readonly name: string;
  readonly description?: string;
}

export function createDatasetHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "datasets.create": operation<{ body: DatasetBody }>(({ body }, team) =>
      succeed({ id: createDataset(team, body.name, body.description).id }),
    ),

    "datasets.list": operation<{ query: PageRequest & { readonly name?: string } }>(({ query }, team) => {
      const { name = "" } = query;
      const found = listDatasets(team, (dataset) => dataset.name.includes(name));
      return succeed(toPageData(found, query, rules.totals));
    }),

    "datasets.update": operation<{ path: DatasetPath; body: Partial<DatasetBody> }>(({ path, body }, team) => {
      updateDataset(team, path.datasetId, body);
      return changed();
    }),

    "datasets.delete": operation<{ path: DatasetPath }>(({ path }, team) => {
      deleteDataset(team, path.datasetId);
      return deleted();
    }),

    "datasets.status": operation<{ path: DatasetPath }>(({ path }, team) => {
      const count = countDataSources(team, path.datasetId);
      return succeed({
        synchedCount: count("synched"),
        invalidCount: count("invalid"),
        synchingCount: count("synching"),
      });
    }),

    "datasets.overview": operation<{ path: DatasetPath }>(({ path }, team) => {
      const { questions, ...overview } = getOverview(team, path.datasetId);
      const data = { ...overview, explorationQuestions: questions };
      return rules.v1NestedCode ? { status: 200, body: { code: { code: 0 }, data } } : succeed(data);
    }),
  };
}
