import type { Answer } from "./answer.ts";
import { toByteStream } from "./byte-stream.ts";
import { formatFrame, type StreamFrame } from "./stream-frame.ts";

/** A stream of events, and what it goes through on its way out. */
export interface EventDelivery {
  readonly answer: Answer & { readonly events: NonNullable<Answer["events"]> };
  /** Waits between two frames; undefined when they come as fast as they are read. */
  readonly pause: (() => Promise<void>) | undefined;
  /** Aborted when nobody reads on. */
  readonly leaving: AbortController;
  /** Aborts when the caller leaves, by whatever way. */
  readonly signal: AbortSignal;
  /** What is wrong with a frame, by the provider's document. */
  check(frame: StreamFrame): string | undefined;
  /** Says of something wrong that the emulator is to blame. */
  describeFault(what: string): string;
}

/** Answers with a stream of events, each in a chunk of its own. */
export function toEventResponse(delivery: EventDelivery): Response {
  const { answer, leaving, signal } = delivery;
  const headers = new Headers({ "content-type": "text/event-stream", "cache-control": "no-cache", ...answer.headers });
  return new Response(toByteStream(write(delivery), leaving, signal), { status: answer.status, headers });
}

/** When an event breaks the document, or no more can be made, a comment says so and the connection ends. */
async function* write(delivery: EventDelivery): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const { answer, pause, signal, check, describeFault } = delivery;
  const encoder = new TextEncoder();
  const encode = (frame: StreamFrame) => encoder.encode(formatFrame(frame, answer.frameFormat));
  let isFirst = true;
  try {
    for await (const frame of answer.events) {
      if (pause && !isFirst) await pause();
      isFirst = false;
      yield encode(frame);
      const mistake = check(frame);
      if (mistake !== undefined) throw new Error(`an event does not fit the provider's document: ${mistake}`);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    const message = describeFault((error as Error).message);
    yield encode({ comment: message });
    throw new Error(message, { cause: error });
  }
}
