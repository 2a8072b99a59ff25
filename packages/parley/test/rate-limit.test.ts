import { createEmulator, serve } from "@parley/emulator";
import { Powerdrill } from "@parley/powerdrill";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { createParley } from "../src/index.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { limitRate } from "../src/rate-limit.ts";
import { SteppedClock } from "./stepped-clock.ts";

function setUp(options: { requests: number; perMs: number; maxWaitMs?: number }) {
  const clock = new SteppedClock();
  const begun: { url: string; at: number }[] = [];
  const send = async (url: string) => {
    begun.push({ url, at: clock.time });
    return new Response(url);
  };
  return { clock, begun, fetch: limitRate(send, { ...options, clock }) };
}

const action = fc.record({
  pauseMs: fc.nat(40),
  burst: fc.nat(7),
  /** Which of the burst's requests are given up, and how long after it. */
  aborts: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
  abortAfterMs: fc.nat(60),
});

test("every request begins in its turn, as early as the limit lets it, whatever comes and is given up", () => {
  const limits = fc.record({ requests: fc.integer({ min: 1, max: 5 }), perMs: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(limits, fc.array(action, { maxLength: 15 }), (limit, actions) => {
      const { clock, begun, fetch } = setUp(limit);
      const asked = new Map<string, number>();
      let count = 0;
      for (const { pauseMs, burst, aborts, abortAfterMs } of actions) {
        clock.advance(pauseMs);
        for (let index = 0; index < burst; index++) {
          const controller = new AbortController();
          const url = `${count++}`;
          asked.set(url, clock.time);
          fetch(url, { signal: controller.signal }).catch(() => {});
          if (!aborts.includes(index)) continue;
          clock.setTimeout(() => {
            if (!begun.some((request) => request.url === url)) asked.delete(url);
            controller.abort();
          }, abortAfterMs);
        }
      }
      clock.advance(1_000_000);
      const wanted = [...asked].map(([url, askedAt]) => ({ url, at: askedAt }));
      for (const [index, request] of wanted.entries()) {
        const slot = (wanted[index - limit.requests]?.at ?? Number.NEGATIVE_INFINITY) + limit.perMs;
        request.at = Math.max(request.at, slot);
      }
      expect(begun).toEqual(wanted);
      expect(clock.timers.size).toBe(0);
    }),
  );
});

test("a burst begins as soon as the limit lets it", () => {
  const { clock, begun, fetch } = setUp({ requests: 2, perMs: 100 });
  for (const url of ["a", "b", "c"]) void fetch(url, {});
  clock.advance(30);
  for (const url of ["d", "e"]) void fetch(url, {});
  clock.advance(1_000);
  expect(begun.map(({ url, at }) => `${url} ${at}`)).toEqual(["a 0", "b 0", "c 100", "d 100", "e 200"]);
});

test("a request that is given up leaves its turn to the next, and its wait ends at once with the signal's reason", async () => {
  const { clock, begun, fetch } = setUp({ requests: 1, perMs: 100 });
  void fetch("a", {});
  const controller = new AbortController();
  const waiting = fetch("b", { signal: controller.signal });
  void fetch("c", {});
  controller.abort("changed my mind");
  await expect(waiting).rejects.toBe("changed my mind");
  await expect(fetch("d", { signal: controller.signal })).rejects.toBe("changed my mind");
  clock.advance(100);
  expect(begun.map(({ url }) => url)).toEqual(["a", "c"]);
});

test("a request that would wait too long fails at once and takes no turn", async () => {
  const { clock, begun, fetch } = setUp({ requests: 2, perMs: 100, maxWaitMs: 150 });
  const burst = ["a", "b", "c", "d"].map((url) => fetch(url, {}));
  await expect(fetch("e", {})).rejects.toMatchObject({
    name: "RateWaitError",
    waitMs: 200,
    maxWaitMs: 150,
    message:
      "limitRate: the request's turn would come in 200 ms, expected at most 150 ms (`maxWaitMs`). Send fewer requests at a time.",
  });
  clock.advance(100);
  await Promise.all([...burst, fetch("f", {})].slice(0, 4));
  clock.advance(100);
  expect(begun.map(({ url, at }) => `${url} ${at}`)).toEqual(["a 0", "b 0", "c 100", "d 100", "f 200"]);
});

test("a fetch that throws or fails fails its own request only", async () => {
  const clock = new SteppedClock();
  const send = (url: string): Promise<Response> => {
    if (url === "bad") throw new TypeError("no such host");
    return Promise.resolve(new Response(url));
  };
  const fetch = limitRate(send, { requests: 1, perMs: 10, clock });
  const [bad, good] = [fetch("bad", {}), fetch("good", {})];
  await expect(bad).rejects.toThrow("no such host");
  clock.advance(10);
  expect(await (await good).text()).toBe("good");
});

test("clients that share a limit share its turns, and a call's deadline ends its wait", async () => {
  await using server = await start();
  const clock = new SteppedClock();
  const fetch = limitRate(globalThis.fetch, { requests: 2, perMs: 1_000, clock });
  const options = { apiKey: "powerdrill-key", userId: "ada", baseUrl: server.url, fetch, clock };
  const [first, second] = [new Powerdrill(options), new Powerdrill(options)];
  await Promise.all([first.sessions.create({ name: "a" }), second.sessions.create({ name: "b" })]);
  const [late, patient] = [
    first.sessions.create({ name: "c" }, { timeoutMs: 999 }),
    second.sessions.create({ name: "d" }),
  ].map((call) =>
    call.then(
      () => "sent",
      (error: { kind: string }) => error.kind,
    ),
  );
  await settle();
  clock.advance(999);
  expect(await late).toBe("timeout");
  expect(server.emulator.requests.length).toBe(2);
  clock.advance(1);
  expect(await patient).toBe("sent");
});

test("a burst over the handles of a provider waits, where it would fail without a limit", async () => {
  const clock = new SteppedClock();
  const emulator = createEmulator({ clock, powerdrill: { requestsPerSecond: 20 } });
  const options = { apiKey: "powerdrill-key", userId: "ada", clock, retry: { maxAttempts: 1 } };
  const fetch = limitRate(emulator.fetch, { requests: 20, perMs: 1_000, clock });
  const { data, bare } = createParley({
    providers: { data: powerdrill({ ...options, fetch }), bare: powerdrill({ ...options, fetch: emulator.fetch }) },
  });
  const session = await data.sessions.create({ title: "Q3" });
  const handles = [session, await data.sessions.get(session.id)];
  const burst = Array.from({ length: 50 }, (_, turn) => handles[turn % 2]?.refresh());
  for (let second = 0; second < 3; second++) {
    await vi.waitFor(() => expect(emulator.requests.length).toBe(Math.min(52, 20 * (second + 1))));
    clock.advance(1_000);
  }
  expect((await Promise.all(burst)).length).toBe(50);

  const unlimited = await Promise.allSettled(Array.from({ length: 21 }, () => bare.sessions.get(session.id)));
  expect(unlimited.at(-1)).toMatchObject({ status: "rejected", reason: { name: "AgentError", kind: "rateLimit" } });
});

test("a wait that would be too long is a rate limit of the provider, and may be tried again", async () => {
  const emulator = createEmulator();
  const fetch = limitRate(emulator.fetch, { requests: 1, perMs: 1_000, maxWaitMs: 0, clock: new SteppedClock() });
  const { data } = createParley({
    providers: { data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", fetch }) },
  });
  await data.sessions.create();
  await expect(data.sessions.create()).rejects.toMatchObject({
    ...{ name: "AgentError", kind: "rateLimit", retryable: true },
    cause: { name: "RateWaitError", waitMs: 1_000 },
  });
  expect(emulator.requests.length).toBe(1);
});

test.each([
  [{ requests: 0, perMs: 1 }, "limitRate: `requests` must be a whole number above 0, got 0."],
  [{ requests: 1.5, perMs: 1 }, "limitRate: `requests` must be a whole number above 0, got 1.5."],
  [{ requests: 1, perMs: Number.NaN }, "limitRate: `perMs` must be a number above 0 and below 2147483648, got NaN."],
  [
    { requests: 1, perMs: "1" },
    "limitRate: `perMs` must be a number above 0 and below 2147483648, got a value of type string.",
  ],
  [{ requests: 1, perMs: 1, maxWaitMs: -1 }, "limitRate: `maxWaitMs` must be a number from 0, got -1."],
])("%j is no limit", (options, message) => {
  expect(() => limitRate(fetch, options as never)).toThrow(expect.objectContaining({ name: "OptionError", message }));
});

async function start() {
  const emulator = createEmulator();
  const server = await serve(emulator);
  return { emulator, url: server.url("powerdrill"), [Symbol.asyncDispose]: () => server.close() };
}

/** Lets everything happen that waits for no clock and no network. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
