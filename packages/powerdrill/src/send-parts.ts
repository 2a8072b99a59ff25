import { type FileData, ParleyError, StatusError, sendOutside } from "@parley/client";
import { type PartBytes, readMissingParts } from "./file-parts.ts";
import { UploadError, type UploadState, type UploadStatePart } from "./upload-error.ts";
import type { Powerdrill } from "./v2.ts";

/** An upload under way. A part gets its tag when the storage has it. */
export interface RunningUpload extends UploadState {
  readonly parts: SentPart[];
}

interface SentPart extends UploadStatePart {
  etag?: string;
}

export interface SendOptions {
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Called when the parts are known, and when one of them is stored. */
  readonly onChange: () => void;
}

/**
 * Sends the parts that have no tag yet. When one of them fails, the others end; none is under way any more when this
 * is settled.
 *
 * @throws {UploadError}
 */
export async function sendParts(
  powerdrill: Powerdrill,
  data: FileData,
  upload: RunningUpload,
  { concurrency, timeoutMs, signal: caller, onChange }: SendOptions,
): Promise<void> {
  const end = new AbortController();
  const { signal } = end;
  const parts = readMissingParts(data, upload.parts, signal);
  const onAbort = () => end.abort(caller?.reason);
  if (caller?.aborted) onAbort();
  else caller?.addEventListener("abort", onAbort);
  const work = async () => {
    for (;;) {
      // A stream may never give its next bytes.
      const { value } = await orAbort(parts.next(), signal);
      if (!value) return;
      await sendPart(powerdrill, upload, value, { signal, timeoutMs });
      onChange();
    }
  };
  const workers = Array.from({ length: concurrency }, work);
  try {
    onChange();
    await Promise.all(workers);
  } catch (cause) {
    end.abort(cause);
    await Promise.allSettled(workers);
    if (UploadError.isInstance(cause)) throw cause;
    const problem = cause instanceof Error ? cause.message : "the file could not be read";
    throw new UploadError(caller?.aborted ? "aborted by the caller" : problem, upload, cause);
  } finally {
    caller?.removeEventListener("abort", onAbort);
    parts.return(undefined).catch(() => {});
  }
}

/** What the promise gives, or the signal's reason. Nothing holds on to what it gave, as `Promise.race` would. */
async function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      onAbort = () => reject(signal.reason);
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort);
      promise.then(resolve, reject);
    });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

async function sendPart(
  powerdrill: Powerdrill,
  upload: RunningUpload,
  [part, body]: readonly [SentPart, PartBytes],
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<void> {
  const place = `part ${part.number} of ${upload.parts.length}`;
  let etag: string | null;
  try {
    const { headers } = await sendOutside(powerdrill, { method: "PUT", url: part.url, body }, options);
    etag = headers.get("etag");
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    throw new UploadError(`${place} ${describe(cause)}`, upload, cause);
  }
  // The storage quotes the tag; the API takes it bare.
  const tag = etag?.replace(/^W\/|"/g, "");
  if (!tag) {
    const problem = `the answer to ${place} shows no \`ETag\` header`;
    throw new UploadError(`${problem}. In a browser, the storage must expose it by CORS`, upload);
  }
  part.etag = tag;
}

/** What became of a part. The cause's own message may hold the part's address, which is as good as a key. */
function describe(cause: unknown): string {
  if (StatusError.isInstance(cause)) return `was refused with status ${cause.status}`;
  return `was not sent (${ParleyError.isInstance(cause) ? cause.kind : "unknown failure"})`;
}
