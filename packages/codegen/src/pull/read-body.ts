import type { Limits } from "./limits.ts";

/** What a whole run may still download. */
export interface Budget {
  bytes: number;
}

/** A body that is larger than a limit. */
export class SizeFault extends Error {
  override readonly name: string = "SizeFault";
}

/**
 * Reads a body piece by piece, as it comes out of decompression, and stops at the first byte too many.
 *
 * @param onPiece - called for each piece
 * @throws SizeFault
 */
export async function readBody(
  response: Response,
  { maxFileBytes, maxTotalBytes }: Limits,
  budget: Budget,
  onPiece: () => void,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  assertFits(Number(response.headers.get("content-length") ?? 0));
  // Leaving the loop by an error cancels the body.
  for await (const piece of response.body ?? []) {
    onPiece();
    length += piece.length;
    budget.bytes -= piece.length;
    assertFits(length);
    if (budget.bytes < 0) {
      throw new SizeFault(`with it, more than ${formatBytes(maxTotalBytes)} would be downloaded for this provider`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);

  function assertFits(bytes: number): void {
    if (bytes > maxFileBytes) throw new SizeFault(`it is larger than ${formatBytes(maxFileBytes)}`);
  }
}

function formatBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${bytes / 1024 / 1024} MiB`;
}
