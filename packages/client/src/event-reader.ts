import type { EventSourceMessage } from "eventsource-parser";
import type { Streaming } from "./api-table.ts";
import type { BodyChunks } from "./body-chunks.ts";
import { AbortError, type StreamReceived } from "./errors/request-error.ts";
import { EventDecoder } from "./event-decoder.ts";
import type { Exchange } from "./exchange.ts";
import type { StreamBehaviour } from "./stream-call.ts";
import { toReportedFailure, toTruncation } from "./stream-failure.ts";
import { toStreamStep } from "./stream-step.ts";
import { toTooLarge, toUnexpected } from "./success.ts";

/** What a stream comes from, and how it is read. */
export interface StreamSource {
  readonly exchange: Exchange;
  readonly response: Response;
  readonly chunks: BodyChunks;
  readonly streaming: Streaming;
  readonly behaviour: StreamBehaviour;
}

/** About what an event costs beside its data, so that events without any have a limit too. */
const eventCost = 64;

/** Reads the events of a body, chunk by chunk. */
export class EventReader {
  /** Set when the body has ended without its end mark, and that is allowed. */
  isTruncated = false;
  /** What the events so far add up to, for errors. */
  toAnswer: (() => unknown) | undefined;
  /** What all events so far come to: the characters of their data, and a fixed cost of each. */
  dataLength = 0;
  readonly source: StreamSource;
  readonly #decoder: EventDecoder;
  /** The events of the last chunk, and how many of them were given. */
  #events: unknown[] = [];
  #given = 0;
  /** What comes after them, when it is not the next chunk: the end, or an error. */
  #after: (() => Error | undefined) | undefined;
  /** How many server-sent events of the chunk come then. */
  #ignored = 0;
  #eventCount = 0;
  #sawEnd = false;
  #isOver = false;

  constructor(source: StreamSource) {
    this.source = source;
    this.#decoder = new EventDecoder(source.exchange.settings.maxBodyBytes);
  }

  /** The next event of the last chunk; `undefined` when another chunk is needed. */
  take(): IteratorResult<unknown, undefined> | undefined {
    const { error } = this.source.exchange.deadline;
    if (error && !this.#isOver) throw this.fail(error);
    if (this.#given < this.#events.length) {
      this.#eventCount++;
      return { done: false, value: this.#events[this.#given++] };
    }
    if (!this.#after) return;
    const failure = this.#after();
    if (failure) throw this.fail(failure);
    this.end();
    return { done: true, value: undefined };
  }

  /** Reads another chunk, and what is in it. */
  async fill(): Promise<void> {
    const { exchange, response, chunks, streaming } = this.source;
    let chunk: Uint8Array | undefined;
    try {
      chunk = await chunks.read();
    } catch (error) {
      // All has been said: a server that then says nothing or hangs up does no harm.
      if (this.#sawEnd && !AbortError.isInstance(error)) return this.end();
      throw this.fail(error as Error);
    }
    if (this.#isOver) return;
    this.#events = [];
    this.#given = 0;
    if (chunk) {
      this.#readEvents(this.#decoder.decode(chunk));
      if (this.#decoder.isFull) this.#after ??= () => toTooLarge(exchange, response, "an event");
      return;
    }
    const isTruncated = streaming.end !== undefined && !this.#sawEnd;
    if (streaming.endRequired === false) this.isTruncated = isTruncated;
    else if (isTruncated) this.#after = () => toTruncation(exchange, response, this.#eventCount);
    this.#after ??= toNothing;
  }

  /** Lets go of the connection. There is no further event. */
  end(): void {
    this.#isOver = true;
    this.#events = [];
    this.#given = 0;
    this.#after = toNothing;
    this.source.chunks.end();
  }

  /** Ends with the given error, which gets what arrived before it. */
  fail<T extends Error>(error: T): T {
    const ahead = this.#events.length - this.#given;
    this.end();
    Object.defineProperty(error, "received", { value: this.#toReceived(ahead) });
    this.source.exchange.logFailure(error);
    return error;
  }

  #readEvents(messages: readonly EventSourceMessage[]): void {
    const { streaming, behaviour } = this.source;
    let index = 0;
    for (const { event = "message", data } of messages) {
      try {
        const step = toStreamStep(streaming, event, data, behaviour.parse);
        if (step.kind === "event") {
          this.#events.push(step.event);
          this.dataLength += data.length + eventCost;
          this.#sawEnd ||= step.isEnd;
        } else if (step.kind === "end") this.#after = toNothing;
        else if (step.kind === "failure") this.#failAfter(data, step.details);
      } catch {
        this.#failAfter(data);
      }
      if (this.#after) break;
      index++;
    }
    this.#ignored = messages.length - index;
  }

  // Apart from its caller, for which a closure would be costly.
  #failAfter(data: string, details?: readonly unknown[]): void {
    const { exchange, response } = this.source;
    this.#after = () => {
      try {
        if (details) return toReportedFailure(exchange, response, data, details);
      } catch {
        // Nobody can tell what it says.
      }
      return toUnexpected(exchange, response, "an event that can't be read", data);
    };
  }

  /** What arrived, without the newest events that nobody asked for yet, which are `ahead`. */
  #toReceived(ahead: number): StreamReceived {
    const { exchange, streaming, behaviour } = this.source;
    const received: Mutable<StreamReceived> = { events: [], eventCount: this.#eventCount };
    try {
      const events: unknown[] = [];
      for (const { event = "message", data } of this.#decoder.last(this.#ignored)) {
        const step = toStreamStep(streaming, event, data, behaviour.parse);
        if (step.kind === "event") events.push(step.event);
      }
      events.length -= Math.min(events.length, ahead);
      received.events = exchange.redactValue(events);
      if (this.toAnswer) received.answer = exchange.redactValue(this.toAnswer());
    } catch {
      // What can't be told without its secrets, or makes no answer, must not hide the error.
    }
    return received;
  }
}

type Mutable<T> = { -readonly [name in keyof T]: T[name] };

const toNothing = () => undefined;
