import { dataSourceStatus } from "../data-source-status.ts";
import {
  createDataSource,
  deleteDataSource,
  getDataSource,
  listDataSources,
  presignDataSource,
} from "../data-sources.ts";
import { deleted, succeed } from "../envelope.ts";
import { operationsUnder, type PowerdrillHandlers, type Team } from "../operation.ts";
import type { PageRequest } from "../page.ts";
import type { PowerdrillRules } from "../rules.ts";
import type { StoredDataSource } from "../store.ts";
import { fileKinds } from "./files.ts";
import { toPageData } from "./page.ts";

interface DatasetPath {
  readonly datasetId: string;
}

interface DataSourcePath extends DatasetPath {
  readonly datasourceId: string;
}

interface DataSourceBody {
  readonly name?: string;
  readonly fileName: string;
  readonly type: string;
  readonly url?: string;
  readonly fileKey?: string;
}

interface DataSourceQuery extends PageRequest {
  readonly status?: string | readonly string[];
}

export function createDataSourceHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "datasets.dataSources.create": operation<{ path: DatasetPath; body: DataSourceBody }>(({ path, body }, team) =>
      succeed(add(team, path.datasetId, body)),
    ),

    "dataSources.create": operation<{ body: DataSourceBody }>(({ body }, team) => succeed(add(team, undefined, body))),

    "datasets.dataSources.list": operation<{ path: DatasetPath; query: DataSourceQuery }>(({ path, query }, team) => {
      const sources = listDataSources(team, path.datasetId, [query.status ?? []].flat());
      const records = sources.map((source) => spellDataSource(team, source));
      return succeed(toPageData(records, query, rules.totals));
    }),

    "datasets.dataSources.get": operation<{ path: DataSourcePath }>(({ path }, team) =>
      succeed(spellDataSource(team, getDataSource(team, path.datasetId, path.datasourceId))),
    ),

    "datasets.dataSources.delete": operation<{ path: DataSourcePath }>(({ path }, team) => {
      deleteDataSource(team, path.datasetId, path.datasourceId);
      return deleted();
    }),

    "datasets.dataSources.presign": operation<{ path: DataSourcePath; body: { readonly expireIn?: number } }>(
      ({ path, body: { expireIn = 600 } }, team) => {
        const place = { datasetId: path.datasetId, id: path.datasourceId };
        const { url, expiresAt } = presignDataSource(team, place, expireIn);
        return succeed({ presignedUrl: url, expireAt: expiresAt });
      },
    ),
  };
}

function add(team: Team, datasetId: string | undefined, body: DataSourceBody): object {
  const { name, fileName, type, url, fileKey } = body;
  const source = createDataSource(team, datasetId, {
    name: name || fileName,
    fileName,
    type,
    url,
    fileKey,
    fileKeyName: "fileKey",
    kinds: fileKinds,
  });
  return spellDataSource(team, source);
}

function spellDataSource(team: Team, source: StoredDataSource): object {
  return {
    id: source.id,
    datasetId: source.datasetId,
    name: source.name,
    fileName: source.fileName,
    type: "FILE",
    status: dataSourceStatus(team, source),
  };
}
