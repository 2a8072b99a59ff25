import type { ProviderName } from "../provider.ts";

/** Something that goes wrong on purpose. Parts that are not given stay as they are. */
export interface Fault {
  /** Only requests to this provider. Default: to any. */
  readonly provider?: ProviderName;
  /** Only this operation, such as `sessions.create`. Default: any request, ones to unknown paths included. */
  readonly operation?: string;
  /** How many matching requests to leave alone first, so that a later page or attempt is hit. Default: 0. */
  readonly skip?: number;
  /** How many requests to hit. Default: 1; `Infinity` for all. */
  readonly times?: number;

  /**
   * Does an answer that is lost or replaced (`drop`, `status`, `body`) leave the operation undone (`before`), or done
   * with nobody told (`after`)? Default: `before`. A delay comes at the same point.
   */
  readonly when?: "before" | "after";
  /** Milliseconds to wait before the headers. */
  readonly delayMs?: number;
  /** Ends the connection without an answer: orderly (`close`, a FIN) or not (`reset`, a RST). */
  readonly drop?: "close" | "reset";

  /** Answers with this status (200 to 599). Default, when there is a `body`: 200. */
  readonly status?: number;
  /** Headers to add to the answer, such as `retry-after` or `location`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers with this text, these bytes, this stream of bytes, or this value as JSON. */
  readonly body?: FaultBody;

  /** Milliseconds between the headers and the body. */
  readonly bodyDelayMs?: number;
  /** Cuts the connection after so many bytes of the body, though its length promised more. */
  readonly truncateAt?: number;
  /** Sends so many bytes of the body, then nothing more until the caller leaves. */
  readonly stallAt?: number;
  /** Sends the body byte by byte, with so many milliseconds between two bytes. */
  readonly dripMs?: number;

  /** Ends a stream after so many events as if it were over. */
  readonly endAfterEvents?: number;
  /** Leaves out a stream's last event, such as its end mark. */
  readonly dropLastEvent?: true;
  /** Cuts the connection after so many events of a stream. */
  readonly truncateAfterEvents?: number;
  /** Sends so many events of a stream, then none until the caller leaves. */
  readonly stallAfterEvents?: number;
  /** Sends a comment every so many milliseconds while a stream stalls after events. */
  readonly keepAliveMs?: number;
}

export type FaultBody = string | Uint8Array | (() => AsyncIterable<Uint8Array>) | JsonObject | JsonArray;
type JsonValue = string | number | boolean | null | JsonObject | JsonArray;
type JsonArray = readonly JsonValue[];
interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** The connection ends without an answer. A `TypeError`, since that is what `fetch` rejects with. */
export class ConnectionDropped extends TypeError {
  readonly how: "close" | "reset";

  constructor(how: "close" | "reset") {
    const [code, message] =
      how === "reset" ? ["ECONNRESET", "read ECONNRESET"] : ["UND_ERR_SOCKET", "other side closed"];
    super("fetch failed", { cause: Object.assign(new Error(message), { code }) });
    this.how = how;
  }
}

const counts = [
  "skip",
  "times",
  "delayMs",
  "bodyDelayMs",
  "truncateAt",
  "stallAt",
  "dripMs",
  "endAfterEvents",
  "truncateAfterEvents",
  "stallAfterEvents",
  "keepAliveMs",
] as const;

/** Checks a fault where it is made, not where it strikes. */
export function assertFault(fault: Fault): void {
  for (const name of counts) {
    const value = fault[name];
    if (value !== undefined && !(value >= 0)) {
      throw new RangeError(`Fault: \`${name}\` must be a number of at least 0, got ${value}.`);
    }
  }
  const { status } = fault;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new RangeError(`Fault: \`status\` must be an integer from 200 to 599, got ${status}.`);
  }
  new Headers(fault.headers);
}
