import { ParleyError } from "@parley/client";
import { createEmulator, type EmulatorOptions, serve } from "@parley/emulator";
import { SessionLimitError } from "@parley/powerdrill";
import { expect, test } from "vitest";
import { AgentError, createParley } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { collect } from "./collect.ts";

const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";

async function start(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options);
  const server = await serve(emulator);
  const urls = { powerdrill: server.url("powerdrill"), julep: server.url("julep") };
  const parley = createParley({
    providers: {
      data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: urls.powerdrill }),
      support: julep({ apiKey: "julep-key", agentId, baseUrl: urls.julep }),
    },
  });
  return { emulator, parley, urls, [Symbol.asyncDispose]: () => server.close() };
}

test("over HTTP, a session has the same title on both platforms", async () => {
  await using running = await start();
  const { data, support } = running.parley;
  const created = await data.sessions.create({ title: "Q3", language: "EN", contextTurns: 3 });
  expect(created).toMatchObject({ provider: "data", title: "Q3", language: "EN", contextTurns: 3, userId: "ada" });
  const [listed] = (await data.sessions.list()).items;
  expect(listed).toMatchObject({ ref: created.ref, title: "Q3", language: "EN", contextTurns: 3, userId: "ada" });

  const session = await support.sessions.create({ title: "Q3", metadata: { team: "x" }, instructions: "Be brief." });
  expect(session).toMatchObject({ provider: "support", title: "Q3", metadata: { team: "x" }, agentId });
  expect(session.raw).toMatchObject({
    id: session.id,
    situation: "Be brief.",
    render_templates: false,
    metadata: { title: "Q3", team: "x" },
  });
  expect([session.createdAt, session.updatedAt]).toEqual([session.raw.created_at, session.raw.updated_at]);
});

test("over HTTP, every session of several pages is listed once, across two accounts", async () => {
  await using running = await start({ powerdrill: { apiKeys: { "powerdrill-key": "one", "other-key": "two" } } });
  const { first, second, sessions } = createParley({
    providers: {
      first: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: running.urls.powerdrill }),
      second: powerdrill({ apiKey: "other-key", userId: "bob", baseUrl: running.urls.powerdrill }),
    },
  });
  for (let number = 1; number <= 7; number++) await first.sessions.create({ title: `First ${number}` });
  for (let number = 1; number <= 4; number++) await second.sessions.create({ title: `Second ${number}` });
  const listed = await collect(sessions.list({ pageSize: 3 }));
  expect(listed.map(({ provider }) => provider)).toEqual([...Array(7).fill("first"), ...Array(4).fill("second")]);
  expect(new Set(listed.map(({ ref }) => ref)).size).toBe(11);
  expect((await collect(sessions.list({ title: "Second", pageSize: 3 }))).length).toBe(4);
});

test("a wrong key is an error of the family, with the client's own as its cause", async () => {
  await using running = await start();
  const { stranger } = createParley({
    providers: { stranger: powerdrill({ apiKey: "wrong", userId: "ada", baseUrl: running.urls.powerdrill }) },
  });
  const error: unknown = await stranger.sessions.create({ title: "Q3" }).catch((caught: unknown) => caught);
  expect([AgentError.isInstance(error), ParleyError.isInstance(error)]).toEqual([true, true]);
  expect(error).toMatchObject({ kind: "auth", provider: "stranger", retryable: false, cause: { code: 1004 } });
});

test("Powerdrill's limit of sessions is a quota", async () => {
  await using running = await start({ powerdrill: { sessionLimit: 1 } });
  const { sessions } = running.parley.data;
  await sessions.create();
  const error: unknown = await sessions.create().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ kind: "quota", code: 300009 });
  expect(SessionLimitError.isInstance((error as AgentError).cause)).toBe(true);
});

test("what Julep refuses is invalid", async () => {
  await using running = await start();
  const call = running.parley.support.sessions.create({ userId: "no uuid" });
  const error: unknown = await call.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "AgentError", kind: "invalid", status: 422, retryable: false });
});

test("a signal ends a call", async () => {
  await using running = await start();
  running.emulator.faults.add({ delayMs: 60_000 });
  const controller = new AbortController();
  const call = running.parley.support.sessions.create({ title: "Q3" }, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ kind: "aborted" });
});

test("a deadline ends a call", async () => {
  await using running = await start();
  running.emulator.faults.add({ delayMs: 60_000 });
  const call = running.parley.data.sessions.create({ title: "Q3" }, { timeoutMs: 50 });
  await expect(call).rejects.toMatchObject({ kind: "timeout", retryable: false, cause: { timeoutMs: 50 } });
});

test("what is refused is never sent", async () => {
  await using running = await start();
  const create = running.parley.support.sessions.create as (input: object) => Promise<unknown>;
  await expect(create({ mode: "AUTO" })).rejects.toMatchObject({ kind: "unsupported", supportedBy: ["data"] });
  expect(running.emulator.requests.length).toBe(0);
});
