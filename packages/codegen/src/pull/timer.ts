import type { Limits } from "./limits.ts";

/** Watches over one request: it may take so long in all, and rest so long between two pieces of its body. */
export interface Timer {
  readonly signal: AbortSignal;
  /** What took too long, once something did. */
  readonly expired: string | undefined;
  /** A piece has come. */
  restart(): void;
  /** Ends the request, too, where it is not over. */
  stop(): void;
  /** The same for a request that failed. */
  stopFailed(): void;
}

export function createTimer({ timeoutMs, idleMs }: Limits): Timer {
  const controller = new AbortController();
  let expired: string | undefined;
  const expire = (message: string) => {
    expired = message;
    controller.abort();
  };
  const total = setTimeout(() => expire(`it took longer than ${timeoutMs / 1000} s`), timeoutMs);
  const idle = setTimeout(() => expire(`nothing came for ${idleMs / 1000} s`), idleMs);
  const stop = (reason?: Error) => {
    clearTimeout(total);
    clearTimeout(idle);
    controller.abort(reason);
  };
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    restart: () => void idle.refresh(),
    stop,
    stopFailed: () => withoutRaising(new Error("the request failed"), stop),
  };
}

/**
 * Of an answer in too many content encodings, `fetch` keeps the body and gives it to nobody: there the reason for which
 * the request ends is raised, where it can't be caught. It says nothing new.
 */
function withoutRaising(reason: Error, stop: (reason: Error) => void): void {
  const pass = (error: unknown) => {
    if (error !== reason) throw error;
  };
  process.on("uncaughtException", pass);
  stop(reason);
  setImmediate(() => process.off("uncaughtException", pass));
}
