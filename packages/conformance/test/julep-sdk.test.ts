import { expect, test } from "vitest";
import { startJulep } from "./julep-sdk-server.ts";

test("agents: create, get, list, update, reset, createOrUpdate, delete and the models", async () => {
  const { julep } = await startJulep();
  const created = await julep.agents.create({ name: "Ada", model: "gpt-4o", metadata: { team: "sales" } });
  expect(created).toMatchObject({ name: "Ada", about: "", instructions: [], metadata: { team: "sales" } });
  expect(await julep.agents.get(created.id)).toEqual(created);

  const updated = await julep.agents.update(created.id, { about: "Sells", metadata: { level: 3 } });
  expect(updated).toMatchObject({
    name: "Ada",
    model: "",
    about: "Sells",
    metadata: { team: "sales", level: 3 },
  });
  const reset = await julep.agents.reset(created.id, { name: "Ada II" });
  expect(reset).toMatchObject({ id: created.id, name: "Ada II", about: "", metadata: {} });

  const chosen = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b";
  const put = await julep.agents.createOrUpdate(chosen, { name: "Bob", metadata: { age: 30 } });
  expect(put).toMatchObject({ id: chosen, name: "Bob" });
  const page = await julep.agents.list({ metadata_filter: { age: 30 } });
  expect(page.items.map((agent) => agent.name)).toEqual(["Bob"]);
  const names = [];
  for await (const agent of julep.agents.list({ limit: 1, offset: 1, direction: "asc" })) names.push(agent.name);
  expect(names).toEqual(["Bob"]);

  expect((await julep.agents.delete(chosen)).id).toBe(chosen);
  await expect(julep.agents.get(chosen)).rejects.toMatchObject({ status: 404 });
  expect((await julep.agents.listModels()).models.map(({ id }) => id)).toContain("gpt-4o");
  await expect(julep.agents.create({ name: "x", model: "none" })).rejects.toMatchObject({ status: 400 });
});

test("agents' tools: create, list, update, reset, delete; a name is taken once", async () => {
  const { julep } = await startJulep();
  const { id } = await julep.agents.create({ name: "Ada" });
  const parameters = { type: "object", properties: { city: { type: "string" } } };
  const tool = await julep.agents.tools.create(id, {
    name: "get_weather",
    type: "function",
    function: { description: "The weather of a city", parameters },
  });
  expect(tool).toMatchObject({ name: "get_weather", type: "function", function: { parameters }, integration: null });
  const again = { name: "get_weather", type: "function", function: {} } as const;
  await expect(julep.agents.tools.create(id, again)).rejects.toMatchObject({ status: 409 });

  const updated = await julep.agents.tools.update(id, tool.id, { description: "Weather" });
  expect(updated).toMatchObject({ description: "Weather", function: { parameters } });
  const reset = await julep.agents.tools.reset(id, tool.id, {
    name: "search_web",
    type: "integration",
    integration: { provider: "wikipedia" },
  });
  expect(reset).toMatchObject({ name: "search_web", function: null, integration: { provider: "wikipedia" } });
  expect((await julep.agents.tools.list(id)).items).toHaveLength(1);
  expect((await julep.agents.tools.delete(id, tool.id)).id).toBe(tool.id);
  expect((await julep.agents.tools.list(id)).items).toEqual([]);
});

test("users: create, get, list, update, reset, createOrUpdate, delete", async () => {
  const { julep } = await startJulep();
  const user = await julep.users.create({ name: "Grace", about: "Likes ships", metadata: { plan: "pro" } });
  expect(await julep.users.get(user.id)).toEqual(user);
  expect(await julep.users.update(user.id, { name: "Grace H." })).toMatchObject({
    about: "",
    name: "Grace H.",
  });
  expect(await julep.users.reset(user.id, { name: "G" })).toMatchObject({ id: user.id, name: "G", about: "" });
  const chosen = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c";
  expect((await julep.users.createOrUpdate(chosen, { name: "Linus" })).id).toBe(chosen);
  expect((await julep.users.list({ direction: "asc" })).items.map(({ name }) => name)).toEqual(["G", "Linus"]);
  await expect(julep.users.list({ limit: 101 })).rejects.toMatchObject({ status: 400 });
  expect((await julep.users.delete(user.id)).id).toBe(user.id);
  await expect(julep.users.get(user.id)).rejects.toMatchObject({ status: 404 });
});

test("files: create, get, list, delete", async () => {
  const { julep } = await startJulep();
  const content = Buffer.from("hello").toString("base64");
  const file = await julep.files.create({ name: "hello.txt", content, mime_type: "text/plain" });
  expect(file).toMatchObject({
    content,
    size: 5,
    hash: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  });
  expect(await julep.files.get(file.id)).toEqual(file);
  expect(await julep.files.list()).toEqual([file]);
  expect((await julep.files.delete(file.id)).id).toBe(file.id);
  await expect(julep.files.create({ name: "bad.txt", content: "no base64!" })).rejects.toMatchObject({ status: 400 });
});

test("secrets: create, list, update, delete", async () => {
  const { julep } = await startJulep();
  const secret = await julep.secrets.create({ name: "OPENAI_API_KEY", value: "sk-1" });
  await expect(julep.secrets.create({ name: "OPENAI_API_KEY", value: "x" })).rejects.toMatchObject({ status: 409 });
  const updated = await julep.secrets.update(secret.id, { name: "OPENAI_API_KEY", value: "sk-2" });
  expect(updated).toMatchObject({ id: secret.id, value: "sk-2", created_at: secret.created_at });
  expect(await julep.secrets.list({ limit: 10 })).toEqual([updated]);
  expect(await julep.secrets.list({ offset: 1 })).toEqual([]);
  expect((await julep.secrets.delete(secret.id)).id).toBe(secret.id);
});

test("projects: create and list; agents belong to one by its name", async () => {
  const { julep } = await startJulep();
  const project = await julep.projects.create({ name: "Launch", canonical_name: "launch" });
  expect((await julep.projects.list()).items).toMatchObject([project, { canonical_name: "default" }]);
  expect((await julep.agents.create({ name: "Ada", project: "launch" })).project).toBe("launch");
  await expect(julep.agents.create({ name: "Ada", project: "nowhere" })).rejects.toMatchObject({ status: 404 });
  const twin = julep.projects.create({ name: "Launch 2", canonical_name: "launch" });
  await expect(twin).rejects.toMatchObject({ status: 409 });
});

test("jobs: get one that there is, and one that there is not", async () => {
  const { julep, emulator } = await startJulep();
  const id = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a36";
  const time = "2026-01-02T03:04:05.678Z";
  const job = { id, name: "embed", reason: "", has_progress: false, progress: 0, state: "succeeded" } as const;
  emulator.stores.julep().jobs.set(id, { ...job, created_at: time, updated_at: time });
  expect(await julep.jobs.get(id)).toMatchObject(job);
  const missing = julep.jobs.get("0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99");
  await expect(missing).rejects.toMatchObject({
    status: 400,
    error: { error: { code: "NOT_FOUND", type: "rpc_error" } },
  });
});

test("healthz: check", async () => {
  const { julep } = await startJulep();
  expect(await julep.healthz.check()).toEqual({ status: "ok" });
});
