import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import type { ClientOptions } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const never = () => new Promise<never>(() => {});

/** Where a call can be when it ends early, and what it hangs on there. */
const phases: Record<string, (url: string) => ClientOptions & { apiKey: unknown }> = {
  credential: (baseUrl) => ({ baseUrl, apiKey: never }),
  onRequest: (baseUrl) => ({ baseUrl, apiKey: "k", onRequest: never }),
  "a fetch that ignores its signal": (baseUrl) => ({ baseUrl, apiKey: "k", fetch: never }),
  headers: (baseUrl) => ({ baseUrl: `${baseUrl}/silent`, apiKey: "k" }),
  onResponse: (baseUrl) => ({ baseUrl, apiKey: "k", onResponse: never }),
  "stalled body": (baseUrl) => ({ baseUrl: `${baseUrl}/stall`, apiKey: "k" }),
  "dripping body": (baseUrl) => ({ baseUrl: `${baseUrl}/drip`, apiKey: "k" }),
  "stalled error body": (baseUrl) => ({ baseUrl: `${baseUrl}/stall-error`, apiKey: "k" }),
  "body of a fetch that ignores its signal": (baseUrl) => ({
    baseUrl,
    apiKey: "k",
    fetch: async () =>
      new Response(new ReadableStream({ pull: never }), { headers: { "content-type": "application/json" } }),
  }),
  "wait before a retry": (baseUrl) => ({ baseUrl: `${baseUrl}/busy`, apiKey: "k" }),
};

const serveFaults = () =>
  serve((response, _, { url }) => {
    const [, fault] = url.split("/");
    if (fault === "silent") return;
    if (fault === "busy") return json(response, {}, 503, { "retry-after": "5" });
    response.writeHead(fault === "stall-error" ? 400 : 200, { "content-type": "application/json" });
    response.write("[");
    if (fault === "drip") {
      const timer = setInterval(() => response.write("1,"), 5);
      response.on("close", () => clearInterval(timer));
    }
  });

test.each(Object.keys(phases))("an abort in this phase settles at once and leaves no listener: %s", async (phase) => {
  const server = await serveFaults();
  const demo = new Demo((phases[phase] as (url: string) => ClientOptions)(server.url));
  const controller = new AbortController();
  const reason = new Error("enough");
  const call = demo.things.get(1, {}, { signal: controller.signal }).result();
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  controller.abort(reason);
  expect(await call).toMatchObject({
    ok: false,
    error: {
      kind: "aborted",
      name: "AbortError",
      cause: reason,
      message: expect.stringMatching(/^things\.get failed: GET http.*\/things\/1 -> aborted by the caller$/),
    },
  });
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test.each(Object.keys(phases).filter((phase) => !phase.startsWith("wait")))(
  "the deadline ends this phase: %s",
  async (phase) => {
    const server = await serveFaults();
    const demo = new Demo({ ...(phases[phase] as (url: string) => ClientOptions)(server.url), timeoutMs: 60 });
    const error = await demo.things.get(1).catch((caught) => caught);
    expect(error).toMatchObject({ kind: "timeout", name: "TimeoutError", timeoutMs: 60 });
    expect(error.message).toMatch(/^things\.get failed: GET http.* -> no complete answer within 60 ms$/);
  },
);

test("a call's own timeout wins, and a timeout is never retried", async () => {
  const server = await serveFaults();
  const demo = new Demo({ baseUrl: `${server.url}/silent`, apiKey: "k", timeoutMs: 60_000 });
  await expect(demo.things.get(1, {}, { timeoutMs: 20 })).rejects.toMatchObject({
    kind: "timeout",
    request: { attempts: 1 },
  });
  expect(server.received).toHaveLength(1);
});

test("a signal that is aborted before sends nothing", async () => {
  let sent = 0;
  const fetch = async () => {
    sent++;
    return Response.json({});
  };
  const demo = new Demo({ apiKey: "k", environment: {}, fetch });
  const signal = AbortSignal.abort("early");
  await expect(demo.things.get(1, {}, { signal })).rejects.toMatchObject({
    kind: "aborted",
    cause: "early",
    request: { attempts: 0 },
  });
  await expect(
    demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } }, signal }),
  ).rejects.toMatchObject({ kind: "aborted" });
  expect(sent).toBe(0);
});

test("many calls on one signal leave no listener and no timer behind", async () => {
  const timers = new Set<unknown>();
  const clock = {
    now: () => Date.now(),
    setTimeout: (callback: () => void, ms: number) => {
      const timer = setTimeout(callback, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer: unknown) => {
      clearTimeout(timer as never);
      timers.delete(timer);
    },
  };
  let count = 0;
  const fetch = async () => Response.json({}, { status: [200, 503, 400][count++ % 3] as number });
  const demo = new Demo({ apiKey: "k", environment: {}, fetch, clock, retry: { baseDelayMs: 1 } });
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 200 }, () => demo.things.get(1, {}, { signal }).result()));
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(timers.size).toBe(0);
});

test("an abort after the end changes nothing", async () => {
  const controller = new AbortController();
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: async () => Response.json({ id: "1" }) });
  const call = demo.things.get(1, {}, { signal: controller.signal });
  await call;
  controller.abort();
  expect(await call).toEqual({ id: "1" });
});

test("work that fails after its call has ended is no unhandled rejection", async () => {
  const controller = new AbortController();
  let failLate: (error: Error) => void = () => {};
  const fetch = () =>
    new Promise<never>((_, reject) => {
      failLate = reject;
    });
  const demo = new Demo({ apiKey: "k", environment: {}, fetch });
  const call = demo.things.get(1, {}, { signal: controller.signal }).result();
  await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  expect(await call).toMatchObject({ error: { kind: "aborted" } });
  failLate(new Error("too late to matter"));
  await new Promise((resolve) => setTimeout(resolve, 5));
});
