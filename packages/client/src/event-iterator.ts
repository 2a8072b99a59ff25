import type { EventReader } from "./event-reader.ts";

export type EventResult = IteratorResult<unknown, undefined>;

/** Iterates over a stream's events. The stream is opened when the first one is asked for, and left if none ever is. */
export class EventIterator implements AsyncIterator<unknown, undefined> {
  readonly #open: () => Promise<EventReader>;
  readonly #leave: () => void;
  #reader: EventReader | undefined;
  #reading: Promise<EventResult> | undefined;
  #isLeft = false;

  constructor(open: () => Promise<EventReader>, leave: () => void) {
    this.#open = open;
    this.#leave = leave;
  }

  /** The next event. One that is at hand costs no wait. */
  next(): Promise<EventResult> {
    if (this.#reading) {
      const next = () => this.next();
      return this.#reading.then(next, next);
    }
    try {
      const result = this.#reader?.take();
      if (result) return Promise.resolve(result);
    } catch (error) {
      return Promise.reject(error);
    }
    const done = () => {
      this.#reading = undefined;
    };
    this.#reading = this.#read();
    this.#reading.then(done, done);
    return this.#reading;
  }

  async return(): Promise<EventResult> {
    this.#isLeft = true;
    if (this.#reader) this.#reader.end();
    else this.#leave();
    return { done: true, value: undefined };
  }

  async #read(): Promise<EventResult> {
    if (this.#isLeft) return this.return();
    this.#reader ??= await this.#open().catch((error) => {
      this.#isLeft = true;
      throw error;
    });
    if (this.#isLeft) return this.return();
    for (;;) {
      const result = this.#reader.take();
      if (result) return result;
      await this.#reader.fill();
    }
  }
}
