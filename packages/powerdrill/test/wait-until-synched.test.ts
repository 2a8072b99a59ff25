import type { Clock } from "@parley/client";
import { expect, test } from "vitest";
import * as v1 from "../src/v1.ts";
import * as v2 from "../src/v2.ts";

/** A clock whose time passes when somebody waits; the first timer is the time limit. */
class WaitingClock implements Clock {
  readonly waits: number[] = [];
  #now = 0;
  readonly #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    if (ms <= 10_000) {
      this.waits.push(ms);
      queueMicrotask(() => this.#advance(ms));
    }
    return timer;
  }

  clearTimeout(timer: unknown): void {
    const index = this.#timers.indexOf(timer as never);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  #advance(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers.filter(({ at }) => at <= this.#now)) {
      this.clearTimeout(timer);
      timer.callback();
    }
  }
}

/** Options of a client whose calls are answered with these payloads, the last of them for good. */
function answerWith(...answers: readonly object[]) {
  const clock = new WaitingClock();
  const urls: string[] = [];
  const fetch = async (url: string) => {
    const data = answers[urls.length] ?? answers.at(-1);
    urls.push(url.replace(/^.*team/, ""));
    return Response.json({ code: 0, data });
  };
  return { apiKey: "secret-key", userId: "tmm-1", clock, urls, fetch };
}

const counts = (synched_count: number, synching_count: number, invalid_count: number) => ({
  ...{ synched_count, synching_count, invalid_count },
});

test("a dataset is asked for with growing waits until nothing is being read any more", async () => {
  const options = answerWith(counts(0, 2, 0), counts(0, 2, 0), counts(1, 1, 0), counts(2, 0, 0));
  const told: v2.SynchingProgress[] = [];
  const progress = await v2.waitUntilSynched(new v2.Powerdrill(options), "dset-1", {
    onProgress: (each) => told.push(each),
  });
  expect(progress).toEqual({ synched: 2, synching: 0, invalid: 0 });
  expect(told.map(({ synched }) => synched)).toEqual([0, 0, 1, 2]);
  expect(options.clock.waits).toEqual([1000, 1500, 2250]);
  expect(new Set(options.urls)).toEqual(new Set(["/datasets/dset-1/status?user_id=tmm-1"]));
});

test("a call's own user wins", async () => {
  const options = answerWith(counts(1, 0, 0));
  await v2.waitUntilSynched(new v2.Powerdrill(options), "dset-1", { userId: "tmm-2" });
  expect(options.urls).toEqual(["/datasets/dset-1/status?user_id=tmm-2"]);
});

test("version 1 spells the counts in its own way and asks for no user", async () => {
  const options = answerWith(
    { synchedCount: 0, synchingCount: 1, invalidCount: 0 },
    { synchedCount: 1, synchingCount: 0, invalidCount: 0 },
  );
  const progress = await v1.waitUntilSynched(new v1.Powerdrill(options), "dset-1");
  expect(progress).toEqual({ synched: 1, synching: 0, invalid: 0 });
  expect(options.urls).toEqual(["/datasets/dset-1/status", "/datasets/dset-1/status"]);
});

test("a data source that can't be read is told once all others are through", async () => {
  const powerdrill = new v2.Powerdrill(answerWith(counts(0, 2, 1), counts(2, 0, 1)));
  const error = await v2.waitUntilSynched(powerdrill, "dset-1").catch((reason: unknown) => reason);
  if (!v2.DataSourceInvalidError.isInstance(error)) throw error;
  expect(error).toMatchObject({ kind: "dataSourceInvalid", datasetId: "dset-1" });
  expect(error.progress).toEqual({ synched: 2, synching: 0, invalid: 1 });
  expect(error.message).toBe(
    'waitUntilSynched failed: 1 of 3 data sources of dset-1 could not be read. List them with `datasets.dataSources.list(id, { status: "invalid" })`.',
  );
});

test("single data sources are asked for until each is through, and unknown statuses are waited out", async () => {
  const statuses = ["pending", "synched", "synching", "synched"].map((status) => ({ id: "", status }));
  const options = answerWith(...statuses);
  const told: v2.SynchingProgress[] = [];
  await v2.waitUntilSynched(new v2.Powerdrill(options), "dset-1", {
    ...{ dataSourceIds: ["ds-1", "ds-2"], onProgress: (each) => told.push(each) },
  });
  expect(told.map(({ synched, synching }) => [synched, synching])).toEqual([
    [1, 1],
    [1, 1],
    [2, 0],
  ]);
  expect(options.urls.map((url) => url.replace(/\?.*/, ""))).toEqual([
    "/datasets/dset-1/datasources/ds-1",
    "/datasets/dset-1/datasources/ds-2",
    "/datasets/dset-1/datasources/ds-1",
    "/datasets/dset-1/datasources/ds-1",
  ]);
});

test("single data sources that can't be read are named", async () => {
  const powerdrill = new v2.Powerdrill(answerWith({ status: "invalid" }, { status: "synched" }, { status: "error" }));
  const dataSourceIds = ["ds-1", "ds-2", "ds-3"];
  const error = await v2.waitUntilSynched(powerdrill, "dset-1", { dataSourceIds }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    dataSourceIds: ["ds-1", "ds-3"],
    message: "waitUntilSynched failed: 2 of 3 data sources of dset-1 could not be read: ds-1, ds-3.",
  });
});

test("a dataset that is never ready is a failure in the end", async () => {
  const powerdrill = new v2.Powerdrill(answerWith(counts(0, 1, 0)));
  const error = await v2.waitUntilSynched(powerdrill, "dset-1", { timeoutMs: 60_000 }).catch((cause) => cause);
  expect(error).toBeInstanceOf(v2.TimeoutError);
  expect(error).toMatchObject({ timeoutMs: 60_000, message: "waitUntilSynched failed: not done within 60000 ms" });
});

test("the waiting can be aborted", async () => {
  const controller = new AbortController();
  const powerdrill = new v2.Powerdrill(answerWith(counts(0, 1, 0)));
  const options = { signal: controller.signal, onProgress: () => controller.abort() };
  await expect(v2.waitUntilSynched(powerdrill, "dset-1", options)).rejects.toBeInstanceOf(v2.AbortError);
});
