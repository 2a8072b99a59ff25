import { toPulledStream } from "./pulled-stream.ts";

/** A stream on its way to the server. */
export interface UploadStream {
  readonly body: ReadableStream;
  /** Lets go of what was not sent. Node.js reads on when its `fetch` has failed. */
  end(): void;
}

/** @throws TypeError when somebody else reads the stream */
export function guardUpload(stream: ReadableStream): UploadStream {
  const reader = stream.getReader();
  return {
    body: toPulledStream(
      () => reader.read(),
      (reason) => reader.cancel(reason),
    ),
    end() {
      reader.cancel().catch(() => {});
    },
  };
}
