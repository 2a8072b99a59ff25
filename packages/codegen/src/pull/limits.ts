/** What a pull may cost at most. Sizes are those after decompression. */
export interface Limits {
  readonly maxFileBytes: number;
  /** Over everything that one provider's pull downloads. */
  readonly maxTotalBytes: number;
  /** Pages that the indexes of one provider may name. */
  readonly maxPages: number;
  /** Indexes that one index may lead to, itself included. */
  readonly maxIndexes: number;
  readonly maxRedirects: number;
  /** From one request to the end of its body. */
  readonly timeoutMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** How often one file is asked for, the first time included. */
  readonly maxAttempts: number;
  /** Before the second attempt; doubles with each further one, where the server doesn't say how long. */
  readonly retryDelayMs: number;
  /** A server that asks for a longer wait is not waited for. */
  readonly maxRetryAfterMs: number;
  /** Downloads at the same time. */
  readonly concurrency: number;
  /** Files of one provider that may fail before the others are not tried any more. */
  readonly maxFailures: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  maxFileBytes: 32 * MIB,
  maxTotalBytes: 256 * MIB,
  maxPages: 2000,
  maxIndexes: 50,
  maxRedirects: 5,
  timeoutMs: 60_000,
  idleMs: 20_000,
  maxAttempts: 4,
  retryDelayMs: 500,
  maxRetryAfterMs: 60_000,
  concurrency: 6,
  maxFailures: 10,
};
