import { RequestFailure, type StreamReceived } from "./request-error.ts";

/** A stream's body ended without the mark that ends it: something is missing. */
export class TruncatedStreamError extends RequestFailure {
  static override readonly className = "TruncatedStreamError";
  static override readonly kind = "truncated";
  declare readonly kind: "truncated";
  declare readonly received: StreamReceived;
}

/** The stream itself reports a failure, without a code that the provider documents. */
export class StreamError extends RequestFailure {
  static override readonly className = "StreamError";
  static override readonly kind = "stream";
  declare readonly kind: "stream";
  /** The data of the event that reports it, at most as many characters as the client's `maxErrorBodyBytes`. */
  declare readonly data: string;
  declare readonly received: StreamReceived;
}
