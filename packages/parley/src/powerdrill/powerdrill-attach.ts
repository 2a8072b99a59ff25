import type { CallOptions, FileData, NamedFile } from "@parley/client";
import { type DataSource, type Powerdrill, waitUntilSynched } from "@parley/powerdrill";
import { argumentError } from "../errors/refusal.ts";
import type { AttachTarget } from "../platform/adapter.ts";
import { type Attachment, type AttachOptions, isKnowledgeText, type Knowledge } from "../sessions/knowledge.ts";

/** A document of a session on Powerdrill: a data source in the session's dataset. */
export type PowerdrillDocument = DataSource;

/** What a session on Powerdrill knows: a dataset, which every question asks. */
export interface PowerdrillKnowledge {
  readonly datasetId: string;
}

/** Uploads a file, makes a data source of it in the session's dataset, and waits until questions reach it. */
export async function attachToPowerdrill(
  client: Powerdrill,
  session: AttachTarget,
  knowledge: Knowledge,
  options: AttachOptions & { readonly place: string; readonly user: { readonly userId?: string } },
): Promise<Attachment<DataSource>> {
  const { onProgress, signal, timeoutMs, user } = options;
  const callOptions: CallOptions = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const file = toNamedFile(knowledge, options);
  onProgress?.({ stage: "sending" });
  const { file_object_key } = await client.files.upload({ file, ...user }, callOptions);
  const { datasetId } = await session.knowledge<PowerdrillKnowledge>(async () => {
    const name = session.title ?? `Session ${session.id}`;
    return { datasetId: (await client.datasets.create({ name, ...user }, callOptions)).id };
  });
  const { name } = file;
  const given = { name, type: "FILE", file_object_key, ...user } as const;
  const source = await client.datasets.dataSources.create(datasetId, given, callOptions);
  await waitUntilSynched(client, datasetId, {
    ...{ dataSourceIds: [source.id], ...user, ...callOptions },
    onProgress: () => onProgress?.({ stage: "reading" }),
  });
  onProgress?.({ stage: "ready" });
  return { id: source.id, name, collectionId: datasetId, raw: source };
}

function toNamedFile(knowledge: Knowledge, { name: given, place }: AttachOptions & { readonly place: string }) {
  const name = given ?? (knowledge as Partial<NamedFile> | null)?.name;
  if (typeof name !== "string" || name === "") {
    throw argumentError(place, "name", "`name` is missing, since the file has none of its own. Pass it.");
  }
  // Powerdrill tells kinds of files by their extensions.
  if (isKnowledgeText(knowledge)) {
    return {
      name: /\.\w+$/.test(name) ? name : `${name}.txt`,
      data: new Blob([knowledge.text], { type: "text/plain" }),
    };
  }
  const { data = knowledge as FileData, type } = knowledge as Partial<NamedFile>;
  return { name, data, ...(type !== undefined && { type }) };
}
