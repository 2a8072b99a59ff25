import type { CallOptions, FileData, NamedFile } from "@parley/client";
import type { Doc, Julep } from "@parley/julep";
import { argumentError } from "../errors/refusal.ts";
import type { AttachTarget } from "../platform/adapter.ts";
import { type Attachment, type AttachOptions, isKnowledgeText, type Knowledge } from "../sessions/knowledge.ts";

/**
 * Makes a document of the session's user or, where the session has none that is known, of its agent, and has the session
 * look for documents from now on.
 */
export async function attachToJulep(
  client: Julep,
  { id, memory }: AttachTarget,
  knowledge: Knowledge,
  options: AttachOptions & { readonly place: string },
): Promise<Attachment<Doc>> {
  const { place, onProgress, signal, timeoutMs } = options;
  const callOptions: CallOptions = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const { agentId, userId } = memory;
  const owner = userId ?? agentId;
  if (owner === undefined) {
    const wrong = "Julep does not tell whom the session belongs to, and the store does not know it either.";
    throw argumentError(place, "session", `${wrong} Use the store that it was created with.`);
  }
  const document = { title: readName(knowledge, options), content: await readText(knowledge, place) };
  onProgress?.({ stage: "sending" });
  const { docs } = userId === undefined ? client.agents : client.users;
  const doc = await docs.create(owner, document, callOptions);
  await startRecall(client, id, callOptions);
  onProgress?.({ stage: "ready" });
  return { id: doc.id, name: document.title, collectionId: owner, raw: doc };
}

/** A session looks for documents only if it has been told how. */
async function startRecall(client: Julep, id: string, options: CallOptions): Promise<void> {
  const { recall_options, render_templates, forward_tool_calls } = await client.sessions.get(id, {}, options);
  if (recall_options) return;
  const kept = { render_templates: render_templates ?? true, forward_tool_calls: forward_tool_calls ?? false };
  await client.sessions.update(id, { ...kept, recall_options: { mode: "hybrid" } }, options);
}

function readName(
  knowledge: Knowledge,
  { name = (knowledge as Partial<NamedFile> | null)?.name, place }: Naming,
): string {
  if (typeof name === "string" && name !== "") return name;
  throw argumentError(place, "name", "`name` is missing, since the file has none of its own. Pass it.");
}

type Naming = AttachOptions & { readonly place: string };

async function readText(knowledge: Knowledge, place: string): Promise<string> {
  if (isKnowledgeText(knowledge)) return knowledge.text;
  const { data = knowledge as FileData } = knowledge as Partial<NamedFile>;
  try {
    const bytes = await new Response((await toBody(data)) as BodyInit).arrayBuffer();
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw argumentError(
      place,
      "knowledge",
      "`knowledge` must be text in UTF-8, since Julep reads no other files.",
      cause,
    );
  }
}

/** `Response` takes all but iterables. */
async function toBody(data: FileData): Promise<unknown> {
  if (data instanceof ReadableStream || !(Symbol.asyncIterator in data)) return data;
  const chunks: BlobPart[] = [];
  for await (const chunk of data) chunks.push(chunk as BlobPart);
  return new Blob(chunks);
}
