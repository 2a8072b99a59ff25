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
import type { PowerdrillRules } from "../rules.ts";
import { type PageQuery, toPageData } from "./page.ts";

interface DatasetPath {
  readonly id: string;
}

interface DatasetBody {
  readonly name: string;
  readonly description?: string;
}

interface DatasetQuery extends PageQuery {
  readonly search?: string;
}

export function createDatasetHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "datasets.create": operation<{ body: DatasetBody }>(({ body }, team) =>
      succeed({ id: createDataset(team, body.name, body.description).id }),
    ),

    "datasets.list": operation<{ query: DatasetQuery }>(({ query }, team) => {
      const { search = "" } = query;
      const found = listDatasets(
        team,
        ({ name, description }) => name.includes(search) || description.includes(search),
      );
      return succeed(toPageData(found, query, rules.totals));
    }),

    "datasets.update": operation<{ path: DatasetPath; body: Partial<DatasetBody> }>(({ path, body }, team) => {
      updateDataset(team, path.id, body);
      return changed();
    }),

    "datasets.delete": operation<{ path: DatasetPath }>(({ path }, team) => {
      deleteDataset(team, path.id);
      return deleted();
    }),

    "datasets.status": operation<{ path: DatasetPath }>(({ path }, team) => {
      const count = countDataSources(team, path.id);
      const counts = { synched: count("synched"), invalid: count("invalid"), synching: count("synching") };
      return succeed({
        synched_count: counts.synched,
        invalid_count: counts.invalid,
        synching_count: counts.synching,
      });
    }),

    "datasets.overview": operation<{ path: DatasetPath }>(({ path }, team) => {
      const { questions, ...overview } = getOverview(team, path.id);
      return succeed({ ...overview, exploration_questions: questions });
    }),
  };
}
