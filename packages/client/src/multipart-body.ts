import { type FilePart, toFilePart } from "./file-input.ts";
import { toPulledStream } from "./pulled-stream.ts";
import { createKey } from "./random-key.ts";

type Part = readonly [name: string, value: string | FilePart];

/** A form with files. The platform writes it, unless a file is still to come: its forms can't hold such a one. */
export function encodeForm(entries: readonly (readonly [name: string, item: unknown])[]) {
  const parts = entries.map(([name, item]): Part => [name, toFilePart(item) ?? toFormText(item)]);
  if (parts.every(([, value]) => typeof value === "string" || value.data instanceof Blob)) {
    return { body: toFormData(parts), type: undefined };
  }
  const boundary = `parley-${createKey()}`;
  const end = new AbortController();
  const chunks = writeParts(parts, boundary, end.signal);
  const body = toPulledStream(
    () => chunks.next(),
    async () => {
      end.abort();
      await chunks.return(undefined);
    },
  );
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}

/** A value that is no file, as it stands in forms. */
export function toFormText(value: unknown): string {
  if (typeof value !== "object") return `${value}`;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function toFormData(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [field, value] of parts) {
    if (typeof value === "string") form.append(field, value);
    else {
      const { name, type = "" } = value;
      const data = value.data as Blob;
      const blob = data.type === type ? data : new Blob([data], { type });
      if (name === undefined) form.append(field, blob);
      else form.append(field, blob, name);
    }
  }
  return form;
}

/** The form as HTML's standard writes it: what could end a name is percent-encoded. */
async function* writeParts(
  parts: readonly Part[],
  boundary: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  for (const [field, value] of parts) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(toLines(field))}"`;
    if (typeof value === "string") yield encoder.encode(`${head}\r\n\r\n${toLines(value)}\r\n`);
    else {
      const { name = "blob", type } = value;
      const mediaType = type && /^[ -~]+$/.test(type) ? type : "application/octet-stream";
      yield encoder.encode(`${head}; filename="${escapeName(name)}"\r\nContent-Type: ${mediaType}\r\n\r\n`);
      yield* readData(value.data instanceof Blob ? value.data.stream() : value.data, signal);
      yield encoder.encode("\r\n");
    }
  }
  yield encoder.encode(`--${boundary}--\r\n`);
  return;
}

const toLines = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

const escapeName = (name: string): string => name.replace(/[\r\n"]/g, encodeURIComponent);

/** Some platforms can't iterate over their own streams. At the signal, even one that is stuck is let go of. */
async function* readData(
  data: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (!(data instanceof ReadableStream)) return yield* data;
  const reader = data.getReader();
  const end = () => {
    reader.cancel().catch(() => {});
  };
  signal.addEventListener("abort", end);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    end();
  }
}
