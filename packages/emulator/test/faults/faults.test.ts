import { expect, test } from "vitest";
import { createEmulator, type Fault } from "../../src/index.ts";
import {
  agent,
  createJulepSession,
  createSession,
  listSessions,
  posting,
  powerdrillKey,
  sessionsUrl,
} from "../running.ts";

async function statuses(...responses: Promise<Response>[]): Promise<number[]> {
  return (await Promise.all(responses)).map((response) => response.status);
}

test("a fault strikes once and then is over", async () => {
  const emulator = createEmulator();
  const fault = emulator.faults.add({ status: 503 });
  expect((await listSessions(emulator, "")).status).toBe(503);
  expect((await listSessions(emulator, "")).status).toBe(200);
  expect(fault.hits).toBe(1);
});

test("a fault strikes only the requests it is meant for, after those it skips, as often as it says", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ provider: "powerdrill", operation: "sessions.list", skip: 1, times: 2, status: 500 });
  expect(await statuses(createJulepSession(emulator, { agent }), createSession(emulator, { title: "s" }))).toEqual([
    201, 200,
  ]);
  const seen = [];
  for (let page = 1; page <= 4; page += 1) seen.push((await listSessions(emulator, `pageNumber=${page}`)).status);
  expect(seen).toEqual([200, 500, 500, 200]);
});

test("of several faults the first that matches strikes, one a request", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ status: 502 });
  emulator.faults.add({ status: 503 });
  const seen = [];
  for (let count = 0; count < 3; count += 1) seen.push((await listSessions(emulator, "")).status);
  expect(seen).toEqual([502, 503, 200]);
});

test("a fault can be removed, one or all", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ status: 500 }).remove();
  emulator.faults.add({ status: 500 });
  emulator.faults.clear();
  expect((await listSessions(emulator, "")).status).toBe(200);
});

test.for<[Fault, string]>([
  [{ status: 199 }, "Fault: `status` must be an integer from 200 to 599, got 199."],
  [{ status: 200.5 }, "Fault: `status` must be an integer from 200 to 599, got 200.5."],
  [{ delayMs: -1 }, "Fault: `delayMs` must be a number of at least 0, got -1."],
  [{ times: Number.NaN }, "Fault: `times` must be a number of at least 0, got NaN."],
])("a fault out of range is refused where it is added: %j", ([fault, message]) => {
  expect(() => createEmulator().faults.add(fault)).toThrow(new RangeError(message));
});

test("a fault's answer has its status, headers and body, and the operation does not run", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ status: 429, headers: { "retry-after": "2" }, body: { code: 201, msg: "slow down" } });
  const limited = await createSession(emulator, { title: "s" });
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2"]);
  expect(limited.headers.get("content-type")).toBe("application/json");
  expect(await limited.json()).toEqual({ code: 201, msg: "slow down" });
  expect(emulator.requests[0]).toMatchObject({ isProcessed: false, status: 429 });
});

test("a fault that strikes afterwards lets the operation take effect and loses its answer", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ status: 504, when: "after" });
  expect((await createSession(emulator, { title: "s" })).status).toBe(504);
  expect(emulator.stores.powerdrill().sessions.size).toBe(1);
  expect(emulator.requests[0]).toMatchObject({ isProcessed: true, status: 504 });
});

test("a page of HTML can stand where JSON is due", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ body: "<html>Sign in</html>", headers: { "content-type": "text/html" } });
  const page = await listSessions(emulator, "");
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html"]);
  expect(await page.text()).toBe("<html>Sign in</html>");
});

test("headers alone are added to the provider's own answer", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ headers: { "x-extra": "1" } });
  const listed = await listSessions(emulator, "");
  expect(listed.headers.get("x-extra")).toBe("1");
  expect((await listed.json()).code).toBe(0);
});

test("a redirect and a status without a body are answers like others", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ status: 307, headers: { location: "https://elsewhere.test/" } });
  emulator.faults.add({ status: 204, body: "ignored" });
  const redirect = await listSessions(emulator, "");
  expect([redirect.status, redirect.headers.get("location")]).toEqual([307, "https://elsewhere.test/"]);
  const empty = await listSessions(emulator, "");
  expect([empty.status, await empty.text()]).toEqual([204, ""]);
});

test.for([
  ["reset", "ECONNRESET"],
  ["close", "UND_ERR_SOCKET"],
] as const)("a dropped connection (%s) rejects as fetch does", async ([drop, code]) => {
  const emulator = createEmulator();
  emulator.faults.add({ drop });
  const error = await createSession(emulator, { title: "s" }).catch((caught) => caught);
  expect(error).toBeInstanceOf(TypeError);
  expect([error.message, error.cause.code]).toEqual(["fetch failed", code]);
  expect(emulator.requests[0]).toMatchObject({ isProcessed: false, status: undefined });
});

test("a connection dropped afterwards leaves the effect", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ drop: "reset", when: "after" });
  await expect(createSession(emulator, { title: "s" })).rejects.toThrow("fetch failed");
  expect(emulator.stores.powerdrill().sessions.size).toBe(1);
});

test("a delay before the operation can be aborted, and then it never runs", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ delayMs: 60_000 });
  const controller = new AbortController();
  const settings = { ...posting({ title: "s", userId: "u" }, powerdrillKey), signal: controller.signal };
  const pending = emulator.fetch(sessionsUrl, settings);
  controller.abort();
  await expect(pending).rejects.toThrow("aborted");
  expect(emulator.stores.powerdrill().sessions.size).toBe(0);
});

test("a truncated body keeps the length it promised, and fails after what it sent", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ truncateAt: 10 });
  const cut = await listSessions(emulator, "");
  expect(Number(cut.headers.get("content-length"))).toBeGreaterThan(10);
  const reader = cut.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"code":0,');
  await expect(reader?.read()).rejects.toThrow("fetch failed");
});

test("a stalled body sends a part and then nothing, until the caller leaves", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ stallAt: 3 });
  const controller = new AbortController();
  const stalled = await emulator.fetch(`${sessionsUrl}?userId=u`, {
    headers: powerdrillKey,
    signal: controller.signal,
  });
  const reader = stalled.body?.getReader();
  expect((await reader?.read())?.value?.length).toBe(3);
  const pending = reader?.read();
  controller.abort(new Error("enough"));
  await expect(pending).rejects.toThrow("enough");
});

test("a body can come late, drop by drop, and from a stream that never ends", async () => {
  const emulator = createEmulator();
  emulator.faults.add({ bodyDelayMs: 1, dripMs: 0, body: "abc" });
  const dripping = await listSessions(emulator, "");
  const sizes = [];
  for await (const chunk of dripping.body ?? []) sizes.push(chunk.length);
  expect(sizes).toEqual([1, 1, 1]);

  let isEnded = false;
  emulator.faults.add({
    async *body() {
      try {
        for (;;) yield new Uint8Array(1_024);
      } finally {
        isEnded = true;
      }
    },
  });
  const endless = (await listSessions(emulator, "")).body?.getReader();
  for (let count = 0; count < 100; count += 1) expect((await endless?.read())?.value?.length).toBe(1_024);
  await endless?.cancel();
  expect(isEnded).toBe(true);
});
