import { cut } from "./cut.ts";
import { dataSourceStatus, dataSourcesOf } from "./data-source-status.ts";
import { createDataset, getDataset } from "./datasets.ts";
import { Refusal } from "./envelope.ts";
import { assertFileKind } from "./file-kind.ts";
import type { Team } from "./operation.ts";
import type { StoredDataSource } from "./store.ts";

/** What a data source is to be made of, and what the API's version calls it. */
export interface NewDataSource {
  readonly name: string;
  readonly fileName: string;
  readonly type: string;
  readonly url: string | undefined;
  readonly fileKey: string | undefined;
  /** The version's name of `fileKey`. */
  readonly fileKeyName: string;
  /** The extensions of files that the version takes. */
  readonly kinds: readonly string[];
}

const maxNameLength = 128;

/** Adds a data source to a dataset, or to one that is made for it. */
export function createDataSource(team: Team, datasetId: string | undefined, source: NewDataSource): StoredDataSource {
  const { store, world } = team;
  if (datasetId !== undefined) getDataset(team, datasetId);
  if (source.type !== "FILE") throw new Refusal(300001, "type must be FILE");
  if (source.name === "") throw new Refusal(300001, "name must have at least 1 character");
  const file = findFile(team, source);
  const created: StoredDataSource = {
    id: `ds-${world.ids.hex(20)}`,
    datasetId: datasetId ?? createDataset(team, source.name).id,
    name: cut(source.name, maxNameLength),
    fileName: source.fileName,
    fileKey: file.key,
    size: file.size,
    createdAt: world.now(),
    isReadable: !source.fileName.startsWith("invalid"),
  };
  store.dataSources.set(created.id, created);
  return created;
}

/** A dataset's data sources with one of the statuses, newest first. */
export function listDataSources(team: Team, datasetId: string, statuses: readonly string[]): StoredDataSource[] {
  getDataset(team, datasetId);
  const wanted = statuses.flatMap((status) => status.split(","));
  return dataSourcesOf(team, datasetId)
    .filter((source) => wanted.length === 0 || wanted.includes(dataSourceStatus(team, source)))
    .reverse();
}

export function getDataSource(team: Team, datasetId: string, id: string): StoredDataSource {
  getDataset(team, datasetId);
  const source = team.store.dataSources.get(id);
  if (source?.datasetId !== datasetId) throw new Refusal(300003, `dataset ${datasetId} has no data source ${id}`);
  return source;
}

export function deleteDataSource(team: Team, datasetId: string, id: string): void {
  getDataSource(team, datasetId, id);
  team.store.dataSources.delete(id);
}

/** An address from which anybody can download a data source's file for so many seconds, and when it ends. */
export function presignDataSource(
  team: Team,
  place: { readonly datasetId: string; readonly id: string },
  lifetimeSeconds: number,
): { readonly url: string; readonly expiresAt: string } {
  const { world } = team;
  const source = getDataSource(team, place.datasetId, place.id);
  return {
    url: world.storage.signDownload(source.fileKey, lifetimeSeconds),
    expiresAt: new Date(world.now() + lifetimeSeconds * 1_000).toISOString(),
  };
}

/** The file that was uploaded, or one in place of what the service would fetch: the emulator reaches for no network. */
function findFile(
  { store, world }: Team,
  { fileName, url, fileKey, fileKeyName, kinds }: NewDataSource,
): { readonly key: string; readonly size: number | null } {
  if ((url === undefined) === (fileKey === undefined)) {
    throw new Refusal(300001, `exactly one of url and ${fileKeyName} must be given`);
  }
  const file = fileKey === undefined ? undefined : store.files.get(fileKey);
  if (fileKey !== undefined && !file) throw new Refusal(300003, `there is no file ${fileKey}`);
  assertFileKind([fileName, file?.name ?? "", pathOf(url)], kinds);
  if (file) return { key: file.key, size: file.size };
  const key = `fetched/${world.ids.hex(20)}`;
  world.storage.put(key, new TextEncoder().encode(`The emulator does not fetch ${url}.\n`), "text/plain;charset=utf-8");
  return { key, size: null };
}

function pathOf(url: string | undefined): string {
  if (url === undefined) return "";
  if (!URL.canParse(url)) throw new Refusal(300001, "url must be an address");
  return new URL(url).pathname;
}
