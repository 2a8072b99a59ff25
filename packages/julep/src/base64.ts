/** How many bytes are converted at a time: a multiple of three, and few enough to be a call's arguments. */
const chunkBytes = 3072;

export function toBase64(bytes: Uint8Array & { toBase64?(): string }): string {
  if (bytes.toBase64) return bytes.toBase64();
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    // As they are: spreading would copy each of them.
    const codes = bytes.subarray(start, start + chunkBytes) as unknown as number[];
    chunks.push(btoa(String.fromCharCode.apply(null, codes)));
  }
  return chunks.join("");
}

/** @throws {DOMException} when the text is no Base64 */
export function parseBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
