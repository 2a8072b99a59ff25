/** A stream that asks for a chunk when its reader does. */
export function toPulledStream<T>(
  next: () => Promise<{ readonly done?: boolean | undefined; readonly value?: T | undefined }>,
  cancel: (reason?: unknown) => void | PromiseLike<void>,
): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await next();
      if (done) controller.close();
      else controller.enqueue(value as T);
    },
    cancel,
  });
}
