import { inspect } from "node:util";
import { createEmulator, type Fault, serve } from "@parley/emulator";
import { expect, test, vi } from "vitest";
import { createParley, memoryStore, type SessionStore, TransferError, type TransferState } from "../../src/index.ts";
import { julep } from "../../src/julep/julep.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";

const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";

async function start(store: SessionStore = memoryStore()) {
  const emulator = createEmulator();
  const server = await serve(emulator);
  const parley = createParley({
    store,
    providers: {
      data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: server.url("powerdrill") }),
      support: julep({ apiKey: "julep-key", agentId, baseUrl: server.url("julep") }),
    },
  });
  const old = await parley.data.sessions.create({ title: "Q3" });
  await old.ask("How did revenue change?");
  return {
    ...{ emulator, parley, old },
    countCreated: () => emulator.stores.julep().sessions.size,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** The error's state, after it has been through a file. */
async function failing(transfer: Promise<unknown>): Promise<{ message: string; state: TransferState }> {
  const error: unknown = await transfer.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!TransferError.isInstance(error)) throw error;
  return { message: error.message, state: JSON.parse(JSON.stringify(error.state)) };
}

test("a session that was refused is created by going on", async () => {
  await using running = await start();
  const { parley, old } = running;
  const { support } = parley;
  running.emulator.faults.add({ operation: "sessions.create", status: 429 });
  const { message, state } = await failing(parley.transfer(old, { to: support }));
  expect(message).toMatch(
    new RegExp(
      `^transfer: session ${old.id} of Powerdrill was not created on support: support: .*429.* Go on with \`resume: error.state\`\\.$`,
    ),
  );
  expect(state).toMatchObject({ format: "parley-transfer", version: 1, to: "support" });
  const { session, carried } = await parley.transfer(old, { to: support, resume: state });
  expect([session.title, carried]).toEqual(["Q3", ["title", "messages"]]);
  expect(running.countCreated()).toBe(1);
});

test("a conversation is not printed with the error that could not carry it", async () => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ operation: "sessions.create", status: 401 });
  const error: unknown = await parley.transfer(old, { to: parley.support }).catch((caught: unknown) => caught);
  expect(inspect(error, { depth: 9 })).not.toContain("revenue");
  expect(JSON.stringify((error as TransferError).state)).toContain("revenue");
});

test("a session that was made but cannot be read is not created again", async () => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ provider: "julep", operation: "sessions.get", status: 401 });
  const { message, state } = await failing(parley.transfer(old, { to: parley.support }));
  expect(message).toContain(`was created on support as ${state.sessionId}, but is not ready yet: support: `);
  const { session } = await parley.transfer(old, { to: parley.support, resume: state });
  expect(session.id).toBe(state.sessionId);
  expect(running.countCreated()).toBe(1);
});

test("a session whose memory could not be kept is not created again", async () => {
  const inner = memoryStore();
  let isFull = true;
  const store: SessionStore = {
    ...inner,
    async set(ref, memory) {
      if (isFull && memory.context) throw new Error("disk full");
      await inner.set(ref, memory);
    },
  };
  await using running = await start(store);
  const { parley, old } = running;
  const { message, state } = await failing(parley.transfer(old, { to: parley.support }));
  expect(message).toBe(
    `transfer: session ${old.id} of Powerdrill was created on support as ${state.sessionId}, but is not ready yet: disk full. Go on with \`resume: error.state\`.`,
  );
  isFull = false;
  const { session, carried } = await parley.transfer(old, { to: parley.support, resume: state });
  expect([session.id, session.title, carried]).toEqual([state.sessionId, "Q3", ["title", "messages"]]);
  await session.ask("And then?");
  expect(running.countCreated()).toBe(1);
  expect(JSON.parse(running.emulator.requests.at(-1)?.body ?? "").messages.length).toBe(3);
});

const lost: Fault = { provider: "julep", operation: "sessions.create", drop: "reset", when: "after" };

test("a session that may be there is looked for by the caller, not created again", async () => {
  await using running = await start();
  const { parley, old } = running;
  const { support } = parley;
  running.emulator.faults.add(lost);
  const { message, state } = await failing(parley.transfer(old, { to: support }));
  expect(message).toMatch(
    / of Powerdrill may have been created on support: support: .*\. Look there, then go on with /,
  );
  expect(state).toMatchObject({ isUncertain: true });
  await expect(parley.transfer(old, { to: support, resume: state })).rejects.toMatchObject({
    name: "ArgumentError",
    message:
      "transfer: the earlier attempt may have created a session on support. Look there, and set `resume.sessionId` to its id, or `resume.isUncertain` to false if it has not.",
  });

  const [found] = (await support.sessions.list()).items;
  const sessionId = found?.id ?? "";
  const { session, carried } = await parley.transfer(old, { to: support, resume: { ...state, sessionId } });
  expect([session.id, carried]).toEqual([sessionId, ["title", "messages"]]);
  expect(running.countCreated()).toBe(1);
});

test("a session that is not there after all is created by going on", async () => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ ...lost, when: "before" });
  const { state } = await failing(parley.transfer(old, { to: parley.support }));
  expect(state.isUncertain).toBe(true);
  await parley.transfer(old, { to: parley.support, resume: { ...state, isUncertain: false } });
  expect(running.countCreated()).toBe(1);
});

test("what the platform refuses can be left out, and going on takes no more from the old session", async () => {
  await using running = await start();
  const { data, support, ...parley } = running.parley;
  const old = await support.sessions.create({ title: "Q3", language: "Klingon" });
  const { state } = await failing(parley.transfer(old, { to: data }));
  expect(state.isUncertain).toBeUndefined();
  await old.delete();
  const { session, carried } = await parley.transfer(old, { to: data, resume: state, leaveOut: ["language"] });
  expect([session.title, carried]).toEqual(["Q3", ["title"]]);
});

test("a document that could not become a session can be tried again as well", async () => {
  await using running = await start();
  const { parley, old } = running;
  const document = await parley.export(old);
  running.emulator.faults.add({ operation: "sessions.create", status: 401 });
  const { message, state } = await failing(parley.import(document, { to: parley.support }));
  expect(message).toMatch(/^import: session .* was not created on support: /);
  expect((await parley.import(document, { to: parley.support, resume: state })).session.title).toBe("Q3");
});

test("an old session that cannot be read makes no new one, and no state", async () => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ provider: "powerdrill", status: 401, body: {} });
  await expect(parley.transfer(old, { to: parley.support })).rejects.toMatchObject({
    name: "AgentError",
    kind: "auth",
  });
  expect(running.countCreated()).toBe(0);
});

test("a signal ends a transfer", async () => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ provider: "julep", delayMs: 60_000 });
  const controller = new AbortController();
  const transfer = parley.transfer(old, { to: parley.support, signal: controller.signal });
  await vi.waitFor(() => expect(running.emulator.requests.at(-1)?.provider).toBe("julep"));
  controller.abort();
  await expect(transfer).rejects.toMatchObject({ name: "TransferError", cause: { kind: "aborted" } });
});

test.each([
  [{ to: "data" }, "ArgumentError", 'transfer: `resume.to` must be "support", as `to` is, got "data".'],
  [
    { version: 2 },
    "DocumentError",
    "transfer: `resume`: version must be 1, got 2. Pass the `state` of a TransferError.",
  ],
  [
    { document: {} },
    "DocumentError",
    'transfer: `resume`: document.format must be "parley-session", got nothing. Pass the `state` of a TransferError.',
  ],
])("%j is no state to go on from", async (wrong, name, message) => {
  await using running = await start();
  const { parley, old } = running;
  running.emulator.faults.add({ operation: "sessions.create", status: 401 });
  const { state } = await failing(parley.transfer(old, { to: parley.support }));
  const resume = { ...state, ...wrong } as TransferState;
  await expect(parley.transfer(old, { to: parley.support, resume })).rejects.toMatchObject({ name, message });
});
