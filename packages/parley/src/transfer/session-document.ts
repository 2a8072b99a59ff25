import type { AnswerPart } from "../answers/answer.ts";
import type { Message } from "../answers/message.ts";
import type { ContextMessage, SessionMemory } from "../memory/session-memory.ts";
import {
  freeObject,
  json,
  list,
  number,
  object,
  oneOf,
  type Reader,
  readDocument,
  tagged,
  text,
} from "./json-reader.ts";

/** A session in a file: what its platform tells of it, what Parley remembers of it, and what was said. */
export interface SessionDocument {
  readonly format: "parley-session";
  readonly version: 1;
  /** The display name of the platform that the session was on, such as `Powerdrill`. */
  readonly platform: string;
  readonly session: DocumentSession;
  readonly memory: SessionMemory;
  /** Oldest first. Left out where the platform does not tell what was said. */
  readonly messages?: readonly DocumentMessage[];
}

/** The fields of the session that its platform told. */
export interface DocumentSession {
  readonly id: string;
  readonly title?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly agentId?: string;
  readonly userId?: string;
  readonly language?: string;
  readonly mode?: string;
  readonly contextTurns?: number;
  readonly instructions?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A message without the platform's own record. */
export interface DocumentMessage extends Omit<Message, "raw" | "parts"> {
  readonly parts: readonly DocumentPart[];
}

/** A part without the platform's own record. */
export type DocumentPart = WithoutRaw<AnswerPart>;
type WithoutRaw<Part> = Part extends unknown ? Omit<Part, "raw"> : never;

const place = { groupId: text, groupName: text };
const phase = oneOf("work", "answer");
const file = { name: text, expiresAt: text, ...place };

const readCitation = object(
  {},
  { title: text, docId: text, collectionId: text, snippet: text, page: text, distance: number },
);

const readPart: Reader<DocumentPart> = tagged("kind", {
  text: object({ kind: oneOf("text"), phase, text }, place),
  code: object({ kind: oneOf("code"), phase, code: text }, { language: text, ...place }),
  table: object({ kind: oneOf("table"), phase, url: text }, file),
  image: object({ kind: oneOf("image"), phase, url: text }, file),
  chart: object({ kind: oneOf("chart"), phase }, { name: text, ...place }),
  citations: object({ kind: oneOf("citations"), phase, citations: list(readCitation) }, place),
  suggestions: object({ kind: oneOf("suggestions"), phase, suggestions: list(text) }, place),
  toolCall: object({ kind: oneOf("toolCall"), phase, name: text, arguments: text }, { id: text, ...place }),
  step: object({ kind: oneOf("step"), phase, id: text, name: text, status: text }, place),
  unknown: object({ kind: oneOf("unknown"), phase }, place),
});

const readMessage: Reader<DocumentMessage> = object(
  { role: oneOf("user", "assistant", "system", "tool"), parts: list(readPart) },
  { turnId: text, id: text, createdAt: text },
);

const readSession: Reader<DocumentSession> = object(
  { id: text },
  {
    title: text,
    createdAt: text,
    updatedAt: text,
    agentId: text,
    userId: text,
    language: text,
    mode: text,
    contextTurns: number,
    instructions: text,
    metadata: freeObject,
  },
);

const readContext: Reader<ContextMessage> = object({ role: oneOf("user", "assistant", "system"), text }, {});

/** Reads what a store or a document holds of a session's memory. */
export const readMemory: Reader<SessionMemory> = object(
  {},
  {
    agentId: text,
    userId: text,
    instructions: text,
    language: text,
    contextTurns: number,
    knowledge: json,
    context: list(readContext),
  },
);

/** Reads a whole document that is a part of another. */
export const readSessionPart: Reader<SessionDocument> = object(
  {
    format: oneOf("parley-session"),
    version: oneOf(1),
    platform: text,
    session: readSession,
    memory: readMemory,
  },
  { messages: list(readMessage) },
);

/**
 * Checks an exported session, such as parsed JSON of a file. `parley/session.schema.json` describes the same for others.
 *
 * @param operation - what the error calls it
 * @throws {DocumentError} naming the first place that is wrong
 */
export function readSessionDocument(operation: string, document: unknown): SessionDocument {
  return readDocument(operation, readSessionPart, document, "Pass what `export` has made, unchanged.");
}
