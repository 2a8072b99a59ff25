import type { Deadline } from "./deadline.ts";

export interface ReadBody {
  readonly chunks: BlobPart[];
  /** False when the body went on after `maxBytes`, or broke off and that is no error. */
  readonly isWhole: boolean;
}

/** Lets go of a body that nobody will read, and so of its connection. */
export function discardBody(response: Response): void {
  response.body?.cancel().catch(() => {});
}

/**
 * Reads `maxBytes` of a body at most, counted after decompression. `toError` makes the error of a body that breaks off;
 * without it, what arrived is enough.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  toError?: (cause: unknown) => Error,
): Promise<ReadBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  let left = maxBytes;
  let isWhole = false;
  const read = async () => {
    while (left >= 0 && !isWhole) {
      const { value } = (await reader?.read()) ?? {};
      if (value) {
        chunks.push(value.subarray(0, left));
        left -= value.length;
      } else isWhole = true;
    }
  };
  try {
    await deadline.run(toError ? read : () => read().catch(() => {}), toError);
    return { chunks, isWhole };
  } finally {
    if (!isWhole) reader?.cancel().catch(() => {});
  }
}

export function toText(chunks: readonly BlobPart[]): string {
  const decoder = new TextDecoder();
  const last = chunks.length - 1;
  return chunks.map((chunk, index) => decoder.decode(chunk as Uint8Array, { stream: index < last })).join("");
}
