import type { CallOptions } from "@parley/client";
import type { AnswerPart } from "../answers/answer.ts";
import type { Message } from "../answers/message.ts";
import { UnsupportedError } from "../errors/unsupported-error.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import type { Session, SessionFields } from "../sessions/session.ts";
import type { DocumentMessage, DocumentPart, SessionDocument } from "./session-document.ts";

/** A session that can be put into a document, of any provider. */
export interface ExportableSession extends Session {
  refresh?(options?: CallOptions): Promise<Session>;
  history?(options?: CallOptions): AsyncIterable<Message>;
}

/** What a document tells of a session. */
const fields = [
  "id",
  "title",
  "createdAt",
  "updatedAt",
  "agentId",
  "userId",
  "language",
  "mode",
  "contextTurns",
  "instructions",
  "metadata",
] as const satisfies readonly (keyof SessionFields)[];

/** Puts a session into a document, as it is now: what is known of it, and all that was said. */
export async function exportSession(
  session: ExportableSession,
  platform: string,
  readMemory: () => Promise<SessionMemory>,
  options?: CallOptions,
): Promise<SessionDocument> {
  const current = (await ifSupported(async () => session.refresh?.(options))) ?? session;
  const messages = await ifSupported(async () => {
    const history = session.history?.(options);
    return history && readMessages(history);
  });
  const memory = await readMemory();
  const told = Object.fromEntries(fields.map((name) => [name, current[name]]));
  const document = { format: "parley-session", version: 1, platform, session: told, memory, messages };
  // What JSON has no form for goes now, not only when the document is put into a file.
  return JSON.parse(JSON.stringify(document));
}

async function readMessages(history: AsyncIterable<Message>): Promise<DocumentMessage[]> {
  const messages: DocumentMessage[] = [];
  for await (const { raw: _record, parts, ...message } of history) {
    messages.push({ ...message, parts: parts.map(withoutRaw) });
  }
  return messages;
}

/** What the platform gives; `undefined` when it has no such operation. */
async function ifSupported<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (UnsupportedError.isInstance(error)) return;
    throw error;
  }
}

function withoutRaw(part: AnswerPart): DocumentPart {
  if (!("raw" in part)) return part;
  const { raw: _record, ...rest } = part;
  return rest;
}
