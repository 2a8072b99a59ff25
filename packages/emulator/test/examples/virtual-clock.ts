import type { EmulatorOptions } from "../../src/index.ts";

/** A clock that stands still, and jumps to the time that is waited for. */
export function createVirtualClock(): NonNullable<EmulatorOptions["clock"]> & { passMs(milliseconds: number): void } {
  let time = Date.UTC(2026, 0, 2, 3, 4, 5);
  return {
    now: () => time,
    setTimeout(callback, milliseconds) {
      return setImmediate(() => {
        time += milliseconds;
        callback();
      });
    },
    clearTimeout: (timer) => clearImmediate(timer as NodeJS.Immediate),
    passMs(milliseconds) {
      time += milliseconds;
    },
  };
}
