import type { RequestError } from "./errors.ts";

/** Options that any single call takes, after its parameters. They win over the client's. */
export interface CallOptions {
  /** Ends the call at once, in whatever phase it is, with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** Milliseconds from the call to the parsed body, retries and waits included. Default: the client's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Extra request headers; `undefined` removes one of the client's. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** How often a call is tried in all; 1 turns retries off. Default: the client's `retry.maxAttempts`. */
  readonly maxAttempts?: number;
}

/** What a method returns: a promise of the result that can also tell of the response, or of failure without throwing. */
export interface Call<T, E = RequestError> extends Promise<T> {
  /** The result together with the HTTP response it came in (its body is already read). */
  withResponse(): Promise<WithResponse<T>>;
  /** Never throws a request's failure: it is returned, to be narrowed by `error.kind`, `error.status` or `error.code`. */
  result(): Promise<Result<T, E>>;
}

export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

export type Result<T, E = RequestError> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: E };

/** What a list method returns: await it for one page, or iterate over it for the items of every page from there on. */
export interface PagedCall<Item, Body, E = RequestError> extends Call<Page<Item, Body>, E>, AsyncIterable<Item> {}

/** One page of a list. */
export interface Page<Item, Body> {
  readonly items: readonly Item[];
  /** The answer that the page came in, as the provider sent it. */
  readonly body: Body;
  /** The total that the provider claims, where it does. Not relied on: some providers count wrongly. */
  readonly total: number | undefined;
  /** False when this page is surely the last. */
  hasNext(): boolean;
  /** Fetches the next page, or gives `undefined` after the last. */
  next(): Promise<Page<Item, Body> | undefined>;
}
