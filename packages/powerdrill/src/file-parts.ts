import type { FileData } from "@parley/client";
import type { UploadStatePart } from "./upload-error.ts";

/** The bytes of one part. */
export type PartBytes = Blob | Uint8Array<ArrayBuffer>;

/** The size in bytes of a file that tells it; a stream does not. */
export function sizeOf(data: FileData): number | undefined {
  if (data instanceof Blob) return data.size;
  return isBytes(data) ? data.byteLength : undefined;
}

/**
 * Gives the parts that are missing, each when it is asked for. A stream is read as far as the part that is asked for,
 * and only that part of it is held; other files are not copied. The signal lets go of a stream at once.
 */
export async function* readMissingParts(
  data: FileData,
  parts: readonly UploadStatePart[],
  signal: AbortSignal,
): AsyncGenerator<readonly [UploadStatePart, PartBytes], undefined> {
  if (!(data instanceof Blob || isBytes(data))) return yield* readStream(data, parts, signal);
  const file = data instanceof Blob ? data : toBytes(data);
  let start = 0;
  for (const part of parts) {
    const end = start + part.size;
    if (!part.etag) yield [part, file instanceof Blob ? file.slice(start, end) : file.subarray(start, end)];
    start = end;
  }
}

async function* readStream(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  parts: readonly UploadStatePart[],
  signal: AbortSignal,
): AsyncGenerator<readonly [UploadStatePart, PartBytes], undefined> {
  const pieces = new StreamPieces(stream);
  if (signal.aborted) pieces.end();
  else signal.addEventListener("abort", () => pieces.end());
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  let start = 0;
  try {
    for (const part of parts) {
      const bytes = part.etag ? undefined : new Uint8Array(part.size);
      for (let filled = 0; filled < part.size; ) {
        const piece = await pieces.next(part.size - filled);
        if (!piece) throw new RangeError(`the stream ended after ${start + filled} bytes, expected ${size}`);
        bytes?.set(piece, filled);
        filled += piece.length;
      }
      if (bytes) yield [part, bytes];
      start += part.size;
    }
    if (await pieces.next(1)) throw new RangeError(`the stream goes on after ${size} bytes, its \`size\``);
  } finally {
    pieces.end();
  }
}

/** A stream's bytes in pieces of the reader's choice. */
class StreamPieces {
  readonly #chunks: AsyncIterator<Uint8Array, unknown>;
  #rest = new Uint8Array();

  constructor(stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>) {
    this.#chunks = stream instanceof ReadableStream ? iterate(stream) : stream[Symbol.asyncIterator]();
  }

  /** The next bytes, at least one and at most as many as asked for; `undefined` at the end. */
  async next(most: number): Promise<Uint8Array | undefined> {
    while (!this.#rest.length) {
      const { done, value } = await this.#chunks.next();
      if (done) return;
      this.#rest = value as Uint8Array<ArrayBuffer>;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(most);
    return piece;
  }

  /** A stream that is stuck may never answer, so nobody waits for this. */
  async end(): Promise<void> {
    try {
      await this.#chunks.return?.();
    } catch {
      // It is not needed any more.
    }
  }
}

/** Some platforms can't iterate over a stream, and where one can, a read that waits can't be ended. */
function iterate(stream: ReadableStream<Uint8Array>): AsyncIterator<Uint8Array, undefined> {
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<Uint8Array, undefined>>,
    return: () => reader.cancel().then(() => ({ done: true, value: undefined })),
  };
}

const isBytes = (data: unknown): data is ArrayBufferView | ArrayBuffer =>
  ArrayBuffer.isView(data) || data instanceof ArrayBuffer;

const toBytes = (data: ArrayBufferView | ArrayBuffer): Uint8Array<ArrayBuffer> =>
  data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
