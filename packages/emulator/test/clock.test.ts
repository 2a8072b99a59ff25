import { expect, test } from "vitest";
import { createWait } from "../src/clock.ts";
import { createVirtualClock } from "./examples/virtual-clock.ts";

const { signal } = new AbortController();

test("waiting goes by the clock, where it has timers", async () => {
  const clock = createVirtualClock();
  const start = clock.now();
  await createWait(clock)(86_400_000, signal);
  expect(clock.now() - start).toBe(86_400_000);
});

test("a clock without timers waits by the system's", async () => {
  await expect(createWait({ now: () => 0 })(1, signal)).resolves.toBeUndefined();
});

test("a wait ends with the reason of its signal", async () => {
  const controller = new AbortController();
  const waiting = createWait(createVirtualClock())(Number.POSITIVE_INFINITY, controller.signal);
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});
