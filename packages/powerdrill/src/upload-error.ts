import { ParleyError } from "@parley/client";

/** An upload in parts, as far as it has come. Plain data: it can be kept as JSON and taken up again elsewhere. */
export interface UploadState {
  readonly upload_id: string;
  readonly file_object_key: string;
  readonly parts: readonly UploadStatePart[];
}

export interface UploadStatePart {
  readonly number: number;
  /** Where the part goes. Whoever has the address can send the part, so treat it like a key. It lasts for about a day. */
  readonly url: string;
  /** In bytes. */
  readonly size: number;
  /** What the storage calls the part; absent until it has it. */
  readonly etag?: string;
}

/**
 * An upload in parts has begun and could not be finished. The `cause` is what went wrong. `upload` is how far it has
 * come: given as `resume`, only the parts that are missing are sent.
 */
export class UploadError extends ParleyError {
  static override readonly className = "UploadError";
  static override readonly kind = "upload";
  declare readonly kind: "upload";
  /** Not enumerable, so that the parts' addresses don't show in logs. */
  declare readonly upload: UploadState;

  constructor(problem: string, upload: UploadState, cause?: unknown) {
    super(`uploadInParts failed: ${problem}.`, {}, cause);
    Object.defineProperty(this, "upload", { value: upload });
  }
}
