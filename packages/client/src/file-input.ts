/** The bytes of a file, at hand or to come. What is still to come can be sent only once. */
export type FileData = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file for an upload: its bytes, with a name where they have none of their own. A `File` has one. */
export type FileInput = FileData | NamedFile;

export interface NamedFile {
  readonly name: string;
  readonly data: FileData;
  /** The media type. Default: the data's own. */
  readonly type?: string;
}

/** A file as a form's part. */
export interface FilePart {
  readonly data: Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

/** The value as a file; `undefined` when it is none. */
export function toFilePart(value: unknown): FilePart | undefined {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Blob) return { data: value, name: (value as File).name, type: value.type };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { data: new Blob([value as BlobPart]) };
  if (value instanceof ReadableStream || Symbol.asyncIterator in value) return { data: value as FilePart["data"] };
  const { name, data, type } = value as Partial<NamedFile>;
  const part = typeof name === "string" ? toFilePart(data) : undefined;
  return part && { data: part.data, name, type: type ?? part.type };
}
