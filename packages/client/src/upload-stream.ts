/** A stream on its way to the server. */
export interface UploadStream {
  readonly body: ReadableStream;
  /** Lets go of what was not sent. Node.js reads on when its `fetch` has failed. */
  end(): void;
}

/** @throws TypeError when somebody else reads the stream */
export function guardUpload(stream: ReadableStream): UploadStream {
  const reader = stream.getReader();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return {
    body,
    end() {
      reader.cancel().catch(() => {});
    },
  };
}
