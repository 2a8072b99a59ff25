import type { Exchange } from "./exchange.ts";

/**
 * The response with its body still to come. Every chunk must come within the call's time limit, and the caller's signal
 * ends it.
 */
export function guardStream(exchange: Exchange, response: Response): Response {
  const { deadline } = exchange;
  const reader = response.body?.getReader();
  if (!reader) return response;
  exchange.isStreaming = true;
  deadline.pause();
  const end = (reason?: unknown) => {
    deadline.end();
    reader.cancel(reason).catch(() => {});
  };
  const body = new ReadableStream({
    async pull(controller) {
      try {
        deadline.restart();
        const { value } = await deadline.run(
          () => reader.read(),
          (cause) => exchange.toConnectionError(cause),
        );
        deadline.pause();
        if (value) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      end();
    },
    cancel: end,
  });
  return new Response(body, response);
}
