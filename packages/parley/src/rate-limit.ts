import { type Clock, OptionError, ParleyError } from "@parley/client";

/** What a client's option `fetch` takes. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How many requests may begin in how much time. */
export interface RateLimitOptions {
  /** How many requests may begin in any `perMs` milliseconds. */
  readonly requests: number;
  readonly perMs: number;
  /** A request that would wait longer than this fails at once. Default: no limit but the call's own. */
  readonly maxWaitMs?: number;
  /** Default: the system's time. Give the client's, if it has one of its own. */
  readonly clock?: Clock;
}

/** A request would have had to wait longer for its turn than `maxWaitMs` allows. Nothing was sent. */
export class RateWaitError extends ParleyError {
  static override readonly className = "RateWaitError";
  static override readonly kind = "rateWait";
  declare readonly kind: "rateWait";
  /** How long the wait would have been, in milliseconds. */
  declare readonly waitMs: number;
  declare readonly maxWaitMs: number;
}

const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

interface Waiting {
  begin(): void;
}

/**
 * Wraps `fetch` so that no more requests begin in any period than a service allows. The others wait, first come first
 * served, and a wait ends with the request's signal. Everything that is given the same wrapper shares the limit. A
 * service counts when requests arrive, which is not as regular as they are sent: leave it some room.
 *
 * @example
 * new Powerdrill({ fetch: limitRate(fetch, { requests: 18, perMs: 1_000 }) });
 * @throws {OptionError} when a number is no limit
 */
export function limitRate(fetch: Fetch, options: RateLimitOptions): Fetch {
  const { requests, perMs, maxWaitMs = Number.POSITIVE_INFINITY, clock = systemClock } = options;
  assertLimit("requests", requests, Number.isInteger(requests) && requests > 0, "a whole number above 0");
  assertLimit("perMs", perMs, perMs > 0 && perMs < 2 ** 31, "a number above 0 and below 2147483648");
  assertLimit("maxWaitMs", maxWaitMs, maxWaitMs >= 0, "a number from 0");
  /** When the last requests began, as many as may begin in a period. */
  const begun: number[] = [];
  const queue = new Set<Waiting>();
  let timer: unknown;

  /** How long a request waits that has so many before it. */
  function waitAfter(ahead: number): number {
    const earliest = begun[begun.length - requests + (ahead % requests)] ?? Number.NEGATIVE_INFINITY;
    return Math.max(0, earliest + perMs - clock.now()) + perMs * Math.floor(ahead / requests);
  }

  /** Lets requests begin until one has to wait. */
  function advance(): void {
    clock.clearTimeout(timer);
    timer = undefined;
    for (const waiting of queue) {
      const waitMs = waitAfter(0);
      if (waitMs > 0) {
        timer ??= clock.setTimeout(advance, waitMs);
        return;
      }
      queue.delete(waiting);
      begun.push(clock.now());
      if (begun.length > requests) begun.shift();
      waiting.begin();
    }
  }

  return (url, init) =>
    new Promise<Response>((resolve, reject) => {
      const { signal } = init;
      signal?.throwIfAborted();
      const waitMs = waitAfter(queue.size);
      if (waitMs > maxWaitMs) throw toError(waitMs, maxWaitMs);
      const leave = () => {
        queue.delete(waiting);
        advance();
        reject(signal?.reason);
      };
      const waiting = {
        begin() {
          signal?.removeEventListener("abort", leave);
          // A `fetch` that throws must fail its own request only.
          resolve((async () => fetch(url, init))());
        },
      };
      signal?.addEventListener("abort", leave, { once: true });
      queue.add(waiting);
      if (timer === undefined) advance();
    });
}

function assertLimit(option: string, value: number, isLimit: boolean, expected: string): void {
  if (isLimit && typeof value === "number") return;
  const got = typeof value === "number" ? value : `a value of type ${typeof value}`;
  throw new OptionError(`limitRate: \`${option}\` must be ${expected}, got ${got}.`, { option });
}

function toError(waitMs: number, maxWaitMs: number): RateWaitError {
  const wait = `the request's turn would come in ${Math.ceil(waitMs)} ms`;
  const message = `limitRate: ${wait}, expected at most ${maxWaitMs} ms (\`maxWaitMs\`). Send fewer requests at a time.`;
  return new RateWaitError(message, { waitMs, maxWaitMs });
}
