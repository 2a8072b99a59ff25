import { untilAborted } from "./wait.ts";

/** Bytes as a body that is made only as fast as it is read; `leaving` aborts what makes them once nobody reads on. */
export function toByteStream(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>,
  leaving: AbortController,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await untilAborted(chunks.next(), signal);
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        leaving.abort(new Error("The caller left."));
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
