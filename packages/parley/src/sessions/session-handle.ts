import type { CallOptions } from "@parley/client";
import type { Answer } from "../answers/answer.ts";
import type { AnswerStream } from "../answers/answer-stream.ts";
import type { Message } from "../answers/message.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import type { Platform } from "../platform/platform.ts";
import type { Attachment, AttachOptions, Knowledge } from "./knowledge.ts";
import { type Session, type SessionFields, type SessionRef, toRef } from "./session.ts";
import type { SessionInput } from "./session-input.ts";

/** A session of any provider that can do all of this, for programs that do not care which. */
export interface SessionHandle<Raw = unknown> extends Session<Raw> {
  readonly ignored: readonly string[];
  refresh(options?: CallOptions): Promise<SessionHandle>;
  update(changes: Pick<SessionInput, "title" | "instructions">, options?: CallOptions): Promise<SessionHandle>;
  delete(options?: CallOptions): Promise<void>;
  ask(question: string, options?: CallOptions): Promise<Answer>;
  stream(question: string, options?: CallOptions): AnswerStream;
  history(options?: CallOptions): AsyncIterable<Message>;
  attach(knowledge: Knowledge, options?: AttachOptions): Promise<Attachment>;
}

/** Data of its own, and methods on its prototype: those that the platform lacks throw `UnsupportedError`. */
export class PlatformSession<Raw> implements SessionHandle<Raw> {
  readonly provider: string;
  readonly id: string;
  readonly ref: SessionRef;
  readonly title: string | undefined;
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly agentId: string | undefined;
  readonly userId: string | undefined;
  readonly language: string | undefined;
  readonly mode: string | undefined;
  readonly contextTurns: number | undefined;
  readonly instructions: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  readonly raw: Raw;
  readonly #platform: Platform;
  readonly #ignored: string[];

  /** What the platform tells wins over what is remembered. */
  constructor(platform: Platform, fields: SessionFields, raw: Raw, memory: SessionMemory, ignored: readonly string[]) {
    this.provider = platform.name;
    this.id = fields.id;
    this.ref = toRef(platform.name, fields.id);
    this.title = fields.title;
    this.createdAt = fields.createdAt;
    this.updatedAt = fields.updatedAt;
    this.agentId = fields.agentId ?? memory.agentId;
    this.userId = fields.userId ?? memory.userId;
    this.language = fields.language ?? memory.language;
    this.mode = fields.mode;
    this.contextTurns = fields.contextTurns ?? memory.contextTurns;
    this.instructions = fields.instructions ?? memory.instructions;
    this.metadata = fields.metadata;
    this.raw = raw;
    this.#platform = platform;
    this.#ignored = [...ignored];
  }

  get ignored(): readonly string[] {
    return this.#ignored;
  }

  refresh(options?: CallOptions): Promise<SessionHandle> {
    return this.#platform.get(this, options);
  }

  update(changes: object, options?: CallOptions): Promise<SessionHandle> {
    return this.#platform.update(this, changes, options);
  }

  delete(options?: CallOptions): Promise<void> {
    return this.#platform.delete(this, options);
  }

  ask(question: string, options?: CallOptions): Promise<Answer> {
    return this.#platform.ask(this, question, options, this.#ignored);
  }

  stream(question: string, options?: CallOptions): AnswerStream {
    return this.#platform.stream(this, question, options, this.#ignored);
  }

  history(options?: CallOptions): AsyncIterable<Message> {
    return this.#platform.history(this, options);
  }

  attach(knowledge: Knowledge, options?: AttachOptions): Promise<Attachment> {
    return this.#platform.attach(this, knowledge, options);
  }
}
