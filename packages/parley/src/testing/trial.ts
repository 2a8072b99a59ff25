import type { CallOptions } from "@parley/client";
import { memoryStore } from "../memory/memory-store.ts";
import type { SessionStore } from "../memory/session-memory.ts";
import { createParley } from "../parley.ts";
import type { Capabilities } from "../platform/capabilities.ts";
import type { UnsupportedPolicy } from "../sessions/prepare.ts";
import type { SessionHandle } from "../sessions/session-handle.ts";
import type { SessionList } from "../sessions/session-list.ts";
import type { TransferTarget } from "../transfer/carry-session.ts";
import type { Transfers } from "../transfer/transfer.ts";
import { type Subject, sampleOf } from "./subject.ts";
import { Wire } from "./wire.ts";

/** Every operation on sessions, whether the platform has it or not. */
export interface AllSessions {
  create(input?: object, options?: CallOptions): Promise<SessionHandle>;
  get(id: string, options?: CallOptions): Promise<SessionHandle>;
  list(query?: object, options?: CallOptions): SessionList<SessionHandle, unknown>;
  update(id: string, changes: object, options?: CallOptions): Promise<SessionHandle>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** A Parley with the adapter twice, under the names `subject` and `other`. */
export interface Connection extends Transfers {
  readonly subject: TransferTarget & { readonly client: unknown };
  readonly other: TransferTarget;
  readonly sessions: AllSessions;
}

interface ConnectOptions {
  readonly apiKey?: string;
  readonly unsupported?: UnsupportedPolicy;
  readonly store?: SessionStore;
}

/** One run of one case: a wire, a store, and the sessions that it makes. */
export class Trial {
  readonly wire: Wire;
  readonly subject: Subject;
  readonly capabilities: Capabilities;
  readonly #store = memoryStore();
  readonly #opened: SessionHandle[] = [];

  constructor(subject: Subject, capabilities: Capabilities) {
    this.subject = subject;
    this.capabilities = capabilities;
    this.wire = new Wire(subject.fetch ?? ((input, init) => fetch(input, init)));
  }

  /** Makes the adapter anew, as another process would. By default all of them share the store. */
  connect({ apiKey, unsupported = "emulate", store = this.#store }: ConnectOptions = {}): Connection {
    const create = () => this.subject.create({ fetch: this.wire.fetch, ...(apiKey !== undefined && { apiKey }) });
    const parley = createParley({ providers: { subject: create(), other: create() }, unsupported, store });
    const { subject, other } = parley as unknown as Connection;
    const { export: toDocument, import: fromDocument, transfer } = parley;
    const sessions = subject.sessions as unknown as AllSessions;
    return { subject, other, sessions, export: toDocument, import: fromDocument, transfer };
  }

  /** Creates a session, with a title where the platform has any. */
  async open(input: object = {}, { sessions } = this.connect()): Promise<SessionHandle> {
    const title = this.capabilities.create?.title && { title: sampleOf(this.subject, "title") };
    return this.keep(await sessions.create({ ...title, ...input }));
  }

  /** Has the session deleted when the case is over. */
  keep(session: SessionHandle): SessionHandle {
    this.#opened.push(session);
    return session;
  }

  async end(): Promise<void> {
    this.wire.fault = undefined;
    if (this.subject.reset !== undefined) return;
    // What cannot be deleted, or is deleted already, says nothing about the case.
    await Promise.allSettled(this.#opened.map(async (session) => session.delete()));
  }
}

/** What comes after what is under way has had its time. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
