/** Turns a body's value into what `fetch` sends, by its media type. */
export function serializeBody(value: unknown, mediaType: string): BodyInit {
  if (/\bjson\b/.test(mediaType)) return JSON.stringify(value);
  const isMultipart = mediaType.startsWith("multipart/");
  if (!isMultipart && !mediaType.endsWith("/x-www-form-urlencoded")) {
    // Text and bytes go as they are.
    return value as BodyInit;
  }
  const form = isMultipart ? new FormData() : new URLSearchParams();
  for (const [name, entry] of Object.entries(value as object)) {
    for (const item of Array.isArray(entry) ? entry : [entry]) {
      if (item != null) form.append(name, toFormValue(item))
    }
  }
  return form;
}

