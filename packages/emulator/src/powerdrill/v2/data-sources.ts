import { dataSourceStatus } from "../data-source-status.ts";
import {
  createDataSource,
  deleteDataSource,
  getDataSource,
  listDataSources,
  presignDataSource,
} from "../data-sources.ts";
import { deleted, succeed } from "../envelope.ts";
import { fileKinds } from "../file-kind.ts";
import { operationsUnder, type PowerdrillHandlers, type Team } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";
import type { StoredDataSource } from "../store.ts";
import { type PageQuery, toPageData } from "./page.ts";

interface DatasetPath {
  readonly id: string;
}

interface DataSourcePath {
  readonly dataset_id: string;
  readonly datasource_id: string;
}

interface DataSourceBody {
  readonly name: string;
  readonly type: string;
  readonly url?: string;
  readonly file_object_key?: string;
}

interface DataSourceQuery extends PageQuery {
  readonly status?: string | readonly string[];
}

export function createDataSourceHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "datasets.dataSources.create": operation<{ path: DatasetPath; body: DataSourceBody }>(({ path, body }, team) =>
      succeed(add(team, path.id, body)),
    ),

    "dataSources.create": operation<{ body: DataSourceBody }>(({ body }, team) => succeed(add(team, undefined, body))),

    "datasets.dataSources.list": operation<{ path: DatasetPath; query: DataSourceQuery }>(({ path, query }, team) => {
      const sources = listDataSources(team, path.id, [query.status ?? []].flat());
      const records = sources.map((source) => spellDataSource(team, source));
      return succeed(toPageData(records, query, rules.totals));
    }),

    "datasets.dataSources.get": operation<{ path: DataSourcePath }>(({ path }, team) =>
      succeed(spellDataSource(team, getDataSource(team, path.dataset_id, path.datasource_id))),
    ),

    "datasets.dataSources.delete": operation<{ path: DataSourcePath }>(({ path }, team) => {
      deleteDataSource(team, path.dataset_id, path.datasource_id);
      return deleted();
    }),

    "datasets.dataSources.presign": operation<{ path: DataSourcePath; body: { readonly expires_in?: number } }>(
      ({ path, body: { expires_in = 600 } }, team) => {
        const place = { datasetId: path.dataset_id, id: path.datasource_id };
        const { url, expiresAt } = presignDataSource(team, place, expires_in);
        return succeed({ presigned_url: url, expires_at: expiresAt });
      },
    ),
  };
}

function add(team: Team, datasetId: string | undefined, body: DataSourceBody): object {
  const { name, type, url, file_object_key } = body;
  const source = createDataSource(team, datasetId, {
    name,
    fileName: name,
    type,
    url,
    fileKey: file_object_key,
    fileKeyName: "file_object_key",
    kinds: fileKinds,
  });
  const { size: _size, ...spelled } = spellDataSource(team, source);
  return spelled;
}

function spellDataSource(team: Team, source: StoredDataSource) {
  return {
    id: source.id,
    dataset_id: source.datasetId,
    name: source.name,
    type: "FILE",
    status: dataSourceStatus(team, source),
    size: source.size,
  };
}
