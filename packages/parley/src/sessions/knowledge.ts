import type { FileInput } from "@parley/client";

/** A text that a session is to know of. */
export interface KnowledgeText {
  readonly name: string;
  readonly text: string;
}

/** What can be attached to a session: a file or a text. */
export type Knowledge = FileInput | KnowledgeText;

/** How far an attachment is: on its way to the platform, being read there, or there for the next question. */
export interface AttachProgress {
  readonly stage: "sending" | "reading" | "ready";
}

export interface AttachOptions {
  /** The name by which citations tell of it. Default: the file's or the text's own. */
  readonly name?: string;
  /** Called whenever there is news, `ready` last. */
  readonly onProgress?: (progress: AttachProgress) => void;
  /** Ends the call; what has arrived at the platform stays there. */
  readonly signal?: AbortSignal;
  /** Milliseconds for each request, and for the platform's reading. */
  readonly timeoutMs?: number;
}

/** A document that a session's next questions reach. */
export interface Attachment<Raw = unknown> {
  /** The platform's id of the document. */
  readonly id: string;
  readonly name: string;
  /** What holds the document: a dataset on Powerdrill, an agent or a user on Julep. */
  readonly collectionId: string;
  /** The platform's answer, whole. */
  readonly raw: Raw;
}

export function isKnowledgeText(knowledge: unknown): knowledge is KnowledgeText {
  return typeof (knowledge as Partial<KnowledgeText> | null | undefined)?.text === "string";
}
