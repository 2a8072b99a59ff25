import { EventIterator } from "./event-iterator.ts";
import { EventReader, type StreamSource } from "./event-reader.ts";
import type { Refuse } from "./refusal.ts";
import type { EventStream } from "./stream-call.ts";
import { toTooLarge, toUnexpected } from "./success.ts";

/** Where a stream comes from. */
export interface StreamOpening {
  open(): Promise<StreamSource>;
  /** Lets go of the connection of a stream that is or will be open, and that nobody reads. */
  leave(): void;
}

/** A stream of server-sent events. It is opened when it is first read, and read once: iterated over, or collected. */
export class ServerEvents implements EventStream<unknown, unknown> {
  readonly #opening: StreamOpening;
  readonly #refuse: Refuse;
  #reader: EventReader | undefined;
  #answer: Promise<unknown> | undefined;
  #isTaken = false;

  constructor(opening: StreamOpening, refuse: Refuse) {
    this.#opening = opening;
    this.#refuse = refuse;
  }

  get isTruncated(): boolean {
    return this.#reader?.isTruncated ?? false;
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown, undefined> {
    return new EventIterator(this.#take(), this.#opening.leave);
  }

  collect(): Promise<unknown> {
    this.#answer ??= this.#collect();
    return this.#answer;
  }

  async #collect(): Promise<unknown> {
    const reader = await this.#take()();
    const { exchange, response, behaviour } = reader.source;
    const events: never[] = [];
    const toAnswer = () => (behaviour.collect ? behaviour.collect(events) : events);
    reader.toAnswer = toAnswer;
    for (;;) {
      const result = reader.take();
      if (result && !result.done) events.push(result.value as never);
      else if (reader.dataLength > exchange.settings.maxBodyBytes) {
        throw reader.fail(toTooLarge(exchange, response, "a stream"));
      } else if (result) break;
      else await reader.fill();
    }
    try {
      return toAnswer();
    } catch {
      throw reader.fail(toUnexpected(exchange, response, "events that make no answer"));
    }
  }

  /** Opens the stream, for the only one who may. */
  #take(): () => Promise<EventReader> {
    if (this.#isTaken) {
      throw this.#refuse("stream", "is being read already, and can be read once. Iterate over it, or collect it");
    }
    this.#isTaken = true;
    return async () => {
      this.#reader = new EventReader(await this.#opening.open());
      return this.#reader;
    };
  }
}
