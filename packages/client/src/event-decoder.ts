import { createParser, type EventSourceMessage } from "eventsource-parser";

/** Half as much as is kept of a stream for its error. */
const keptBytes = 2 ** 19;

/** About what a chunk costs beside its bytes, so that a stream in tiny chunks keeps no more memory than others. */
const chunkCost = 200;

/** Turns the chunks of a body into server-sent events. */
export class EventDecoder {
  /** True once an event has grown longer than the limit. Nothing more can be decoded then. */
  isFull = false;
  readonly #text = new TextDecoder();
  readonly #parser;
  #events: EventSourceMessage[] = [];
  #isAfterReturn = false;
  /** The last chunks, in two parts of which the older one is dropped. Engines keep bytes at less cost than events. */
  #older: Uint8Array[] = [];
  #newer: Uint8Array[] = [];
  #newerBytes = 0;
  #isCut = false;

  /** `maxLength` limits an event that is not complete yet. */
  constructor(maxLength: number) {
    this.#parser = createParser({
      maxBufferSize: maxLength,
      onEvent: (event) => this.#events.push(event),
      onError: ({ type }) => {
        this.isFull ||= type === "max-buffer-size-exceeded";
      },
    });
  }

  /** The events that this chunk completes. */
  decode(chunk: Uint8Array): readonly EventSourceMessage[] {
    this.#events = [];
    this.#keep(chunk);
    let text = this.#text.decode(chunk, { stream: true });
    if (text) {
      // At a carriage return the parser waits for what follows, which may be long in coming, and reads on slowly after it.
      if (this.#isAfterReturn && text.startsWith("\n")) text = text.slice(1);
      this.#isAfterReturn = text.endsWith("\r");
      this.#parser.feed(text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);
    }
    return this.#events;
  }

  /** The last events that came out, without the `ahead` newest ones: as many as were in at most 1 MiB. */
  last(ahead: number): readonly EventSourceMessage[] {
    const again = new EventDecoder(Number.POSITIVE_INFINITY);
    const events = [...this.#older, ...this.#newer].flatMap((chunk) => again.decode(chunk));
    // The first one may be the rest of one whose beginning was dropped.
    return events.slice(this.#isCut ? 1 : 0, Math.max(0, events.length - ahead));
  }

  #keep(chunk: Uint8Array): void {
    if (this.#newerBytes + chunk.length > keptBytes) {
      this.#isCut ||= this.#older.length > 0 || chunk.length > keptBytes;
      this.#older = this.#newer;
      this.#newer = [];
      this.#newerBytes = 0;
    }
    const part = chunk.length > keptBytes ? chunk.subarray(-keptBytes) : chunk;
    // A small part would keep the whole of its buffer in memory.
    this.#newer.push(part.length < part.buffer.byteLength / 2 ? part.slice() : part);
    this.#newerBytes += chunk.length + chunkCost;
  }
}
