import type { EventStream } from "@parley/client";
import type { Answer } from "./answer.ts";
import type { AnswerEvent } from "./answer-event.ts";
import type { EventTranslator } from "./event-translator.ts";

/** An answer that arrives piece by piece. Nothing is sent before it is iterated over or collected; it is read once. */
export interface AnswerStream<Raw = unknown> extends AsyncIterable<AnswerEvent> {
  /** Iterates over the events as they arrive. Leaving the loop ends the connection. */
  [Symbol.asyncIterator](): AsyncIterator<AnswerEvent, undefined>;
  /** Reads to the end: what `ask` answers to the same question. */
  collect(): Promise<Answer<Raw>>;
}

/** Where an answer's stream comes from, and how it is read. */
export interface AnswerSource<Event, Raw> {
  /**
   * Prepares the call of the platform's client that streams. It is run once, when the stream is read.
   *
   * The call stands in an object, since a promise of the call itself would begin it, and leave nobody to end it.
   */
  open(): Promise<{ readonly call: EventStream<Event, Raw> }>;
  readonly translator: EventTranslator<Event>;
  /** Makes the answer of what the client's stream collects. */
  toAnswer(raw: Raw, isTruncated: boolean): Answer<Raw>;
  /** Makes of a failure what is thrown. Default: the failure itself. */
  toError?(failure: unknown): unknown;
}

/** Puts a stream of a platform's client under Parley's interface. */
export function createAnswerStream<Event, Raw>(source: AnswerSource<Event, Raw>): AnswerStream<Raw> {
  const { translator, toAnswer, toError = (failure) => failure } = source;
  let opening: ReturnType<typeof source.open> | undefined;
  const open = () => {
    opening ??= source.open();
    return opening;
  };
  return {
    [Symbol.asyncIterator]: () => new AnswerIterator({ open, translator, toError }),
    async collect() {
      try {
        const { call } = await open();
        const raw = await call.collect();
        return toAnswer(raw, call.isTruncated);
      } catch (failure) {
        throw toError(failure);
      }
    },
  };
}

type IteratorSource<Event> = Required<Omit<AnswerSource<Event, unknown>, "toAnswer">>;

class AnswerIterator<Event> implements AsyncIterator<AnswerEvent, undefined> {
  readonly #translated: AsyncGenerator<AnswerEvent, undefined>;
  #events: AsyncIterator<Event> | undefined;
  #isLeft = false;

  constructor(source: IteratorSource<Event>) {
    this.#translated = this.#translate(source);
  }

  next(): Promise<IteratorResult<AnswerEvent, undefined>> {
    return this.#translated.next();
  }

  /** The generator alone would wait for the next event before it lets go of the connection. */
  async return(): Promise<IteratorResult<AnswerEvent, undefined>> {
    this.#isLeft = true;
    await this.#events?.return?.();
    return this.#translated.return(undefined);
  }

  async *#translate({ open, translator, toError }: IteratorSource<Event>): AsyncGenerator<AnswerEvent, undefined> {
    try {
      const { call } = await open();
      if (this.#isLeft) return;
      const events = call[Symbol.asyncIterator]();
      this.#events = events;
      for (let next = await events.next(); !next.done; next = await events.next()) {
        yield* translator.translate(next.value);
      }
      if (!this.#isLeft) yield* translator.end(call.isTruncated);
    } catch (failure) {
      throw toError(failure);
    }
  }
}
