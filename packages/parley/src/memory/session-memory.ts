import type { SessionRef } from "../sessions/session.ts";

/** One message of an earlier conversation, in words alone. */
export interface ContextMessage {
  readonly role: "user" | "assistant" | "system";
  readonly text: string;
}

/** What is to be remembered of a session because its platform does not store it. Plain JSON, so that a store can keep it. */
export interface SessionMemory {
  readonly agentId?: string | undefined;
  readonly userId?: string | undefined;
  /** What the agent is told before the conversation. */
  readonly instructions?: string | undefined;
  /** The language of answers. */
  readonly language?: string | undefined;
  /** How many earlier turns are kept in mind; 0 for none. */
  readonly contextTurns?: number | undefined;
  /** Which documents the session may use, in the adapter's own terms. */
  readonly knowledge?: unknown;
  /** A conversation carried from elsewhere, oldest message first: the platform is told it with the next turns. */
  readonly context?: readonly ContextMessage[] | undefined;
}

/**
 * Keeps the memory of sessions. Parley reads it once for a handle, and writes it whole whenever it changes.
 * `memoryStore()` keeps it as long as the process runs, `fileStore(path)` of `parley/node` on disk.
 */
export interface SessionStore {
  /** The memory of a session, `undefined` when there is none. */
  get(ref: SessionRef): Promise<SessionMemory | undefined>;
  set(ref: SessionRef, memory: SessionMemory): Promise<void>;
  /** Forgets the session; one that is not there is no error. */
  delete(ref: SessionRef): Promise<void>;
}
