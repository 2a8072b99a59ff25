import type { Reason, Result, WithResponse } from "./call.ts";
import type { RequestError } from "./errors/request-error.ts";

/**
 * What a streaming method returns: iterate over it for the events, or collect them into the answer that the same call
 * gives without a stream. Nothing is sent before it is awaited, iterated over or collected; it is sent once, however
 * often it is asked, and its events are given once.
 */
export interface StreamCall<Event, Answer, E = RequestError> {
  /** Iterates over the events as they arrive. Leaving the loop ends the connection. */
  [Symbol.asyncIterator](): AsyncIterator<Event, undefined>;
  /** Reads to the end: what the same call answers without a stream. */
  collect(): Promise<Answer>;
  /** True once the body has ended without its end mark, where that is allowed; elsewhere it is an error. */
  readonly isTruncated: boolean;
  /** The stream together with the HTTP response that it comes in. */
  withResponse(): Promise<WithResponse<EventStream<Event, Answer>>>;
  /** Never throws the failure of opening the stream: it is returned, to be narrowed like any call's. */
  result(): Promise<Result<EventStream<Event, Answer>, E>>;
  then<Kept = EventStream<Event, Answer>, Mended = never>(
    onDone?: ((stream: EventStream<Event, Answer>) => Kept | PromiseLike<Kept>) | null,
    onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null,
  ): Promise<Kept | Mended>;
  catch<Mended = never>(
    onFailed?: ((reason: Reason) => Mended | PromiseLike<Mended>) | null,
  ): Promise<EventStream<Event, Answer> | Mended>;
  finally(onSettled?: (() => void) | null): Promise<EventStream<Event, Answer>>;
  readonly [Symbol.toStringTag]: string;
}

/** An answer that arrives event by event. It is read once: either iterated over or collected. */
export interface EventStream<Event, Answer> {
  [Symbol.asyncIterator](): AsyncIterator<Event, undefined>;
  /** Reads to the end: what the same call answers without a stream. */
  collect(): Promise<Answer>;
  /** True once the body has ended without its end mark, where that is allowed. */
  readonly isTruncated: boolean;
}

/** What a provider's package knows of one operation's stream beyond the table. */
export interface StreamBehaviour {
  /** Reads an event's data. Default: `JSON.parse`. */
  parse?(data: string): unknown;
  /** Makes of all events what `collect()` gives. Default: the array of events. */
  collect?(events: readonly never[]): unknown;
}

/** Behaviours by the operation's name, such as `jobs.create`. */
export type StreamBehaviours = Readonly<Record<string, StreamBehaviour>>;
