import { extensionOf } from "../file-kind.ts";
import type { StoredDataSource } from "../store.ts";
import type { JobGroup, JobPart, JobSource, TaskPart } from "./job.ts";

/** A text word by word, as it comes in a stream; the first piece is empty. */
export function toPieces(group: JobGroup, text: string): JobPart[] {
  const words = text.match(/\s*\S+/g) ?? [];
  return ["", ...words].map((content) => ({ type: "MESSAGE", group, content }));
}

export function toTask(group: JobGroup, status: "running" | "done", sources: readonly StoredDataSource[]): TaskPart {
  const files = sources.map(({ name }) => name);
  return { type: "TASK", group, content: { id: group.id, name: group.name ?? "", status, files } };
}

export function toSources(sources: readonly StoredDataSource[]): JobSource[] {
  return sources.map(({ id, name, datasetId, fileName }, index) => ({
    id: String(index + 1),
    name,
    text: `What ${name} says.`,
    dataSourceId: id,
    datasetId,
    fileType: extensionOf(fileName),
  }));
}
