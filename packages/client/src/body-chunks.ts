import type { Exchange } from "./exchange.ts";
import { toPulledStream } from "./pulled-stream.ts";

/** A body that outlives its call, chunk by chunk. */
export interface BodyChunks {
  /** The next chunk; `undefined` at the end. Never called again before it is done. */
  read(): Promise<Uint8Array | undefined>;
  /** Lets go of the connection, the timer and the caller's signal. */
  end(reason?: unknown): void;
}

/**
 * The first chunk must come within what is left of the call's time limit, and every further one within the whole of it.
 * Time that passes while nobody reads does not count. The caller's signal ends it.
 */
export function openChunks(exchange: Exchange, response: Response): BodyChunks {
  const { deadline } = exchange;
  const reader = response.body?.getReader();
  let limitMs: number | undefined = deadline.leftMs();
  exchange.isStreaming = true;
  deadline.pause();
  const cancel = (reason?: unknown) => {
    reader?.cancel(reason).catch(() => {});
  };
  // A read that waits ends by this, whether or not `fetch` heeds its signal.
  deadline.signal.addEventListener("abort", () => cancel(deadline.error));
  const end = (reason?: unknown) => {
    deadline.end();
    cancel(reason);
  };
  return {
    end,
    async read() {
      let chunk: Uint8Array | undefined;
      try {
        if (!deadline.error) {
          deadline.restart(limitMs);
          limitMs = undefined;
          chunk = (await reader?.read())?.value;
          deadline.pause();
        }
        if (deadline.error) throw deadline.error;
      } catch (error) {
        end(error);
        throw deadline.error ?? exchange.toConnectionError(error);
      }
      if (!chunk) end();
      return chunk;
    },
  };
}

/** The response with its body as it arrives. */
export function guardStream(exchange: Exchange, response: Response): Response {
  if (!response.body) return response;
  const chunks = openChunks(exchange, response);
  const body = toPulledStream(async () => {
    const value = await chunks.read();
    return { done: !value, value };
  }, chunks.end);
  return new Response(body, response);
}
