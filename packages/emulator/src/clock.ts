import type { Clock } from "@parley/client";
import { wait } from "./wait.ts";

/** Where the emulator's time comes from; a client's `clock` fits. One that has no timers waits by the system's. */
export type EmulatorClock = Pick<Clock, "now"> & Partial<Pick<Clock, "setTimeout" | "clearTimeout">>;

/** Makes a function that waits by a clock. */
export function createWait(clock: EmulatorClock): (milliseconds: number, signal: AbortSignal) => Promise<void> {
  const { setTimeout: set, clearTimeout: clear } = clock;
  if (!set || !clear) return wait;
  const timers = {
    setTimeout: (callback: () => void, ms: number) => set.call(clock, callback, ms),
    clearTimeout: (timer: unknown) => clear.call(clock, timer),
  };
  return (milliseconds, signal) => wait(milliseconds, signal, timers);
}
