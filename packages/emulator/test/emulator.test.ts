import { expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import {
  agent,
  createJulepSession,
  createSession,
  listSessions,
  posting,
  powerdrillKey,
  sessionsUrl,
} from "./running.ts";

test("without a server, the handler answers at the real base URLs and, on any host, at its own paths", async () => {
  const emulator = createEmulator();
  const status = async (url: string) => (await emulator.fetch(`${url}?userId=u`, { headers: powerdrillKey })).status;
  expect(await status("https://ai.data.cloud/api/v1/team/sessions")).toBe(200);
  expect(await status("https://emulator.test/powerdrill/api/v1/team/sessions")).toBe(200);
  expect(await status("https://emulator.test/api/v1/team/sessions")).toBe(404);
  expect(emulator.basePath("powerdrill")).toBe("/powerdrill/api");
});

test("the handler works detached, with a Request as well as with an address and settings", async () => {
  const { fetch } = createEmulator();
  expect((await fetch(new Request(sessionsUrl, posting({ title: "s", userId: "u" }, powerdrillKey)))).status).toBe(200);
  expect((await fetch(new URL(`${sessionsUrl}?userId=u`), { headers: powerdrillKey })).status).toBe(200);
});

test("a path of no provider says where the APIs are", async () => {
  const response = await createEmulator({ providers: ["julep"] }).fetch(
    "http://127.0.0.1/powerdrill/api/v1/team/sessions",
  );
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    emulator: "Nothing is served at /powerdrill/api/v1/team/sessions. APIs are at /julep/api.",
  });
});

test("a provider that there is not is refused", () => {
  const message = 'Emulator: unknown provider, expected "powerdrill" or "julep" or "vapi", got "openai".';
  expect(() => createEmulator({ providers: ["openai" as "julep"] })).toThrow(new TypeError(message));
});

test("the same seed, clock and requests give the same answers, byte for byte", async () => {
  const run = async (seed: string) => {
    const emulator = createEmulator({ seed, clock: { now: () => 1_700_000_000_000 } });
    const answers = [
      await createSession(emulator, { title: "a" }),
      await createJulepSession(emulator, { agent }),
      await listSessions(emulator, ""),
    ];
    return Promise.all(answers.map(async (answer) => [answer.headers.get("x-pd-trace-id"), await answer.text()]));
  };
  expect(await run("one")).toEqual(await run("one"));
  expect(await run("one")).not.toEqual(await run("two"));
});

test("a failed request shifts nobody's ids, nor does one to another provider", async () => {
  const idAfter = async (disturb: (emulator: ReturnType<typeof createEmulator>) => Promise<unknown>) => {
    const emulator = createEmulator();
    await disturb(emulator);
    return (await (await createSession(emulator, { title: "s" })).json()).data.id;
  };
  const undisturbed = await idAfter(async () => {});
  expect(await idAfter((emulator) => createSession(emulator, { title: 1 }))).toBe(undisturbed);
  expect(await idAfter((emulator) => createJulepSession(emulator, { agent }))).toBe(undisturbed);
});

test("a reset brings back the beginning", async () => {
  const emulator = createEmulator();
  const first = await (await createSession(emulator, { title: "s" })).json();
  emulator.faults.add({ status: 500, times: Number.POSITIVE_INFINITY });
  emulator.reset();
  expect(emulator.requests).toEqual([]);
  expect((await (await listSessions(emulator, "")).json()).data.total).toBe(0);
  expect(await (await createSession(emulator, { title: "s" })).json()).toEqual(first);
});

test("what arrived can be looked at: operation, parts of the request, effect and status", async () => {
  const emulator = createEmulator();
  await emulator.fetch(`${sessionsUrl}?page=2`, posting({ title: "s", userId: "u" }, powerdrillKey));
  await createSession(emulator, {});
  await emulator.fetch("https://ai.data.cloud/elsewhere");
  const [created, refused, lost] = emulator.requests;
  expect(created).toMatchObject({
    provider: "powerdrill",
    operation: "sessions.create",
    method: "POST",
    path: "/v1/team/sessions",
    body: '{"title":"s","userId":"u"}',
    undeclaredQuery: ["page"],
    isProcessed: true,
    status: 200,
  });
  expect(created?.url.href).toBe(`${sessionsUrl}?page=2`);
  expect(created?.headers.get("x-pd-api-key")).toBe("powerdrill-key");
  expect(refused).toMatchObject({ isProcessed: false, status: 400 });
  expect(lost).toMatchObject({ provider: undefined, operation: undefined, path: "/elsewhere", status: 404 });
});

test("the log of what arrived keeps the last 1,000 requests", async () => {
  const emulator = createEmulator();
  for (let count = 0; count < 1_002; count += 1) await emulator.fetch(`https://ai.data.cloud/${count}`);
  expect(emulator.requests.length).toBe(1_000);
  expect(emulator.requests[0]?.path).toBe("/2");
});

test("an aborted request rejects with the signal's reason", async () => {
  const emulator = createEmulator();
  const reason = new Error("enough");
  await expect(emulator.fetch(sessionsUrl, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  emulator.faults.add({ delayMs: 60_000 });
  const controller = new AbortController();
  const pending = emulator.fetch(sessionsUrl, { signal: controller.signal });
  controller.abort(reason);
  await expect(pending).rejects.toBe(reason);
});
