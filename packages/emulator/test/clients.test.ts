import { Julep, StatusError } from "@parley/julep";
import { CodeError, Powerdrill, type PowerdrillOptions, SessionLimitError } from "@parley/powerdrill/v1";
import { expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.ts";
import { agent, start } from "./running.ts";

async function startClients(options: EmulatorOptions = {}, settings: PowerdrillOptions = {}) {
  const { emulator, powerdrill, julep } = await start(options);
  const quick = { retry: { baseDelayMs: 1 }, environment: {} };
  return {
    emulator,
    powerdrill: new Powerdrill({ ...quick, baseUrl: powerdrill, apiKey: "powerdrill-key", userId: "ada", ...settings }),
    julep: new Julep({ ...quick, baseUrl: julep, apiKey: "julep-key" }),
  };
}

test("Powerdrill creates sessions and lists them over several pages", async () => {
  const { emulator, powerdrill } = await startClients();
  const ids = [];
  for (let count = 0; count < 25; count += 1) ids.push((await powerdrill.sessions.create({ title: `s${count}` })).id);
  const listed = [];
  for await (const session of powerdrill.sessions.list({ pageSize: 10 })) listed.push(session.id);
  expect(listed).toEqual(ids.reverse());
  const pages = emulator.requests.filter((request) => request.operation === "sessions.list");
  expect(pages.map((request) => Object.fromEntries(request.url.searchParams))).toEqual([
    { pageSize: "10", userId: "ada" },
    { pageSize: "10", userId: "ada", pageNumber: "2" },
    { pageSize: "10", userId: "ada", pageNumber: "3" },
  ]);
  expect(emulator.requests.flatMap((request) => request.undeclaredQuery)).toEqual([]);
});

test.for(["items", "pages", "zero"] as const)("every session is listed when totals count %s", async (totals) => {
  const { powerdrill } = await startClients({ powerdrill: { totals } });
  for (let count = 0; count < 20; count += 1) await powerdrill.sessions.create({ title: "s" });
  let listed = 0;
  for await (const _session of powerdrill.sessions.list({ pageSize: 10 })) listed += 1;
  expect(listed).toBe(20);
});

test("Julep creates a session that comes back whole", async () => {
  const { emulator, julep } = await startClients();
  const session = await julep.sessions.create({ agent, situation: "a test" });
  expect(session).toMatchObject({ situation: "a test", render_templates: true, metadata: {} });
  expect(emulator.stores.julep().sessions.has(session.id)).toBe(true);
  expect(emulator.requests[0]?.headers.get("authorization")).toBe("Bearer julep-key");
});

test("a wrong key is a typed error of each client", async () => {
  const { powerdrill } = await startClients({}, { apiKey: "wrong" });
  const refused = await powerdrill.sessions.list().catch((error) => error);
  expect(refused).toBeInstanceOf(CodeError);
  expect([refused.name, refused.code, refused.status]).toEqual(["InvalidCredentialsError", 1004, 403]);
  const { julep } = await startClients({ julep: { apiKeys: { other: "developer" } } });
  const forbidden = await julep.sessions.create({ agent }).catch((error) => error);
  expect(forbidden).toBeInstanceOf(StatusError);
  expect([forbidden.status, forbidden.body.error.code]).toEqual([403, "http_403"]);
});

test("the session limit is an error although its status is 200", async () => {
  const { powerdrill } = await startClients({ powerdrill: { sessionLimit: 1 } });
  await powerdrill.sessions.create({ title: "s" });
  const refused = await powerdrill.sessions.create({ title: "one more" }).catch((error) => error);
  expect(refused).toBeInstanceOf(SessionLimitError);
  expect([refused.name, refused.code, refused.status]).toEqual(["SessionLimitError", 300009, 200]);
});

test("what Julep says of invalid input reaches the caller, in both forms", async () => {
  for (const invalidBody of ["detail", "error"] as const) {
    const { julep } = await startClients({ julep: { invalidBody } });
    const refused = await julep.sessions.create({ agent: "no uuid" }).catch((error) => error);
    expect(refused.status).toBe(422);
    expect(refused.body).toHaveProperty(invalidBody);
  }
});

test("a creation whose connection drops is not sent again; a list is", async () => {
  const { emulator, powerdrill } = await startClients();
  emulator.faults.add({ drop: "reset", when: "after", times: 2 });
  const lost = await powerdrill.sessions.create({ title: "s" }).catch((error) => error);
  expect([lost.kind, lost.mayHaveBeenProcessed, lost.request.attempts]).toEqual(["connection", true, 1]);
  expect((await powerdrill.sessions.list()).items.length).toBe(1);
  expect(emulator.requests.map((request) => request.operation)).toEqual([
    "sessions.create",
    "sessions.list",
    "sessions.list",
  ]);
});

test("a creation is sent again only when the server says that it may be", async () => {
  const { emulator, powerdrill } = await startClients();
  const slowDown = { status: 429, body: { code: 201, msg: "slow down" } };
  emulator.faults.add({ ...slowDown, headers: { "retry-after": "0" } });
  emulator.faults.add({ ...slowDown, headers: { "retry-after": new Date(0).toUTCString() } });
  await powerdrill.sessions.create({ title: "s" });
  expect(emulator.requests.map((request) => request.isProcessed)).toEqual([false, false, true]);
  emulator.faults.add(slowDown);
  const refused = await powerdrill.sessions.create({ title: "s" }).catch((error) => error);
  expect([refused.name, refused.request.attempts]).toEqual(["RateLimitError", 1]);
});

test("an effect whose answer is lost happens once", async () => {
  const { emulator, julep } = await startClients();
  emulator.faults.add({ status: 504, when: "after" });
  const lost = await julep.sessions.create({ agent }).catch((error) => error);
  expect([lost.status, emulator.stores.julep().sessions.size]).toEqual([504, 1]);
});

test.for([
  ["a page of HTML", { body: "<html>", headers: { "content-type": "text/html" } }, "unexpected"],
  ["an empty body", { body: "" }, "unexpected"],
  ["half a body", { truncateAt: 10, times: 9 }, "connection"],
  ["a redirect elsewhere", { status: 307, headers: { location: "https://elsewhere.test/" } }, "redirect"],
  ["a stalled body", { stallAt: 3, times: 9 }, "timeout"],
  ["a body that drips", { dripMs: 30, times: 9 }, "timeout"],
] as const)("instead of JSON, %s is a typed error", async ([, fault, kind]) => {
  const { emulator, powerdrill } = await startClients({}, { timeoutMs: 200 });
  emulator.faults.add(fault);
  const failed = await powerdrill.sessions.list().catch((error) => error);
  expect([failed.kind, failed.request?.operation]).toEqual([kind, "sessions.list"]);
});

test("a failure whose body never ends is read up to a bound", async () => {
  const { emulator, powerdrill } = await startClients();
  emulator.faults.add({
    status: 400,
    async *body() {
      for (;;) yield new Uint8Array(65_536).fill(120);
    },
  });
  const refused = await powerdrill.sessions.list().catch((error) => error);
  expect([refused.kind, refused.status]).toEqual(["status", 400]);
});

test("a client can use the emulator's handler as its fetch, without a server", async () => {
  const emulator = createEmulator();
  const options = { fetch: emulator.fetch, apiKey: "powerdrill-key", userId: "ada", environment: {} };
  const powerdrill = new Powerdrill(options);
  const { id } = await powerdrill.sessions.create({ title: "s" });
  expect((await powerdrill.sessions.list()).items.map((session) => session.id)).toEqual([id]);
  expect(emulator.requests[0]?.url.origin).toBe("https://ai.data.cloud");
});
