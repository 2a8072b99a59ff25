import { expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { agent, createJulepSession, julepKey, posting, start } from "../running.ts";
import { createJulepCalls } from "./julep-calls.ts";

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

test("a session is created over HTTP with 201 and comes back whole", async () => {
  const { julep } = await start({ clock });
  const created = await fetch(
    `${julep}/sessions`,
    posting({ agent, situation: "a test", auto_run_tools: true }, julepKey),
  );
  expect([created.status, created.headers.get("content-type")]).toEqual([201, "application/json"]);
  expect(await created.json()).toEqual({
    id: expect.stringMatching(/^019b7ca9-8f2e-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    situation: "a test",
    system_template: null,
    summary: null,
    render_templates: true,
    token_budget: null,
    context_overflow: null,
    auto_run_tools: false,
    forward_tool_calls: false,
    recall_options: null,
    metadata: {},
    created_at: "2026-01-02T03:04:05.678Z",
    updated_at: "2026-01-02T03:04:05.678Z",
    kind: null,
  });
});

test("recall options are completed with the defaults of the kind they are of", async () => {
  const emulator = createEmulator();
  const recall = async (options: object) => {
    const created = await createJulepSession(emulator, { agent, recall_options: options });
    return (await created.json()).recall_options;
  };
  expect(await recall({ mode: "text", limit: 5 })).toEqual({
    mode: "text",
    limit: 5,
    lang: "en-US",
    metadata_filter: {},
    num_search_messages: 4,
    max_query_length: 1000,
    include_embeddings: true,
  });
  expect(await recall({ alpha: 0.25 })).toMatchObject({ mode: "hybrid", alpha: 0.25, k_multiplier: 7 });
  expect(await recall({})).toMatchObject({ mode: "vector", confidence: 0.5 });
});

test("the agents and users of a session are kept, but not told", async () => {
  const emulator = createEmulator();
  const created = await createJulepSession(emulator, { agents: [agent], user: agent });
  const session = await created.json();
  expect(session).not.toHaveProperty("agents");
  expect(emulator.stores.julep().sessions.get(session.id)).toMatchObject({ agents: [agent], users: [agent] });
});

test.for([
  [{}, "A session needs at least one agent"],
  [{ agents: [] }, "A session needs at least one agent"],
  [{ agent, agents: [agent] }, "Give either 'agent' or 'agents', not both"],
])("a session needs one of agent and agents: %j", async ([body, message]) => {
  const refused = await createJulepSession(createEmulator(), body);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ error: { message, code: "http_400", type: "http_error" } });
});

test("a PATCH resets the booleans that are left out, clears nothing with null, and merges objects key by key", async () => {
  const { call, create } = createJulepCalls();
  const body = {
    situation: "A fair",
    render_templates: false,
    forward_tool_calls: true,
    metadata: { a: 1, b: { c: 1 } },
  };
  const id = await create("/sessions", { agent, ...body, recall_options: { mode: "text", limit: 5 } });
  const changed = await call("PATCH", `/sessions/${id}`, {
    situation: null,
    token_budget: 10,
    metadata: { b: { d: 2 } },
    recall_options: { mode: "text", lang: "de" },
  });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({
    situation: "A fair",
    token_budget: 10,
    render_templates: true,
    forward_tool_calls: false,
    metadata: { a: 1, b: { d: 2 } },
    recall_options: { mode: "text", lang: "de" },
  });
});

test("a PUT replaces all but who takes part; a POST on the id lets others join", async () => {
  const { call, create, emulator } = createJulepCalls();
  const id = await create("/sessions", { agent, situation: "A fair", metadata: { a: 1 } });
  const replaced = await call("PUT", `/sessions/${id}`, { token_budget: 1 });
  expect(replaced.body).toMatchObject({ situation: null, token_budget: 1, metadata: {} });
  const other = "0190f0a0-0000-7000-8000-000000000002";
  const joined = await call("POST", `/sessions/${id}`, { agent: other, user: other });
  expect([joined.status, joined.body.created_at]).toEqual([201, replaced.body.created_at]);
  expect(emulator.stores.julep().sessions.get(id)).toMatchObject({ agents: [agent, other], users: [other] });
});

test("a deleted session has no history any more", async () => {
  const { call, create } = createJulepCalls();
  const id = await create("/sessions", { agent });
  await call("POST", `/sessions/${id}/chat`, { messages: [{ role: "user", content: "hello" }] });
  const entries = async () => (await call("GET", `/sessions/${id}/history`)).body.entries.length;
  expect(await entries()).toBe(2);
  expect(await call("DELETE", `/sessions/${id}`)).toMatchObject({ status: 202, body: { id, jobs: [] } });
  expect(await entries()).toBe(0);
  expect((await call("POST", `/sessions/${id}/chat`, { messages: [{ role: "user" }] })).status).toBe(404);
});
