import { createHash } from "node:crypto";

/** What arrived, or was stored: always its size and hash, its bytes only where there was room for them. */
export interface Content {
  readonly size: number;
  /** MD5 in hexadecimal digits, which object storages make ETags from. */
  readonly md5: string;
  readonly bytes: Uint8Array | undefined;
}

export function toContent(bytes: Uint8Array): Content {
  return { size: bytes.length, md5: createHash("md5").update(bytes).digest("hex"), bytes };
}

/**
 * Reads a body to its end, however long it is, in little memory.
 *
 * @param room - how many bytes may be kept; of a longer body none are
 */
export async function readContent(body: AsyncIterable<Uint8Array> | null, room: number): Promise<Content> {
  const hash = createHash("md5");
  let chunks: Uint8Array[] | undefined = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    hash.update(chunk);
    size += chunk.length;
    if (size > room) chunks = undefined;
    chunks?.push(chunk);
  }
  return { size, md5: hash.digest("hex"), bytes: chunks && Buffer.concat(chunks) };
}

/** Contents one after the other. Their hash is that of the hashes, with their number, as of an object made of parts. */
export function joinContents(contents: readonly Content[]): Content {
  const hash = createHash("md5");
  let chunks: Uint8Array[] | undefined = [];
  for (const { md5, bytes } of contents) {
    hash.update(md5, "hex");
    if (!bytes) chunks = undefined;
    else chunks?.push(bytes);
  }
  const size = contents.reduce((sum, content) => sum + content.size, 0);
  return { size, md5: `${hash.digest("hex")}-${contents.length}`, bytes: chunks && Buffer.concat(chunks) };
}
