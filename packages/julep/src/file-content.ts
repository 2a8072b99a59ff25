import { ArgumentError, type FileInput, type NamedFile } from "@parley/client";
import { parseBase64, toBase64 } from "./base64.ts";

/** The part of a new file's arguments that the file itself tells. */
export interface FileContent {
  readonly name: string;
  /** Absent when the file does not tell its type. */
  readonly mime_type?: string;
  /** The bytes in Base64. */
  readonly content: string;
}

/**
 * Makes of a file what `files.create` takes: its name, its type and its bytes in Base64.
 *
 * All of it is held in memory: the bytes, a third more as Base64, and that once more as the request's body. Julep's
 * servers take bodies of up to 50 MiB, which are 37 MiB of a file.
 *
 * @throws ArgumentError when the file has no name
 * @example
 * const { id } = await julep.files.create({ ...(await toFileContent(file)), description: "The logo" });
 */
export async function toFileContent(file: FileInput): Promise<FileContent> {
  const { name, type, data } = describe(file);
  if (!name) throw refuse("toFileContent", "must have a name: give a File, or { name, data }");
  return { name, ...(type ? { mime_type: type } : {}), content: toBase64(await readBytes(data)) };
}

/**
 * Makes a `File`, which is a `Blob`, of a file that Julep's API gave.
 *
 * @throws ArgumentError when the content is not in Base64
 */
export function toBlob(file: {
  readonly name: string;
  readonly content: string;
  readonly mime_type?: string | null;
}): File {
  try {
    return new File([parseBase64(file.content)], file.name, file.mime_type ? { type: file.mime_type } : {});
  } catch (cause) {
    throw refuse("toBlob", "must hold its content in Base64", cause);
  }
}

function describe(file: FileInput) {
  if (typeof file !== "object" || file === null) {
    const problem = `must be a Blob, bytes, a stream of bytes or { name, data }, got a value of type ${typeof file}`;
    throw refuse("toFileContent", `${problem}. To open a path, use \`openFile\` of @parley/julep/node`);
  }
  const { name, type } = file as Partial<NamedFile>;
  const data = "data" in file ? file.data : file;
  return { name, type: type ?? (data as Partial<Blob>).type, data };
}

async function readBytes(data: unknown): Promise<Uint8Array> {
  if (data instanceof Uint8Array) return data;
  const body = isIterable(data) ? new Blob(await readChunks(data)) : data;
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}

/** Is this a stream that `Response` does not take by itself? */
const isIterable = (data: unknown): data is AsyncIterable<Uint8Array<ArrayBuffer>> =>
  !(data instanceof ReadableStream) && Symbol.asyncIterator in Object(data);

async function readChunks(stream: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

function refuse(operation: string, problem: string, cause?: unknown): ArgumentError {
  return new ArgumentError(`${operation}: \`file\` ${problem}.`, { operation, argument: "file" }, cause);
}
