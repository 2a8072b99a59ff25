import { expect, test } from "vitest";
import { createJulepCalls } from "./julep-calls.ts";

const chosen = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b";

test("an agent that is created gets a name for use in code and the default project", async () => {
  const { call } = createJulepCalls({ clock: { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) } });
  const { status, body } = await call("POST", "/agents", { name: "Order support!" });
  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.stringMatching(/^019b7ca9-8f2e-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    name: "Order support!",
    canonical_name: `order_support_${body.id.slice(-6)}`,
    project: "default",
    about: "",
    model: "",
    instructions: [],
    default_settings: null,
    default_system_template: expect.stringContaining("{{agent.name}}"),
    metadata: {},
    created_at: "2026-01-02T03:04:05.678Z",
    updated_at: "2026-01-02T03:04:05.678Z",
  });
});

test("a PATCH merges metadata, keeps names, and empties what else is left out", async () => {
  const { call } = createJulepCalls();
  const whole = {
    name: "Ada",
    canonical_name: "ada",
    about: "Sells",
    model: "gpt-4o",
    instructions: ["Be kind"],
    default_settings: { temperature: 1 },
    default_system_template: "mine",
    metadata: { a: 1 },
  };
  await call("POST", `/agents/${chosen}`, whole);
  const { body } = await call("PATCH", `/agents/${chosen}`, { metadata: { b: 2 }, name: null, project: "default" });
  expect(body).toMatchObject({
    ...whole,
    about: "",
    model: "",
    instructions: [],
    default_system_template: expect.stringContaining("{{agent.name}}"),
    metadata: { a: 1, b: 2 },
  });
});

test("a PUT keeps the name for use in code, the instructions and the project", async () => {
  const { call, create } = createJulepCalls();
  await create("/projects", { name: "Shop", canonical_name: "shop" });
  const whole = { name: "Ada", canonical_name: "ada", project: "shop", instructions: ["Be kind"], about: "Sells" };
  await call("POST", `/agents/${chosen}`, whole);
  const replaced = await call("PUT", `/agents/${chosen}`, { name: "Bob", canonical_name: "bob" });
  expect(replaced).toMatchObject({ status: 200, body: { ...whole, name: "Bob", about: "" } });
  const again = await call("POST", `/agents/${chosen}`, { name: "Eve", canonical_name: "eve" });
  expect(again).toMatchObject({ status: 201, body: { name: "Eve", canonical_name: "ada", instructions: [] } });
});

test("a deleted agent takes its tools, tasks and documents along", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const task = await create(`/agents/${agent}/tasks`, { name: "t", main: [{ log: "x" }] });
  const doc = await create(`/agents/${agent}/docs`, { title: "t", content: "c" });
  expect(await call("DELETE", `/agents/${agent}`)).toMatchObject({ status: 202, body: { id: agent, jobs: [] } });
  const missing = [`/agents/${agent}`, `/tasks/${task}`, `/docs/${doc}`].map((path) => call("GET", path));
  expect((await Promise.all(missing)).map(({ status }) => status)).toEqual([404, 404, 404]);
});

test("a tool belongs to its agent alone, and what defines it stands under its type", async () => {
  const { call, create } = createJulepCalls();
  const [ada, bob] = [await create("/agents", { name: "Ada" }), await create("/agents", { name: "Bob" })];
  const tool = await create(`/agents/${ada}/tools`, { name: "search", type: "function", function: { parameters: {} } });
  const error = { message: `Tool ${tool} not found`, code: "http_404", type: "http_error" };
  expect(await call("DELETE", `/agents/${bob}/tools/${tool}`)).toEqual({ status: 404, body: { error } });
  const changed = await call("PATCH", `/agents/${ada}/tools/${tool}`, {
    type: "system",
    system: { resource: "agent", operation: "list" },
  });
  expect(changed.body).toMatchObject({ name: "search", type: "system", function: null, system: { resource: "agent" } });
  expect((await call("DELETE", `/agents/${ada}/tools/${tool}`)).status).toBe(200);
});
