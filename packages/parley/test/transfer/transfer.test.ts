import { createEmulator, serve } from "@parley/emulator";
import { expect, expectTypeOf, test } from "vitest";
import {
  createParley,
  memoryStore,
  type ParleyOptions,
  type Session,
  type SessionDocument,
  UnsupportedError,
} from "../../src/index.ts";
import { type JulepProvider, julep } from "../../src/julep/julep.ts";
import { type PowerdrillProvider, powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { createTransfers } from "../../src/transfer/transfer.ts";
import { collect } from "../collect.ts";
import { compileSessionSchema } from "../session-schema.ts";

const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";
const isRightBySchema = compileSessionSchema();

async function start(options: Omit<ParleyOptions<never>, "providers"> = {}) {
  const emulator = createEmulator({ powerdrill: { apiKeys: { "powerdrill-key": "one", "other-key": "two" } } });
  const server = await serve(emulator);
  const baseUrl = server.url("powerdrill");
  const parley = createParley({
    ...options,
    providers: {
      data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl }),
      other: powerdrill({ apiKey: "other-key", userId: "bob", baseUrl }),
      support: julep({ apiKey: "julep-key", agentId, baseUrl: server.url("julep") }),
    },
  });
  const bodies = (operation: string) =>
    emulator.requests.flatMap((request) => (request.operation === operation ? [JSON.parse(request.body)] : []));
  return { emulator, parley, bodies, [Symbol.asyncDispose]: () => server.close() };
}

const question = "How did revenue change?";
const answer = `You asked: "${question}" Choose a dataset for an answer from its data.`;

test("a session of Powerdrill goes on at Julep, which is told the conversation once", async () => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const old = await data.sessions.create({ title: "Q3", language: "EN", contextTurns: 3, instructions: "Be brief." });
  await old.ask(question);
  await old.attach({ name: "a.csv", text: "a,b\n1,2\n" });

  const { session, carried, lost } = await transfer(old, { to: support });
  expectTypeOf(session).toEqualTypeOf<Awaited<ReturnType<JulepProvider["sessions"]["get"]>>>();
  expect(session).toMatchObject({ provider: "support", title: "Q3", language: "EN", instructions: "Be brief." });
  expect(carried).toEqual(["title", "language", "instructions", "messages"]);
  expect(lost).toEqual([
    { field: "contextTurns", reason: "Julep cannot honour 3." },
    { field: "agentId", reason: '"DATA_ANALYSIS_AGENT" is an agent of Powerdrill.' },
    { field: "userId", reason: '"ada" is a user of Powerdrill.' },
    { field: "messages.suggestions", reason: "1 left out: words cannot tell it." },
    {
      field: "knowledge",
      reason: expect.stringMatching(
        /^Documents stay on Powerdrill: \{"datasetId":"dset-\w+"\}\. Attach them to the new session\.$/,
      ),
    },
  ]);

  await session.ask("And then?");
  await session.ask("And in Q4?");
  expect(running.bodies("sessions.chat").map(({ messages }) => messages)).toEqual([
    [
      { role: "user", content: question },
      { role: "assistant", content: answer },
      { role: "user", content: "And then?" },
    ],
    [{ role: "user", content: "And in Q4?" }],
  ]);
  expect((await collect(session.history())).length).toBe(6);
  expect((await collect(old.history())).length).toBe(2);
});

test("a session of Julep goes on at Powerdrill, which is told the conversation with each question", async () => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const old = await support.sessions.create({ title: "Q3", language: "EN", metadata: { team: "x" } });
  await old.ask("Hello?");

  const { session, carried, lost } = await transfer(old, { to: data });
  expectTypeOf(session).toEqualTypeOf<Awaited<ReturnType<PowerdrillProvider["sessions"]["get"]>>>();
  expect(session).toMatchObject({ provider: "data", title: "Q3", language: "EN", userId: "ada" });
  expect(carried).toEqual(["title", "language", "messages"]);
  expect(lost).toEqual([
    { field: "metadata", reason: 'Powerdrill cannot honour {"team":"x"}.' },
    { field: "agentId", reason: `"${agentId}" is an agent of Julep.` },
  ]);
  for (const turn of ["And then?", "And in Q4?"]) {
    await session.ask(turn);
    const { question, custom_options } = running.bodies("jobs.create").at(-1);
    expect(question).toBe(turn);
    expect(custom_options.user_prompt).toContain("Hello?");
    expect(custom_options.user_prompt).toContain("You said: Hello?");
  }
});

test("on another account of the same platform, the mode is carried as well", async () => {
  await using running = await start();
  const { data, other, transfer } = running.parley;
  const old = await data.sessions.create({ title: "Q3", mode: "DATA_ANALYTICS", contextTurns: 0 });
  const { session, carried, lost } = await transfer(old, { to: other });
  expect(session).toMatchObject({ provider: "other", mode: "DATA_ANALYTICS", contextTurns: 0, userId: "bob" });
  expect(carried).toEqual(["title", "contextTurns", "mode"]);
  expect(lost.map(({ field }) => field)).toEqual(["agentId", "userId"]);
});

test("what was carried before it could be told is carried on", async () => {
  await using running = await start();
  const { data, other, support, transfer } = running.parley;
  const first = await data.sessions.create({ title: "Q3" });
  await first.ask(question);
  const second = await transfer(first, { to: support });
  const third = await transfer(second.session, { to: other });
  await third.session.ask("And then?");
  expect(running.bodies("jobs.create").at(-1).custom_options.user_prompt).toContain(answer);
});

test("what a platform makes of a field is told", async () => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const old = await support.sessions.create({ title: "Q".repeat(200) });
  const { session, lost } = await transfer(old, { to: data });
  expect(session.title).toBe("Q".repeat(128));
  const shown = `"${"Q".repeat(58)}…`;
  expect(lost[0]).toEqual({ field: "title", reason: `Powerdrill has ${shown} for ${shown}.` });
});

test("the caller chooses fields of the new session, and how much is carried", async () => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const old = await data.sessions.create({
    title: "Q3",
    language: "EN",
    mode: "DATA_ANALYTICS",
    instructions: "Be brief.",
  });
  await old.ask(question);
  const { session, carried, lost } = await transfer(old, {
    to: support,
    input: { title: "Moved", metadata: { from: old.ref } },
    leaveOut: ["language", "mode"],
    maxCharacters: 0,
  });
  expect(session).toMatchObject({ title: "Moved", metadata: { from: old.ref }, language: undefined });
  expect(carried).toEqual(["instructions"]);
  expect(lost.filter(({ field }) => field === "messages")).toEqual([
    { field: "messages", reason: "No room for the oldest 2 of 2." },
  ]);
});

test.each([
  { unsupported: "throw", lost: ["title", "language", "contextTurns"] },
  { unsupported: "ignore", lost: ["contextTurns"] },
] as const)(
  "with the policy $unsupported, what the platform cannot honour is lost and told",
  async ({ unsupported, lost }) => {
    await using running = await start({ unsupported });
    const { other, support, transfer } = running.parley;
    const old = await other.sessions.create({ title: "Q3", language: "EN", contextTurns: 3 });
    const moved = await transfer(old, { to: support });
    expect(moved.lost.map(({ field }) => field)).toEqual([...lost, "agentId", "userId"]);
  },
);

test("an export is a document of the schema, without what the platform alone understands", async () => {
  await using running = await start();
  const { data, support } = running.parley;
  const session = await data.sessions.create({ title: "Q3", instructions: "Be brief." });
  await session.attach({ name: "a.csv", text: "a,b\n1,2\n" });
  await session.ask(question);
  const other = await support.sessions.create({ title: "Q3", metadata: { team: "x" } });
  await other.ask("Hello?");
  for (const document of [await running.parley.export(session), await running.parley.export(other)]) {
    expect(isRightBySchema(document)).toBe(true);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.messages?.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(JSON.stringify(document)).not.toContain('"raw"');
  }
});

test("an exported session is the session as it is now", async () => {
  await using running = await start();
  const { data } = running.parley;
  const session = await data.sessions.create({ title: "Q3" });
  await data.sessions.update(session.id, { title: "Q4" });
  const document = await running.parley.export(session);
  expect(document).toEqual({
    format: "parley-session",
    version: 1,
    platform: "Powerdrill",
    session: {
      id: session.id,
      title: "Q4",
      agentId: "DATA_ANALYSIS_AGENT",
      userId: "ada",
      language: "AUTO",
      mode: "AUTO",
      contextTurns: 10,
    },
    memory: { userId: "ada" },
    messages: [],
  });
});

test("a document becomes a session of any provider, whoever wrote it", async () => {
  await using running = await start();
  const document: SessionDocument = {
    format: "parley-session",
    version: 1,
    platform: "Notes",
    session: { id: "n1", title: "Q3", metadata: { team: "x" } },
    memory: { instructions: "Be brief." },
    messages: [{ role: "user", parts: [{ kind: "text", phase: "answer", text: "Hello?" }] }],
  };
  const onJulep = await running.parley.import(document, { to: running.parley.support });
  expect(onJulep.session).toMatchObject({ title: "Q3", instructions: "Be brief.", metadata: { team: "x" } });
  expect([onJulep.carried, onJulep.lost]).toEqual([["title", "metadata", "instructions", "messages"], []]);
  await onJulep.session.ask("And then?");
  expect(running.bodies("sessions.chat")[0].messages[0]).toEqual({ role: "user", content: "Hello?" });

  const { messages: _unknown, ...silent } = document;
  const onPowerdrill = await running.parley.import(silent, { to: running.parley.data });
  expect(onPowerdrill.carried).toEqual(["title", "instructions"]);
  expect(onPowerdrill.lost).toEqual([
    { field: "metadata", reason: 'Powerdrill cannot honour {"team":"x"}.' },
    { field: "messages", reason: "Notes does not tell what was said." },
  ]);
});

test("what is no document makes no session", async () => {
  await using running = await start();
  await expect(running.parley.import({ format: "x" }, { to: running.parley.data })).rejects.toMatchObject({
    name: "DocumentError",
    message: 'import: format must be "parley-session", got "x". Pass what `export` has made, unchanged.',
  });
  expect(running.emulator.requests.length).toBe(0);
});

test.each([Number.NaN, -1, "9"])("%j characters are no room", async (maxCharacters) => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const session = await data.sessions.create({ title: "Q3" });
  const options = { to: support, maxCharacters: maxCharacters as number };
  await expect(transfer(session, options)).rejects.toMatchObject({
    name: "ArgumentError",
    message: `transfer: \`maxCharacters\` must be a number from 0, got ${maxCharacters}.`,
  });
  expect(running.bodies("sessions.create").length).toBe(1);
});

test("a session or a provider of another Parley object is refused", async () => {
  await using running = await start();
  const { data, support, transfer } = running.parley;
  const session = await data.sessions.create({ title: "Q3" });
  const stranger = createParley({ providers: { mine: julep({ apiKey: "k", agentId }) }, store: memoryStore() });
  await expect(transfer(session, { to: stranger.mine })).rejects.toMatchObject({
    name: "ArgumentError",
    message: "transfer: `to` must be one of the providers, such as `parley.data`.",
  });
  await expect(stranger.transfer(session, { to: stranger.mine })).rejects.toMatchObject({
    message: "transfer: `session` must be a session of one of the providers.",
  });
  await expect(transfer(session, {} as { to: typeof support })).rejects.toMatchObject({ argument: "to" });
});

test("between platforms that can do little, everything lost is told", async () => {
  const told: object[] = [];
  const sessions = {
    async create({ metadata }: { metadata?: object }) {
      if (metadata) throw new UnsupportedError({ ...refusal, field: "metadata" });
      return createNote("new", "n2", "Q3");
    },
    get: async (id: string) => createNote("new", id, "Q3"),
  };
  const to = { name: "new", platform: "Notes", capabilities: {}, sessions };
  const providers = new Map<string, { platform: string }>([
    ["old", { platform: "Scraps" }],
    ["new", to],
  ]);
  const memories = {
    read: async () => ({ context: [{ role: "user", text: "Hello?" }] as const }),
    change: async (_ref: string, memory: object) => void told.push(memory),
  };
  const session = { ...createNote("old", "n1", "Q3"), metadata: { team: ["x"] }, refresh: refuse, history: refuse };
  const moved = await createTransfers({ providers, memories }).transfer(session, { to: to as never });
  expect(moved).toMatchObject({ session: { id: "n2", title: "Q3" }, carried: ["title"] });
  expect(moved.lost).toEqual([
    { field: "metadata", reason: 'Notes cannot honour {"team":["x"]}.' },
    { field: "messages", reason: "Scraps does not tell what was said." },
    { field: "messages", reason: "Notes cannot be asked." },
  ]);
  expect(told).toEqual([]);
});

const refusal = { operation: "sessions.create", provider: "new", platform: "Notes", supportedBy: [] };

function refuse(): never {
  throw new UnsupportedError(refusal);
}

function createNote(provider: string, id: string, title?: string): Session {
  return { provider, id, ref: `${provider}:${id}`, title, raw: {} } as Session;
}
