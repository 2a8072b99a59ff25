import type { EventSourceMessage } from "eventsource-parser";
import type { Streaming } from "./api-table.ts";
import type { BodyChunks } from "./body-chunks.ts";
import type { StreamReceived } from "./errors/request-error.ts";
import { EventDecoder } from "./event-decoder.ts";
import type { Exchange } from "./exchange.ts";
import type { StreamBehaviour } from "./stream-call.ts";
import { toReportedFailure, toTruncation } from "./stream-failure.ts";
import { type StreamStep, toStreamStep } from "./stream-step.ts";
import { toTooLarge, toUnexpected } from "./success.ts";

/** What a stream comes from, and how it is read. */
export interface StreamSource {
  readonly exchange: Exchange;
  readonly response: Response;
  readonly chunks: BodyChunks;
  readonly streaming: Streaming;
  readonly behaviour: StreamBehaviour;
}

const finished = { done: true, value: undefined } as const;

/** Reads the events of a body, chunk by chunk. */
export class EventReader {
  /** Set when the body has ended without its end mark, and that is allowed. */
  isTruncated = false;
  /** What the events so far add up to, for errors. */
  toAnswer: (() => unknown) | undefined;
  /** Characters of the data of all events so far. */
  dataLength = 0;
  readonly source: StreamSource;
  readonly #decoder: EventDecoder;
  /** The events of the last chunk, and how many of them were looked at. */
  #messages: readonly EventSourceMessage[] = [];
  #at = 0;
  #eventCount = 0;
  #sawEnd = false;
  #isOver = false;

  constructor(source: StreamSource) {
    this.source = source;
    this.#decoder = new EventDecoder(source.exchange.settings.maxBodyBytes);
  }

  /** The next event of the last chunk; `undefined` when another chunk is needed. */
  take(): IteratorResult<unknown, undefined> | undefined {
    const { exchange, response } = this.source;
    if (this.#isOver) return finished;
    if (exchange.deadline.error) throw this.fail(exchange.deadline.error);
    while (this.#at < this.#messages.length) {
      const message = this.#messages[this.#at] as EventSourceMessage;
      const step = this.#toStep(message);
      this.#at++;
      if (step.kind === "event") {
        this.#eventCount++;
        this.dataLength += message.data.length;
        this.#sawEnd ||= step.isEnd;
        return { done: false, value: step.event };
      }
      if (step.kind === "failure") throw this.fail(toReportedFailure(exchange, response, message.data, step.details));
      if (step.kind === "end") {
        this.end();
        return finished;
      }
    }
    return;
  }

  /** Reads another chunk, and what is in it. */
  async fill(): Promise<void> {
    const { exchange, response, chunks, streaming } = this.source;
    if (this.#decoder.isFull) throw this.fail(toTooLarge(exchange, response, "an event"));
    const chunk = await chunks.read().catch((error) => {
      throw this.fail(error);
    });
    if (chunk && !this.#isOver) {
      this.#messages = this.#decoder.decode(chunk);
      this.#at = 0;
      return;
    }
    if (!this.#isOver && streaming.end && !this.#sawEnd) {
      if (streaming.endRequired !== false) throw this.fail(toTruncation(exchange, response, this.#eventCount));
      this.isTruncated = true;
    }
    this.end();
  }

  /** Lets go of the connection. There is no further event. */
  end(): void {
    this.#isOver = true;
    this.source.chunks.end();
  }

  /** Ends with the given error, which gets what arrived before it. */
  fail<T extends Error>(error: T): T {
    this.end();
    this.source.exchange.logFailure(error);
    return Object.defineProperty(error, "received", { value: this.#toReceived() });
  }

  #toStep({ event = "message", data }: EventSourceMessage): StreamStep {
    const { exchange, response, streaming, behaviour } = this.source;
    try {
      return toStreamStep(streaming, event, data, behaviour.parse);
    } catch {
      throw this.fail(toUnexpected(exchange, response, "an event that can't be read", data));
    }
  }

  #toReceived(): StreamReceived {
    const { exchange, streaming, behaviour } = this.source;
    const events: unknown[] = [];
    for (const { event = "message", data } of this.#decoder.last(this.#messages.length - this.#at)) {
      const step = toStreamStep(streaming, event, data, behaviour.parse);
      if (step.kind === "event") events.push(step.event);
    }
    let answer: unknown;
    try {
      answer = this.toAnswer?.();
    } catch {
      // What arrived is not enough for an answer.
    }
    return exchange.redactValue({ events, eventCount: this.#eventCount, ...(answer !== undefined && { answer }) });
  }
}
