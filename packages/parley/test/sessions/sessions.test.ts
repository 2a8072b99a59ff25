import { expect, test } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { collect } from "../collect.ts";
import { agentId, startEmulated } from "../emulated.ts";

const names = ["data", "support"] as const;
const userId = "00000000-0000-4000-8000-00000000000b";

test.each(names)("%s: a session is found again by its id and by its ref", async (name) => {
  await using running = await startEmulated();
  const { sessions } = running.parley[name];
  const { id, ref } = await sessions.create({ title: "Q3", instructions: "Be brief." });
  const found = await sessions.get(id);
  expect(found).toMatchObject({ id, ref, provider: name, title: "Q3", instructions: "Be brief." });
  expect(await sessions.get(ref)).toEqual(found);
  expect(await running.parley.sessions.get(ref)).toEqual(found);
  expect(await found.refresh()).toEqual(found);
});

test.each(names)("%s: what there is not is not found", async (name) => {
  await using running = await startEmulated();
  const get = running.parley[name].sessions.get("00000000-0000-4000-8000-000000000404");
  await expect(get).rejects.toMatchObject({ name: "AgentError", kind: "notFound", retryable: false });
});

test.each([
  ["", "data.sessions.get: `id` must be a session's id, got no text."],
  [5, "data.sessions.get: `id` must be a session's id, got number."],
  ["support:s1", 'data.sessions.get: "support:s1" is a session of "support". Use that provider.'],
])("an id that is none is refused before anything is sent: %j", async (id, message) => {
  await using running = await startEmulated();
  const get = running.parley.data.sessions.get(id as string);
  await expect(get).rejects.toMatchObject({ name: "ArgumentError", argument: "id", message });
  expect(running.emulator.requests.length).toBe(0);
});

test.each(names)("%s: a change changes what is given and nothing else", async (name) => {
  await using running = await startEmulated();
  const { sessions } = running.parley[name];
  const session = await sessions.create({ title: "Q3", instructions: "Be brief.", language: "EN" as never });
  const renamed = await session.update({ title: "Q4" });
  expect(renamed).toMatchObject({ ref: session.ref, title: "Q4", instructions: "Be brief.", language: "EN" });
  expect(session.title).toBe("Q3");
  const told = await sessions.update(session.id, { instructions: "Be exact." });
  expect(told).toMatchObject({ title: "Q4", instructions: "Be exact.", language: "EN" });
  const translated = await told.update({ language: "FR" as never });
  expect(translated).toMatchObject({ title: "Q4", instructions: "Be exact.", language: "FR" });
  expect(await sessions.get(session.id)).toEqual(translated);
});

test("Powerdrill is told the name with every change, as it demands, and is asked for it only where it must be", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create({ title: "Q3" });
  await session.update({ contextTurns: 3 });
  await session.update({ title: "Q4" });
  expect(running.sentTo("sessions.update")).toEqual([
    { user_id: "ada", max_contextual_job_history: 3, name: "Q3" },
    { user_id: "ada", name: "Q4" },
  ]);
  expect(running.sentTo("sessions.get").length).toBe(3);
});

test("Julep's booleans survive a change, which would reset them", async () => {
  await using running = await startEmulated();
  const { sessions } = running.parley.support;
  const session = await sessions.create({ title: "Q3" }, { providerOptions: { forward_tool_calls: true } });
  const changed = await session.update({ metadata: { team: "x" } });
  expect(changed.raw).toMatchObject({ render_templates: false, forward_tool_calls: true });
  expect([changed.title, changed.metadata]).toEqual(["Q3", { team: "x" }]);
});

test.each(names)("%s: a deleted session is gone, and so is what was remembered of it", async (name) => {
  const store = memoryStore();
  await using running = await startEmulated({ store });
  const { sessions } = running.parley[name];
  const [first, second] = [await sessions.create(), await sessions.create()];
  expect(await store.get(first.ref)).toBeDefined();
  await first.delete();
  await sessions.delete(second.ref);
  expect([await store.get(first.ref), await store.get(second.ref)]).toEqual([undefined, undefined]);
  await expect(first.refresh()).rejects.toMatchObject({ kind: "notFound" });
  expect(await collect<unknown>(sessions.list())).toEqual([]);
});

test("the user of a Powerdrill session acts in all that is done with it", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create({ title: "Q3", userId: "bob" });
  await session.ask("Hello?");
  expect((await session.update({ title: "Q4" })).userId).toBe("bob");
  expect((await collect(session.history())).length).toBe(2);
  await session.delete();
  const users = ["jobs.create", "sessions.update", "sessions.delete"].flatMap(running.sentTo);
  expect(users).toEqual([...Array(3)].map(() => expect.objectContaining({ user_id: "bob" })));
});

test("so does the user for whom a session was listed or found, where the store knows of none", async () => {
  await using running = await startEmulated();
  const { id } = await running.parley.data.sessions.create({ title: "Q3", userId: "bob" });
  const { sessions } = running.connect().data;
  const [listed] = (await sessions.list({ userId: "bob" })).items;
  await listed?.ask("Hello?");
  const found = await sessions.get(id, { providerOptions: { userId: "bob" } });
  expect([found.userId, (await found.update({ contextTurns: 3 })).userId]).toEqual(["bob", "bob"]);
  const users = ["jobs.create", "sessions.update"].flatMap(running.sentTo);
  expect(users).toEqual([...Array(2)].map(() => expect.objectContaining({ user_id: "bob" })));
});

test("agent and user of a Julep session, which it does not tell, are remembered", async () => {
  await using running = await startEmulated();
  const { sessions } = running.parley.support;
  const created = await sessions.create({ userId });
  expect(await sessions.get(created.id)).toMatchObject({ agentId, userId });
  expect(await collect(sessions.list())).toEqual([created]);
  const [forgetful] = (await running.connect().support.sessions.list()).items;
  expect([forgetful?.agentId, forgetful?.userId]).toEqual([undefined, undefined]);
});

test("Julep's sessions are listed page by page, by title and by metadata", async () => {
  await using running = await startEmulated();
  const { sessions } = running.parley.support;
  for (let number = 1; number <= 7; number++) {
    await sessions.create({ title: `Session ${number}`, metadata: { team: number % 2 ? "odd" : "even" } });
  }
  expect((await collect(sessions.list({ pageSize: 3 }))).map(({ title }) => title).sort()).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((number) => `Session ${number}`),
  );
  const odd = await sessions.list({ metadata: { team: "odd" }, pageSize: 3 });
  expect([odd.items.length, odd.hasNext(), (await odd.next())?.items.length]).toEqual([3, true, 1]);
  expect((await collect(sessions.list({ title: "on 5", pageSize: 3 }))).map(({ title }) => title)).toEqual([
    "Session 5",
  ]);
});

test("a title chooses sessions of every provider", async () => {
  await using running = await startEmulated();
  const { parley } = running;
  for (const { sessions } of [parley.data, parley.support]) {
    await sessions.create({ title: "Q3" });
    await sessions.create({ title: "Q4" });
  }
  const found = await collect(parley.sessions.list({ title: "Q3" }));
  expect(found.map(({ provider, title }) => [provider, title])).toEqual([
    ["data", "Q3"],
    ["support", "Q3"],
  ]);
});

test("a session is data: its methods are none of its properties", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create({ title: "Q3" });
  const data = {
    ...{ provider: "data", id: session.id, ref: session.ref, title: "Q3", userId: "ada", raw: { id: session.id } },
    ...{ createdAt: undefined, updatedAt: undefined, agentId: undefined, language: undefined, mode: undefined },
    ...{ contextTurns: undefined, instructions: undefined, metadata: undefined },
  };
  expect(session).toEqual(data);
  expect({ ...session }).toStrictEqual(data);
  expect(structuredClone(session)).toStrictEqual(data);
  expect(JSON.parse(JSON.stringify(session))).toEqual(JSON.parse(JSON.stringify(data)));
});
