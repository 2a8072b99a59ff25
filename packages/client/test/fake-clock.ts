import type { Clock } from "../src/index.ts";

/** A clock whose waits pass at once; the call's own deadline, the first timer, only passes with `advance`. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  readonly #timers = new Map<number, { at: number; callback: () => void }>();
  #now = Date.UTC(2026, 0, 1);
  #id = 0;

  now(): number {
    return this.#now;
  }

  get pending(): number {
    return this.#timers.size;
  }

  setTimeout(callback: () => void, ms: number): number {
    this.#timers.set(++this.#id, { at: this.#now + ms, callback });
    // The first timer of a call is its deadline; those that are set while it runs are waits.
    if (this.#timers.size > 1) {
      this.waits.push(ms);
      const id = this.#id;
      queueMicrotask(() => {
        if (this.#timers.has(id)) this.advance(ms);
      });
    }
    return this.#id;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const [id, { at, callback }] of this.#timers) {
      if (at > this.#now) continue;
      this.#timers.delete(id);
      callback();
    }
  }
}
