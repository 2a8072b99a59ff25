import type { Clock } from "./clock.ts";
import { ParleyError } from "./errors/parley-error.ts";

/** The end of one call: its time limit and its caller's signal, through every phase. */
export interface Deadline {
  /** Aborted when the call ends early; its reason is the call's error. */
  readonly signal: AbortSignal;
  /** The call's error, once it has ended early. Costs less to ask than the signal. */
  readonly error: Error | undefined;
  /** The time that is left, in milliseconds. */
  leftMs(): number;
  /** Gives what `work` gives, unless the call ends first. Errors that are not ours go through `toError`. One at a time. */
  run<T>(work: () => T | PromiseLike<T>, toError?: (cause: unknown) => Error): Promise<T>;
  sleep(ms: number): Promise<void>;
  /** Starts the time limit anew, or what is left of it. For a stream, it bounds the silence between two chunks. */
  restart(leftMs?: number): void;
  /** Stops it, until it is started anew. */
  pause(): void;
  /** Removes the timer and the listener. */
  end(): void;
}

/** `toError` makes the call's error: of the caller's abort, if it gets a signal, else of the time limit. */
export function startDeadline(
  clock: Clock,
  timeoutMs: number,
  caller: AbortSignal | undefined,
  toError: (aborted?: AbortSignal) => Error,
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  let interrupt: ((error: Error) => void) | undefined;
  const stop = (aborted?: AbortSignal) => {
    error = toError(aborted);
    interrupt?.(error);
    controller.abort(error);
  };
  const onAbort = () => stop(caller);
  let timer: unknown;
  let error: Error | undefined;
  let endsAt: number;
  // A timer per chunk would cost more than a small chunk's events, so one that comes too early is set again.
  const setTimer = (ms: number) => {
    timer = clock.setTimeout(() => {
      timer = undefined;
      const leftMs = deadline.leftMs();
      if (leftMs <= 0) stop();
      else if (leftMs <= timeoutMs) setTimer(leftMs);
    }, ms);
  };

  const deadline: Deadline = {
    signal,
    get error() {
      return error;
    },
    leftMs: () => endsAt - clock.now(),
    async run(work, toWorkError) {
      signal.throwIfAborted();
      try {
        return await new Promise((resolve, reject) => {
          interrupt = reject;
          Promise.resolve(work()).then(resolve, reject);
        });
      } catch (error) {
        throw !toWorkError || ParleyError.isInstance(error) ? error : toWorkError(error);
      }
    },
    async sleep(ms) {
      let wait: unknown;
      try {
        await deadline.run(
          () =>
            new Promise<void>((resolve) => {
              wait = clock.setTimeout(resolve, ms);
            }),
        );
      } finally {
        clock.clearTimeout(wait);
      }
    },
    pause() {
      endsAt = Number.POSITIVE_INFINITY;
    },
    restart(leftMs = timeoutMs) {
      endsAt = clock.now() + leftMs;
      if (!timer) setTimer(leftMs);
    },
    end() {
      clock.clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
  deadline.restart();
  if (caller?.aborted) onAbort();
  else caller?.addEventListener("abort", onAbort);
  return deadline;
}
