import type { Clock } from "@parley/client";

/** A clock that stands still until it is advanced, and then stops at every timer on the way. */
export class SteppedClock implements Clock {
  readonly timers = new Map<object, { at: number; callback: () => void }>();
  time = 0;

  now(): number {
    return this.time;
  }

  setTimeout(callback: () => void, ms: number): object {
    const timer = {};
    this.timers.set(timer, { at: this.time + ms, callback });
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as object);
  }

  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      this.timers.delete(next[0]);
      this.time = Math.max(this.time, next[1].at);
      next[1].callback();
    }
    this.time = end;
  }
}
