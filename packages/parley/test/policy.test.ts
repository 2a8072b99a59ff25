import { expect, test } from "vitest";
import { startEmulated } from "./emulated.ts";

/** A function without its types, as JavaScript calls it. */
type Untyped = (...args: unknown[]) => Promise<{ readonly ignored: readonly string[] }>;

const everything = { title: "Q3", language: "EN", mode: "AUTO", contextTurns: 3, instructions: "Be brief." };

test("by default what can be emulated is, and the rest is refused", async () => {
  await using running = await startEmulated();
  const { sessions } = running.parley.support;
  expect(await sessions.create({ title: "Q3", language: "EN" })).toMatchObject({ title: "Q3", language: "EN" });
  await expect((sessions.create as Untyped)(everything)).rejects.toMatchObject({ kind: "unsupported", field: "mode" });
});

test("with `ignore`, what cannot be emulated is left out, and told", async () => {
  await using running = await startEmulated({ unsupported: "ignore" });
  const { data, support } = running.parley;
  const session = await (support.sessions.create as Untyped)(everything);
  expect(session).toMatchObject({ title: "Q3", language: "EN", instructions: "Be brief.", mode: undefined });
  expect(session.ignored).toEqual(["create.mode", "create.contextTurns"]);

  const asked = await support.sessions.create({ title: "Q3" });
  await (asked.ask as unknown as Untyped)("Hello?", { citations: true });
  expect(asked.ignored).toEqual(["ask.citations"]);
  const changed = await (asked.update as Untyped)({ mode: "AUTO", title: "Q4" });
  expect([changed, changed.ignored]).toEqual([expect.objectContaining({ title: "Q4" }), ["update.mode"]]);
  expect((await (data.sessions.create as Untyped)({ title: "Q3", metadata: { a: 1 } })).ignored).toEqual([
    "create.metadata",
  ]);
});

test("with `ignore`, a list is not asked for too little", async () => {
  await using running = await startEmulated({ unsupported: "ignore" });
  const list = running.parley.data.sessions.list as unknown as (query: object) => unknown;
  expect(() => list({ metadata: { a: 1 } })).toThrow(
    'data.sessions.list: Powerdrill cannot honour "metadata". Configured providers that can: support.',
  );
});

test("with `throw`, nothing is emulated", async () => {
  await using running = await startEmulated({ unsupported: "throw" });
  const { data, support } = running.parley;
  await expect(support.sessions.create({ title: "Q3" })).rejects.toMatchObject({
    message: 'support.sessions.create: Julep cannot honour "title". Configured providers that can: data.',
  });
  await expect(data.sessions.create({ instructions: "Be brief." })).rejects.toMatchObject({
    message: 'data.sessions.create: Powerdrill cannot honour "instructions". Configured providers that can: support.',
  });
  expect(await support.sessions.create({ instructions: "Be brief." })).toMatchObject({ instructions: "Be brief." });
});

test("what a provider can do is there as data", async () => {
  await using running = await startEmulated();
  const { create, list, ask, attach, answers } = running.parley.support.capabilities;
  expect(create).toEqual({
    ...{ title: "emulated", agentId: "native", userId: "native", language: "emulated" },
    ...{ contextTurns: "emulated", instructions: "native", metadata: "native" },
  });
  expect([list?.title, ask?.model, ask?.citations, attach]).toEqual(["emulated", "native", undefined, {}]);
  expect([answers.toolCall, answers.table]).toEqual([true, undefined]);
});
