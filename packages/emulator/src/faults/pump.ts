import { toByteStream } from "../byte-stream.ts";
import { wait } from "../wait.ts";
import { distortEvents, type EventDistortion } from "./events.ts";
import { ConnectionDropped, type Fault } from "./fault.ts";

export type Distortion = Pick<Fault, "bodyDelayMs" | "truncateAt" | "stallAt" | "dripMs"> & EventDistortion;

/** Passes a body on as a fault wants it, only as fast as it is read. */
export function pump(
  source: AsyncIterable<Uint8Array>,
  distortion: Distortion,
  callerSignal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([callerSignal, leaving.signal]);
  return toByteStream(distorted(distortEvents(source, distortion, signal), distortion, signal), leaving, signal);
}

async function* distorted(
  source: AsyncIterable<Uint8Array>,
  { bodyDelayMs, truncateAt, stallAt, dripMs }: Distortion,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  if (bodyDelayMs !== undefined) await wait(bodyDelayMs, signal);
  const end = Math.min(truncateAt ?? Number.POSITIVE_INFINITY, stallAt ?? Number.POSITIVE_INFINITY);
  let sent = 0;
  for await (const chunk of source) {
    for (const piece of split(chunk.subarray(0, end - sent), dripMs)) {
      if (dripMs !== undefined && sent > 0) await wait(dripMs, signal);
      sent += piece.length;
      yield piece;
    }
    if (sent >= end) break;
  }
  if (stallAt !== undefined && sent >= stallAt) await wait(Number.POSITIVE_INFINITY, signal);
  if (truncateAt !== undefined && sent >= truncateAt) throw new ConnectionDropped("close");
}

function* split(chunk: Uint8Array, dripMs: number | undefined): Generator<Uint8Array<ArrayBuffer>> {
  // A copy, so that no consumer that takes the buffer over takes the rest along.
  const size = dripMs === undefined ? chunk.length : 1;
  for (let start = 0; start < chunk.length; start += size)
    yield chunk.slice(start, start + size) as Uint8Array<ArrayBuffer>;
}
