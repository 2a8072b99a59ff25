import type { CallOptions } from "./call.ts";
import { findSettings } from "./client-settings.ts";
import { startDeadline } from "./deadline.ts";
import { AbortError, TimeoutError } from "./errors/request-error.ts";
import { ownValues } from "./own-value.ts";
import { createRefusal } from "./refusal.ts";
import { complete } from "./settings.ts";

/** How long and how often something is asked for. */
export interface PollOptions<T> {
  /** Is this what was waited for? */
  readonly until: (value: T) => boolean;
  /** Milliseconds between the first two readings. Default: 1000. */
  readonly initialDelayMs?: number;
  /** Every wait is this many times as long as the one before. Default: 1.5. */
  readonly factor?: number;
  /** The longest wait in milliseconds. Default: 15000. */
  readonly maxDelayMs?: number;
  /** Milliseconds in all. Default: 600000. */
  readonly timeoutMs?: number;
  /** Ends the waiting at once with an `AbortError`, and a reading that is under way. */
  readonly signal?: AbortSignal;
  /** Called with everything that was read, the last included. */
  readonly onProgress?: (value: T) => void;
  /** What errors call it. Default: `poll`. */
  readonly operation?: string;
}

const defaults = {
  until: Boolean,
  initialDelayMs: 1000,
  factor: 1.5,
  maxDelayMs: 15_000,
  timeoutMs: 600_000,
  onProgress: () => {},
  operation: "poll",
};

/**
 * Reads again and again, with growing waits on the client's clock, until it reads what is waited for. Hand on the
 * options that `read` gets, so that a call under way ends with the waiting.
 *
 * @throws {TimeoutError} when the time is over, and whatever `read` throws
 * @example
 * await poll(client, (options) => client.jobs.get(id, {}, options), { until: ({ state }) => state === "done" });
 */
export async function poll<T>(
  client: object,
  read: (options: CallOptions) => PromiseLike<T>,
  options: PollOptions<T>,
): Promise<T> {
  const operation = (ownValues(options).operation ?? defaults.operation) as string;
  const { clock } = findSettings(client, operation);
  const refuse = createRefusal(operation);
  const settings = complete(defaults, options, 1, (name, expected, got) => {
    throw refuse(name, `must be ${expected}, got ${got}`);
  }) as unknown as Required<PollOptions<T>>;
  const { until, factor, maxDelayMs, timeoutMs, signal, onProgress } = settings;
  let attempts = 0;
  const deadline = startDeadline(clock, timeoutMs, signal, (aborted) => {
    const request = { operation, method: "", url: "", attempts };
    return aborted
      ? new AbortError(request, "aborted by the caller", {}, aborted.reason)
      : new TimeoutError(request, `not done within ${timeoutMs} ms`, { timeoutMs });
  });
  try {
    for (let delayMs = settings.initialDelayMs; ; delayMs = Math.min(delayMs * factor, maxDelayMs)) {
      attempts++;
      const value = await deadline.run(() => read({ signal: deadline.signal }));
      onProgress(value);
      if (until(value)) return value;
      await deadline.sleep(Math.min(delayMs, maxDelayMs));
    }
  } finally {
    deadline.end();
  }
}
