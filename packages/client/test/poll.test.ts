import { getEventListeners } from "node:events";
import { expect, expectTypeOf, test } from "vitest";
import { poll } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { FakeClock } from "./fake-clock.ts";

function start() {
  const clock = new FakeClock();
  return { clock, demo: new Demo({ apiKey: "k", environment: {}, clock, fetch: () => new Promise(() => {}) }) };
}

test("it reads until it is done, with waits that grow up to a limit", async () => {
  const { clock, demo } = start();
  const seen: number[] = [];
  let count = 0;
  const done = await poll(demo, async () => ++count, {
    until: (value) => value === 6,
    initialDelayMs: 100,
    factor: 2,
    maxDelayMs: 500,
    onProgress: (value) => seen.push(value),
  });
  expectTypeOf(done).toEqualTypeOf<number>();
  expect([done, seen]).toEqual([6, [1, 2, 3, 4, 5, 6]]);
  expect(clock.waits).toEqual([100, 200, 400, 500, 500]);
  expect(clock.pending).toBe(0);
});

test("the time limit ends it", async () => {
  const { clock, demo } = start();
  const options = { until: () => false, initialDelayMs: 400, timeoutMs: 1000, operation: "things.waitUntilReady" };
  await expect(poll(demo, async () => 0, options)).rejects.toMatchObject({
    kind: "timeout",
    timeoutMs: 1000,
    message: "things.waitUntilReady failed: not done within 1000 ms",
    request: { attempts: 2 },
  });
  expect(clock.pending).toBe(0);
});

test.each(["while it reads", "while it waits"])("an abort ends it at once: %s", async (phase) => {
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: () => new Promise(() => {}) });
  const controller = new AbortController();
  const { signal } = controller;
  let inner: AbortSignal | undefined;
  const waiting = poll(
    demo,
    (options) => {
      inner = options.signal;
      return phase === "while it reads" ? demo.things.get(1, {}, options) : Promise.resolve({ id: "1" });
    },
    { until: () => false, signal },
  );
  setTimeout(() => controller.abort("enough"), 10);
  await expect(waiting).rejects.toMatchObject({
    kind: "aborted",
    cause: "enough",
    message: "poll failed: aborted by the caller",
  });
  expect(inner?.aborted).toBe(true);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a reading that fails ends it, and so do options that make no sense", async () => {
  const { clock, demo } = start();
  const failure = new Error("mine");
  await expect(poll(demo, () => Promise.reject(failure), { until: Boolean })).rejects.toBe(failure);
  expect(clock.pending).toBe(0);
  await expect(poll(demo, async () => 1, { until: Boolean, factor: 0 })).rejects.toThrow(
    "poll: `factor` must be a number from 1 to 2147483647, got 0.",
  );
  await expect(poll({}, async () => 1, { until: Boolean })).rejects.toThrow("poll: `client` must be a client");
});

test("what is wrong with its options is told in the name of the operation", async () => {
  const { demo } = start();
  const options = { until: Boolean, operation: "things.waitUntilReady" };
  await expect(poll(demo, async () => 1, { ...options, timeoutMs: -1 })).rejects.toMatchObject({
    kind: "argument",
    operation: "things.waitUntilReady",
    message: "things.waitUntilReady: `timeoutMs` must be a number from 1 to 2147483647, got -1.",
  });
  await expect(poll({}, async () => 1, options)).rejects.toThrow(
    "things.waitUntilReady: `client` must be a client made with this copy of @parley/client.",
  );
});
