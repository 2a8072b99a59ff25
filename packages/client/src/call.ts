import type { RequestError } from "./errors/request-error.ts";

// biome-ignore lint/suspicious/noExplicitAny: as in the library's Promise, so that `catch((error: Error) => ...)` compiles
export type Reason = any;

/** Options that any single call takes, after its parameters. They win over the client's. */
export interface CallOptions {
  /** Ends the call at once, in whatever phase it is, with an `AbortError`. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds from the call to the parsed body, retries and waits included; of a stream, to its first byte and then
   * from chunk to chunk. Default: the client's `timeoutMs`.
   */
  readonly timeoutMs?: number;
  /** Extra request headers; `undefined` removes one of the client's. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** How often a call is tried in all; 1 turns retries off. Default: the client's `retry.maxAttempts`. */
  readonly maxAttempts?: number;
}

/**
 * What a method returns: a promise of the result that can also tell of the response, or of failure without throwing.
 * The request goes out at once, as with any promise.
 *
 * A `Call` is a `Promise`. The interface repeats the promise's methods, since resolving `extends Promise<T>` costs a
 * consumer's type-check half as much again.
 */
export interface Call<T, E = RequestError> {
  /** The result together with the HTTP response it came in (its body is already read). */
  withResponse(): Promise<WithResponse<T>>;
  /** Never throws a request's failure: it is returned, to be narrowed by `error.kind`, `error.status` or `error.code`. */
  result(): Promise<Result<T, E>>;
  then<Kept = T, Mended = never>(
    onDone?: ((value: T) => Kept | PromiseLike<Kept>) | null,
    onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null,
  ): Promise<Kept | Mended>;
  catch<Mended = never>(onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null): Promise<T | Mended>;
  finally(onSettled?: (() => void) | null): Promise<T>;
  readonly [Symbol.toStringTag]: string;
}

export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

export type Result<T, E = RequestError> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: E };

/**
 * What a list method returns: await it for one page, or iterate over it for the items of every page from there on.
 * Nothing is sent before the first of these; the first page is fetched once, however often it is asked for.
 */
export interface PagedCall<Item, Body, E = RequestError> {
  /** Iterates over the items of this page and of those after it, fetching each page when it is needed. */
  [Symbol.asyncIterator](): AsyncIterator<Item>;
  /** The first page together with the HTTP response it came in. */
  withResponse(): Promise<WithResponse<Page<Item, Body>>>;
  /** Never throws a request's failure: it is returned, to be narrowed by `error.kind`, `error.status` or `error.code`. */
  result(): Promise<Result<Page<Item, Body>, E>>;
  then<Kept = Page<Item, Body>, Mended = never>(
    onDone?: ((page: Page<Item, Body>) => Kept | PromiseLike<Kept>) | null,
    onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null,
  ): Promise<Kept | Mended>;
  catch<Mended = never>(
    onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null,
  ): Promise<Page<Item, Body> | Mended>;
  finally(onSettled?: (() => void) | null): Promise<Page<Item, Body>>;
  readonly [Symbol.toStringTag]: string;
}

/** One page of a list. */
export interface Page<Item, Body> {
  readonly items: readonly Item[];
  /** The answer that the page came in, as the provider sent it. */
  readonly body: Body;
  /** The total that the provider claims, where it does. Not relied on: some providers count wrongly. */
  readonly total: number | undefined;
  /** False when this page is surely the last. */
  hasNext(): boolean;
  /** Fetches the next page (which may turn out empty), or gives `undefined` after the last. */
  next(): Promise<Page<Item, Body> | undefined>;
}
