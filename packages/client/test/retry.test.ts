import { expect, test } from "vitest";
import { type ClientOptions, ConnectionError } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { FakeClock } from "./fake-clock.ts";

type Step =
  | number
  | [status: number, headers: Record<string, string>]
  | { code?: string; cause?: unknown; syscall?: string };

/** A client whose answers follow a script; the waits between them are recorded. */
function play(steps: readonly Step[], options: ClientOptions = {}) {
  const clock = new FakeClock();
  const sent: Record<string, string>[] = [];
  const cancelled: number[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    const step = steps[sent.length] ?? 200;
    sent.push({ ...(init.headers as Record<string, string>) });
    if (typeof step === "object" && !Array.isArray(step)) {
      throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("inner"), step) });
    }
    const [status, headers] = Array.isArray(step) ? step : [step, {}];
    const index = sent.length;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("{}")),
      pull: (controller) => controller.close(),
      cancel: () => void cancelled.push(index),
    });
    return new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
  };
  const demo = new Demo({ apiKey: "k", environment: {}, fetch, clock, random: () => 0.5, ...options });
  return { demo, clock, sent, cancelled };
}

const calls: Record<string, (demo: Demo) => Promise<unknown>> = {
  GET: (demo) => demo.things.get(1) as never,
  PUT: (demo) => demo.things.replace("1") as never,
  DELETE: (demo) => demo.things.remove("1") as never,
  POST: (demo) => demo.things.create({}) as never,
  idempotent: (demo) => demo.things.search() as never,
  keyed: (demo) => demo.things.charge() as never,
  "raw GET": async (demo) => {
    const { error, response } = await demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } });
    if (!response.ok) throw { status: response.status, error };
  },
  "raw idempotent": async (demo) => {
    const { response } = await demo.raw.POST("/search");
    if (!response.ok) throw { status: response.status };
  },
};

const day = { "retry-after": "86400" };
const second = { "retry-after": "1" };
const date = (at: string) => ({ "retry-after": at, date: "Thu, 01 Jan 2026 00:00:00 GMT" });

test.each<[call: string, steps: Step[], waits: number[], outcome: "ok" | number | string]>([
  // Statuses, and how often.
  ["GET", [503], [250], "ok"],
  ["GET", [503, 503], [250, 500], "ok"],
  ["GET", [503, 503, 503], [250, 500], 503],
  ["GET", [408], [250], "ok"],
  ["GET", [429], [250], "ok"],
  ["GET", [500], [250], "ok"],
  ["GET", [502], [250], "ok"],
  ["GET", [504], [250], "ok"],
  ["GET", [501], [], 501],
  ["GET", [505], [], 505],
  ["GET", [400], [], 400],
  ["GET", [404], [], 404],
  ["GET", [409], [], 409],
  ["GET", [425], [], 425],
  ["GET", [599], [], 599],
  ["PUT", [503], [250], "ok"],
  ["DELETE", [503], [250], "ok"],
  ["POST", [503], [], 503],
  ["POST", [500], [], 500],
  ["POST", [408], [], 408],
  ["POST", [429], [], 429],
  ["POST", [504, 200], [], 504],
  ["idempotent", [503, 429], [250, 500], "ok"],
  ["keyed", [500, 504], [250, 500], "ok"],
  ["raw GET", [503, 503, 503], [250, 500], 503],
  ["raw GET", [503], [250], "ok"],
  ["raw idempotent", [503], [250], "ok"],
  // Retry-After.
  ["GET", [[503, second]], [1000], "ok"],
  ["GET", [[500, second]], [1000], "ok"],
  ["GET", [[503, { "retry-after": "0" }]], [0], "ok"],
  ["POST", [[503, second]], [1000], "ok"],
  ["POST", [[429, second]], [1000], "ok"],
  ["POST", [[429, { "retry-after": "0" }]], [0], "ok"],
  ["POST", [[500, second]], [], 500],
  ["POST", [[502, second]], [], 502],
  ["POST", [[429, { "retry-after": "soon" }]], [], 429],
  ["POST", [[429, { "retry-after": "-1" }]], [], 429],
  ["POST", [[429, { "retry-after": "1.5" }]], [], 429],
  ["POST", [[429, { "retry-after": "1, 2" }]], [], 429],
  ["POST", [[429, { "retry-after": "1e400" }]], [], 429],
  ["GET", [[429, { "retry-after": "soon" }]], [250], "ok"],
  ["GET", [[429, { "retry-after": "-1" }]], [250], "ok"],
  ["GET", [[429, { "retry-after": "1e3" }]], [250], "ok"],
  ["GET", [[429, { "retry-after": "0x10" }]], [250], "ok"],
  ["GET", [[429, day]], [], 429],
  ["GET", [[429, { "retry-after": "9".repeat(400) }]], [], 429],
  ["GET", [[503, { "retry-after": "59" }]], [59_000], "ok"],
  ["GET", [[503, { "retry-after": "61" }]], [], 503],
  ["GET", [[503, date("Thu, 01 Jan 2026 00:00:07 GMT")]], [7000], "ok"],
  ["GET", [[503, date("Wed, 31 Dec 2025 23:00:00 GMT")]], [0], "ok"],
  ["GET", [[503, date("Fri, 02 Jan 2026 00:00:00 GMT")]], [], 503],
  ["GET", [[503, { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }]], [9000], "ok"],
  ["GET", [[503, date("2026-01-01T00:00:07Z")]], [250], "ok"],
  ["GET", [[503, date("Thursday, 01-Jan-26 00:00:07 GMT")]], [250], "ok"],
  ["GET", [[503, date("Thu, 99 Jan 2026 00:00:07 GMT")]], [250], "ok"],
  ["POST", [[503, date("Thu, 01 Jan 2026 00:00:07 GMT")]], [7000], "ok"],
  // Connections.
  ["GET", [{ code: "ECONNRESET" }], [250], "ok"],
  ["GET", [{ code: "UND_ERR_SOCKET" }], [250], "ok"],
  ["GET", [{}], [250], "ok"],
  ["GET", [{ code: "ECONNRESET" }, { code: "ECONNRESET" }, { code: "ECONNRESET" }], [250, 500], "connection"],
  ["GET", [{ code: "CERT_HAS_EXPIRED" }], [], "connection"],
  ["GET", [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }], [], "connection"],
  ["GET", [{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }], [], "connection"],
  ["POST", [{ code: "ECONNRESET" }], [], "connection"],
  ["POST", [{ code: "UND_ERR_SOCKET" }], [], "connection"],
  ["POST", [{ code: "EPIPE" }], [], "connection"],
  ["POST", [{ code: "ETIMEDOUT" }], [], "connection"],
  ["POST", [{}], [], "connection"],
  ["POST", [{ code: "ECONNREFUSED" }], [250], "ok"],
  ["POST", [{ code: "ENOTFOUND" }], [250], "ok"],
  ["POST", [{ code: "EAI_AGAIN" }], [250], "ok"],
  ["POST", [{ code: "UND_ERR_CONNECT_TIMEOUT" }], [250], "ok"],
  ["POST", [{ code: "ETIMEDOUT", syscall: "connect" }], [250], "ok"],
  ["POST", [{ cause: { cause: { code: "ECONNREFUSED" } } }], [250], "ok"],
  ["POST", [{ code: "ECONNREFUSED" }, 503], [250], 503],
  ["keyed", [{ code: "ECONNRESET" }], [250], "ok"],
  ["idempotent", [{ code: "ECONNRESET" }], [250], "ok"],
  ["raw idempotent", [{ code: "ECONNRESET" }], [250], "ok"],
])("%s against %j waits %j and ends with %s", async (call, steps, waits, outcome) => {
  const { demo, clock, sent, cancelled } = play(steps);
  const got = await (calls[call] as (demo: Demo) => Promise<unknown>)(demo).then(
    () => "ok",
    (error) => error.status ?? error.kind,
  );
  expect([clock.waits, got, sent.length, clock.pending]).toEqual([waits, outcome, waits.length + 1, 0]);
  const refused = steps.slice(0, waits.length).flatMap((step, index) => (typeof step === "number" ? [index + 1] : []));
  expect(cancelled).toEqual(expect.arrayContaining(refused));
});

test("the wait is a random part of a limit that doubles up to a limit of its own", async () => {
  const retry = { maxAttempts: 6, baseDelayMs: 100, maxDelayMs: 500 };
  const full = play(Array(5).fill(503), { retry, random: () => 0.999 });
  await full.demo.things.get(1);
  expect(full.clock.waits).toEqual([99.9, 199.8, 399.6, 499.5, 499.5]);
  const none = play(Array(5).fill(503), { retry, random: () => 0 });
  await none.demo.things.get(1);
  expect(none.clock.waits).toEqual([0, 0, 0, 0, 0]);
});

test("a call may have its own number of attempts", async () => {
  const { demo, sent } = play([503, 503, 503, 503]);
  await expect(demo.things.get(1, {}, { maxAttempts: 1 })).rejects.toMatchObject({
    status: 503,
    request: { attempts: 1 },
  });
  await demo.things.get(1, {}, { maxAttempts: 9 });
  expect(sent).toHaveLength(5);
});

test("a wait past the deadline fails at once with what the server said", async () => {
  const { demo, clock } = play([[503, { "retry-after": "30" }]], { timeoutMs: 20_000 });
  await expect(demo.things.get(1)).rejects.toMatchObject({ kind: "status", status: 503, retryAfterMs: 30_000 });
  expect(clock.waits).toEqual([]);
});

test("a keyed call sends one key on every attempt, and another call another one", async () => {
  const { demo, sent } = play([500, { code: "ECONNRESET" }, 200, 500]);
  await demo.things.charge();
  await demo.things.charge();
  await demo.things.charge({}, { headers: { "Idempotency-Key": "mine" } });
  const keys = sent.map((headers) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^\d+-\d+-\d+-\d+$/);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(new Set(keys.slice(3, 5)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
  expect(keys[5]).toBe("mine");
});

test("a connection error tells whether the server may have seen the request", async () => {
  const refused = play([{ code: "ECONNREFUSED" }], { retry: { maxAttempts: 1 } });
  const error = await refused.demo.things.create({}).then(undefined, (reason) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({
    message: "things.create failed: POST https://demo.example/api/things -> no connection: ECONNREFUSED",
    mayHaveBeenProcessed: false,
    request: { operation: "things.create", method: "POST", url: "https://demo.example/api/things", attempts: 1 },
  });
  const reset = play([{ code: "ECONNRESET" }]);
  await expect(reset.demo.things.create({})).rejects.toMatchObject({
    message: "things.create failed: POST https://demo.example/api/things -> connection failed: ECONNRESET",
    mayHaveBeenProcessed: true,
  });
});
