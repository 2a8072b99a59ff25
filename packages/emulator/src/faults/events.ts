import { wait } from "../wait.ts";
import { ConnectionDropped, type Fault } from "./fault.ts";

export type EventDistortion = Pick<
  Fault,
  "endAfterEvents" | "truncateAfterEvents" | "stallAfterEvents" | "keepAliveMs" | "dropLastEvent"
>;

type Bytes = Uint8Array<ArrayBuffer>;

/** Passes a stream of events on as a fault wants it; each chunk is taken for one frame. */
export async function* distortEvents(
  source: AsyncIterable<Uint8Array>,
  { endAfterEvents, truncateAfterEvents, stallAfterEvents, keepAliveMs, dropLastEvent }: EventDistortion,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  const last = Math.min(...[endAfterEvents, truncateAfterEvents, stallAfterEvents].map((count) => count ?? Infinity));
  yield* firstEvents(dropLastEvent ? withoutLastEvent(source) : source, last);
  if (stallAfterEvents === last) yield* keepAlive(keepAliveMs ?? Infinity, signal);
  if (truncateAfterEvents === last) throw new ConnectionDropped("close");
}

async function* firstEvents(source: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  if (count === 0) return;
  for await (const frame of source) {
    yield frame;
    if (isEvent(frame)) sent += 1;
    if (sent >= count) return;
  }
}

async function* withoutLastEvent(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | undefined;
  for await (const frame of source) {
    if (!isEvent(frame)) {
      yield frame;
      continue;
    }
    if (held) yield held;
    held = frame;
  }
}

async function* keepAlive(everyMs: number, signal: AbortSignal): AsyncGenerator<Bytes> {
  for (;;) {
    await wait(everyMs, signal);
    yield new TextEncoder().encode(":keep-alive\n\n");
  }
}

function isEvent(frame: Uint8Array): boolean {
  return frame[0] !== ":".charCodeAt(0);
}
