/** Turns a body's value into what `fetch` sends, by its media type. Text and bytes go as they are. */
export function serializeBody(value: unknown, mediaType: string): BodyInit {
  if (/\bjson\b/.test(mediaType)) return JSON.stringify(value);
  const isMultipart = mediaType.startsWith("multipart/");
  if (!isMultipart && !mediaType.endsWith("/x-www-form-urlencoded")) return value as BodyInit;
  const form = isMultipart ? new FormData() : new URLSearchParams();
  for (const [name, entry] of Object.entries(value as object)) {
    for (const item of Array.isArray(entry) ? entry : [entry]) {
      if (item != null) form.append(name, toFormValue(item) as string);
    }
  }
  return form;
}

function toFormValue(value: unknown): string | Blob {
  if (typeof value !== "object" || value instanceof Blob) return value as string | Blob;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new Blob([value as BlobPart]);
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
