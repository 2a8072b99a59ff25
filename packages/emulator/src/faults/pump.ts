import { ConnectionDropped, type Fault } from "./fault.ts";
import { wait } from "./wait.ts";

export type Distortion = Pick<Fault, "bodyDelayMs" | "truncateAt" | "stallAt" | "dripMs">;

/** Passes a body on as a fault wants it, only as fast as it is read. */
export function pump(
  source: AsyncIterable<Uint8Array>,
  distortion: Distortion,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = new AbortController();
  const chunks = distorted(source, distortion, AbortSignal.any([signal, left.signal]));
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        left.abort();
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
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
