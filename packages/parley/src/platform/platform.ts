import type { CallOptions } from "@parley/client";
import { afterEnd } from "../answers/after-end.ts";
import type { Answer } from "../answers/answer.ts";
import { type AnswerStream, createAnswerStream } from "../answers/answer-stream.ts";
import type { Message } from "../answers/message.ts";
import { argumentError, kindOf } from "../errors/refusal.ts";
import { toAgentError } from "../errors/to-agent-error.ts";
import { UnsupportedError } from "../errors/unsupported-error.ts";
import type { Memories } from "../memory/memories.ts";
import type { Fields } from "../sessions/field-table.ts";
import type { Attachment, AttachOptions, Knowledge } from "../sessions/knowledge.ts";
import {
  type Preparation,
  type Prepared,
  prepare,
  splitOptions,
  toTargets,
  type UnsupportedPolicy,
} from "../sessions/prepare.ts";
import { type Session, type SessionFields, toRef } from "../sessions/session.ts";
import { PlatformSession } from "../sessions/session-handle.ts";
import { readSessionId } from "../sessions/session-id.ts";
import { type SessionList, toSessionList } from "../sessions/session-list.ts";
import type { Adapter, Operations, SessionTarget } from "./adapter.ts";
import { type Capabilities, type SessionOperation, toCapabilities } from "./capabilities.ts";

/** What the platforms of one `createParley` share. */
export interface World {
  /** In the order of `createParley`. */
  readonly platforms: Platform[];
  readonly memories: Memories;
  readonly policy: UnsupportedPolicy;
}

/** The session that a call is about: an id or a ref, or a session at hand, which may know what the store does not. */
type Subject = string | Session;

type Operation<Name extends SessionOperation> = NonNullable<Operations[Name]>;

/** One adapter under a name: the common half of every operation. */
export class Platform {
  readonly name: string;
  readonly adapter: Adapter;
  readonly capabilities: Capabilities;
  readonly #world: World;
  readonly #preparations = new Map<SessionOperation, Preparation>();

  constructor(name: string, adapter: Adapter, world: World) {
    this.name = name;
    this.adapter = adapter;
    this.capabilities = toCapabilities(adapter);
    this.#world = world;
  }

  async create(input?: object, options?: CallOptions): Promise<PlatformSession<unknown>> {
    const operation = this.#find("create");
    const { params, callOptions, remembered, ignored } = this.#prepare("create", input, options);
    const sent = operation.complete(params, this.#place("create"));
    const raw = await this.#attempt("create", () => operation.send(sent, callOptions));
    const fields: SessionFields = operation.toSession(raw, sent);
    const memory = { ...operation.remember?.(sent), ...remembered };
    await this.#world.memories.change(toRef(this.name, fields.id), memory);
    return new PlatformSession(this, fields, raw, memory, ignored);
  }

  async get(session: Subject, options?: CallOptions): Promise<PlatformSession<unknown>> {
    const operation = this.#find("get");
    const { params, callOptions } = this.#prepare("get", {}, options);
    const target = await this.#target("get", session);
    const raw = await this.#attempt("get", () => operation.send(target, params, callOptions));
    return new PlatformSession(this, operation.toSession(raw, params), raw, target.memory, []);
  }

  list(query?: object, options?: CallOptions): SessionList<Session, unknown> {
    const operation = this.#find("list");
    const { params, callOptions, filter } = this.#prepare("list", query, options);
    return toSessionList(operation.send(params, callOptions), {
      toSession: async (item) => {
        const fields: SessionFields = operation.toSession(item, params);
        if (filter?.(fields) === false) return;
        const memory = await this.#world.memories.read(toRef(this.name, fields.id));
        return new PlatformSession(this, fields, item, memory, []);
      },
      isWhole: filter === undefined,
      toError: (failure) => this.#toError("list", failure),
    });
  }

  async update(session: Subject, changes: object, options?: CallOptions): Promise<PlatformSession<unknown>> {
    const operation = this.#find("update");
    const { params, callOptions, remembered, ignored } = this.#prepare("update", changes, options);
    const target = await this.#target("update", session);
    const raw = await this.#attempt("update", () => operation.send(target, params, callOptions));
    await this.#world.memories.change(toRef(this.name, target.id), remembered);
    const memory = { ...target.memory, ...remembered };
    return new PlatformSession(this, operation.toSession(raw, params), raw, memory, ignored);
  }

  async delete(session: Subject, options?: CallOptions): Promise<void> {
    const operation = this.#find("delete");
    const { params, callOptions } = this.#prepare("delete", {}, options);
    const target = await this.#target("delete", session);
    await this.#attempt("delete", () => operation.send(target, params, callOptions));
    await this.#world.memories.forget(toRef(this.name, target.id));
  }

  async ask(session: Session, question: string, options: object | undefined, ignored: string[]): Promise<Answer> {
    const operation = this.#find("ask");
    const { params, callOptions } = this.#prepareQuestion("ask", question, options, ignored);
    const target = await this.#target("ask", session);
    const sent = operation.complete(params, question, target);
    const raw = await this.#attempt("ask", () => operation.send(target, sent, callOptions));
    await this.#settleContext(operation, target, sent);
    return operation.toAnswer(raw, false);
  }

  stream(session: Session, question: string, options: object | undefined, ignored: string[]): AnswerStream {
    const streaming = this.#find("stream");
    const operation = this.#find("ask");
    const { params, callOptions } = this.#prepareQuestion("stream", question, options, ignored);
    return createAnswerStream<unknown, unknown>({
      open: async () => {
        const target = await this.#target("stream", session);
        const sent = operation.complete(params, question, target);
        const call = streaming.open(target, sent, callOptions);
        return { call: afterEnd(call, () => this.#settleContext(operation, target, sent)) };
      },
      translator: streaming.createTranslator(),
      toAnswer: (raw, isTruncated) => operation.toAnswer(raw, isTruncated),
      toError: (failure) => this.#toError("stream", failure),
    });
  }

  history(session: Session, options?: object): AsyncIterable<Message> {
    const operation = this.#find("history");
    const { params, callOptions } = this.#prepare("history", ...splitOptions(options));
    const messages = async function* (this: Platform) {
      try {
        yield* operation.read(await this.#target("history", session), params, callOptions);
      } catch (failure) {
        throw this.#toError("history", failure);
      }
    };
    return { [Symbol.asyncIterator]: () => messages.call(this) };
  }

  async attach(session: Session, knowledge: Knowledge, options?: AttachOptions): Promise<Attachment> {
    const operation = this.#find("attach");
    const target = await this.#target("attach", session);
    const attachTarget = {
      ...target,
      title: session.title,
      knowledge: <Known>(make: () => Promise<Known>) => this.#world.memories.knowledge(session.ref, make),
    };
    return this.#attempt("attach", () =>
      operation.send(attachTarget, knowledge, { ...options }, this.#place("attach")),
    );
  }

  /** The refusal to do an operation, or to honour one field of it. */
  refusal(operation: SessionOperation, field?: string, accepts?: readonly unknown[]): UnsupportedError {
    const { platforms, policy } = this.#world;
    const able = platforms.filter(({ capabilities }) => {
      const abilities = capabilities[operation];
      if (field === undefined || abilities === undefined) return abilities !== undefined;
      // What takes some values only is always emulated.
      const mayEmulate = policy !== "throw" && accepts === undefined;
      return Object.hasOwn(abilities, field) && (abilities[field] === "native" || mayEmulate);
    });
    return new UnsupportedError({
      operation: `sessions.${operation}`,
      ...(field !== undefined && { field }),
      ...(accepts && { accepts }),
      provider: this.name,
      platform: this.adapter.platform,
      supportedBy: able.map(({ name }) => name),
    });
  }

  #find<Name extends SessionOperation>(operation: Name): Operation<Name> {
    const found: Operations[Name] = this.adapter.operations[operation];
    if (found === undefined) throw this.refusal(operation);
    return found as Operation<Name>;
  }

  #place(operation: SessionOperation): string {
    return `${this.name}.sessions.${operation}`;
  }

  #prepare(operation: SessionOperation, given?: unknown, options?: CallOptions): Prepared {
    let preparation = this.#preparations.get(operation);
    if (preparation === undefined) {
      const fields = fieldsOf(this.adapter.operations, operation);
      const refuse = (field: string, accepts?: readonly unknown[]) => this.refusal(operation, field, accepts);
      const { policy } = this.#world;
      preparation = { operation, place: this.#place(operation), fields, targets: toTargets(fields), policy, refuse };
      this.#preparations.set(operation, preparation);
    }
    return prepare(preparation, given, options);
  }

  #prepareQuestion(operation: "ask" | "stream", question: unknown, options: unknown, ignored: string[]): Prepared {
    if (typeof question !== "string") {
      const wrong = `\`question\` must be a string, got ${kindOf(question)}.`;
      throw argumentError(this.#place(operation), "question", wrong);
    }
    const prepared = this.#prepare(operation, ...splitOptions(options));
    ignored.push(...prepared.ignored);
    return prepared;
  }

  async #target(operation: SessionOperation, subject: Subject): Promise<SessionTarget> {
    const { agentId, userId, id } = typeof subject === "string" ? { id: subject } : { ...subject };
    const own = readSessionId(id ?? subject, this.#place(operation), this.name, this.#world.platforms);
    const memory = await this.#world.memories.read(toRef(this.name, own));
    return { id: own, memory: { agentId, userId, ...memory } };
  }

  async #attempt<Result>(operation: SessionOperation, run: () => PromiseLike<Result>): Promise<Result> {
    try {
      return await run();
    } catch (failure) {
      throw this.#toError(operation, failure);
    }
  }

  #toError(operation: SessionOperation, failure: unknown): unknown {
    return toAgentError(failure, { provider: this.name, adapter: this.adapter, operation });
  }

  /** After an answer, the platform knows what it was told of the conversation elsewhere, if it keeps such things. */
  async #settleContext(operation: Operation<"ask">, { id, memory }: SessionTarget, sent: unknown): Promise<void> {
    if (memory.context && operation.keepsContext?.(sent)) {
      await this.#world.memories.forgetContext(toRef(this.name, id));
    }
  }
}

/** The fields of an operation; a stream's are those of the question that it answers. */
function fieldsOf(operations: Operations, operation: SessionOperation): Fields {
  const found = operations[operation === "stream" ? "ask" : operation] as { readonly fields?: Fields } | undefined;
  return found?.fields ?? {};
}
