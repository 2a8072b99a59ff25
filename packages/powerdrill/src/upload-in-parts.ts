import { ArgumentError, type FileData, type FileInput, type NamedFile } from "@parley/client";
import { sizeOf } from "./file-parts.ts";
import type { FileCompleteMultipartUploadResult } from "./generated/v2/models.ts";
import { type RunningUpload, sendParts } from "./send-parts.ts";
import { UploadError, type UploadState, type UploadStatePart } from "./upload-error.ts";
import type { Powerdrill } from "./v2.ts";

export interface UploadOptions {
  /** The file's name. Default: its own. */
  readonly name?: string;
  /** The size in bytes of a file that is a stream. Other files know theirs. */
  readonly size?: number;
  /** Default: the client's. */
  readonly userId?: string;
  /** How many parts are sent at a time, from 1 to 16. Default: 4. */
  readonly concurrency?: number;
  /** Milliseconds for each part, its retries included. Default: 600000. */
  readonly timeoutMs?: number;
  /** Ends the upload, which can be resumed. */
  readonly signal?: AbortSignal;
  /** Called when the parts are known, and after each of them. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** The `upload` of an `UploadError`: sends what is missing of the same file. A stream must start again. */
  readonly resume?: UploadState;
}

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly doneParts: number;
  readonly totalParts: number;
}

/**
 * Uploads a file in parts, several at a time, straight to Powerdrill's storage; fit for files of any size. Of a stream,
 * the parts under way are held in memory, of a `Blob` nothing.
 *
 * @throws {ArgumentError} when the file or an option is not as it must be
 * @throws {UploadError} when it fails or is aborted once it has begun: carries what `resume` takes. Before that, what
 * `files.initMultipartUpload` throws.
 * @example
 * const file = await openFile("sales-2026.csv");
 * const { file_object_key } = await uploadInParts(powerdrill, file, {
 *   onProgress: ({ sentBytes, totalBytes }) => console.log(`${sentBytes} of ${totalBytes} bytes`),
 * });
 */
export async function uploadInParts(
  powerdrill: Powerdrill,
  file: FileInput,
  options: UploadOptions = {},
): Promise<FileCompleteMultipartUploadResult> {
  const { concurrency = 4, timeoutMs = 600_000, signal, userId, onProgress, resume } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 16) {
    throw refuse("concurrency", `must be a whole number from 1 to 16, got ${concurrency}`);
  }
  const data = readData(file);
  const size = readSize(data, options);
  const user = userId === undefined ? {} : { userId };
  const callOptions = signal ? { signal } : {};
  const upload = resume
    ? takeUp(resume, size)
    : await begin(powerdrill, { file_name: readName(file, options), file_size: size, ...user }, callOptions);
  const onChange = () => onProgress?.(toProgress(upload, size));
  await sendParts(powerdrill, data, upload, { concurrency, timeoutMs, signal, onChange });
  try {
    const { parts, ...rest } = upload;
    // Powerdrill's documentation names the number both ways.
    const part_etags = parts.map(({ number, etag = "" }) => ({ part_number: number, number, etag }));
    return await powerdrill.files.completeMultipartUpload({ ...rest, part_etags, ...user }, callOptions);
  } catch (cause) {
    throw new UploadError("the parts are stored, but could not be joined", upload, cause);
  }
}

function readData(file: FileInput): FileData {
  if (typeof file === "object" && file !== null) return "data" in file ? file.data : file;
  const kinds = "a Blob, bytes, a stream of bytes or { name, data }";
  const problem = `must be ${kinds}, got a value of type ${typeof file}`;
  throw refuse("file", `${problem}. To open a path, use \`openFile\` of @parley/powerdrill/node`);
}

function readSize(data: FileData, { size, resume }: UploadOptions): number {
  const expected = sizeOf(data) ?? size ?? (resume && sumSizes(resume.parts));
  if (expected === undefined) throw refuse("size", "must be given for a stream, in bytes");
  if (!Number.isSafeInteger(expected) || expected < 0 || (size ?? expected) !== expected) {
    throw refuse("size", `must be the number of the file's bytes, got ${size}`);
  }
  return expected;
}

function readName(file: FileInput, options: UploadOptions): string {
  const name = options.name ?? (file as Partial<NamedFile>).name;
  if (!name) throw refuse("name", "must be given for a file without a name");
  return name;
}

async function begin(
  powerdrill: Powerdrill,
  file: { readonly file_name: string; readonly file_size: number; readonly userId?: string },
  options: { readonly signal?: AbortSignal },
): Promise<RunningUpload> {
  const { upload_id, file_object_key, part_items } = await powerdrill.files.initMultipartUpload(file, options);
  const parts = part_items
    .map(({ number, upload_url, size }) => ({ number, url: upload_url, size }))
    .sort((one, other) => one.number - other.number);
  const upload = { upload_id, file_object_key, parts };
  const size = sumSizes(parts);
  if (size === file.file_size) return upload;
  throw new UploadError(`the service asks for parts of ${size} bytes in all, the file has ${file.file_size}`, upload);
}

/** A copy of an upload's state, since the parts' tags will be added. */
function takeUp({ upload_id, file_object_key, parts }: UploadState, size: number): RunningUpload {
  const expected = sumSizes(parts);
  if (size !== expected) throw refuse("resume", `is the upload of a file of ${expected} bytes, got one of ${size}`);
  return { upload_id, file_object_key, parts: parts.map((part) => ({ ...part })) };
}

function toProgress({ parts }: UploadState, totalBytes: number): UploadProgress {
  const done = parts.filter(({ etag }) => etag);
  return { sentBytes: sumSizes(done), totalBytes, doneParts: done.length, totalParts: parts.length };
}

const sumSizes = (parts: readonly UploadStatePart[]): number => parts.reduce((sum, { size }) => sum + size, 0);

function refuse(argument: string, problem: string): ArgumentError {
  return new ArgumentError(`uploadInParts: \`${argument}\` ${problem}.`, { operation: "uploadInParts", argument });
}
