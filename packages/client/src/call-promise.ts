import type { Call, Page, PagedCall, Result, WithResponse } from "./call.ts";
import type { StreamSource } from "./event-reader.ts";
import type { Refuse } from "./refusal.ts";
import { ServerEvents, type StreamOpening } from "./server-events.ts";
import type { StreamCall } from "./stream-call.ts";

/** A promise that begins its work when it is first asked for. */
export class CallPromise<T> extends Promise<T> implements Call<T, unknown> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #start: () => Promise<WithResponse<T>>;
  #outcome: Promise<WithResponse<T>> | undefined;

  constructor(start: () => Promise<WithResponse<T>>) {
    // This promise itself never settles; everything goes through `then`, which is overridden.
    super(() => {});
    this.#start = start;
  }

  withResponse(): Promise<WithResponse<T>> {
    this.#outcome ??= this.#start();
    return this.#outcome;
  }

  result(): Promise<Result<T, unknown>> {
    return this.withResponse().then(
      ({ data }) => ({ ok: true, data }),
      (error: unknown) => ({ ok: false, error }),
    );
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is a promise
  override then<Kept = T, Mended = never>(
    onDone?: ((value: T) => Kept | PromiseLike<Kept>) | null,
    onFailed?: ((reason: unknown) => Mended | PromiseLike<Mended>) | null,
  ): Promise<Kept | Mended> {
    return this.withResponse().then(({ data }) => (onDone ? onDone(data) : (data as never)), onFailed);
  }
}

/** The same for a list, which can be iterated over. */
export class PagedPromise<Item, Body> extends CallPromise<Page<Item, Body>> implements PagedCall<Item, Body, unknown> {
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, undefined> {
    let page: Page<Item, Body> | undefined = await this;
    while (page) {
      yield* page.items;
      page = await page.next();
    }
  }
}

/** The same for a stream, which can also be read without being awaited. */
export class StreamPromise extends CallPromise<ServerEvents> implements StreamCall<unknown, unknown, unknown> {
  readonly #events: ServerEvents;

  constructor(start: () => Promise<StreamSource>, refuse: Refuse) {
    let source: StreamSource | undefined;
    let isLeft = false;
    super(async () => {
      source = await start();
      if (isLeft) source.chunks.end();
      return { data: events, response: source.response };
    });
    const opening: StreamOpening = {
      open: async () => {
        await this.withResponse();
        return source as StreamSource;
      },
      leave() {
        isLeft = true;
        source?.chunks.end();
      },
    };
    const events = new ServerEvents(opening, refuse);
    this.#events = events;
  }

  get isTruncated(): boolean {
    return this.#events.isTruncated;
  }

  collect(): Promise<unknown> {
    return this.#events.collect();
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown, undefined> {
    return this.#events[Symbol.asyncIterator]();
  }
}
