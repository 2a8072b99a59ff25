import { expect, test } from "vitest";
import { type AnswerEvent, memoryStore, text } from "../src/index.ts";
import { collect } from "./collect.ts";
import { startEmulated } from "./emulated.ts";

const names = ["data", "support"] as const;

test.each(names)("%s: a question is answered, whole and in pieces, and both are in the history", async (name) => {
  await using running = await startEmulated();
  const session = await running.parley[name].sessions.create({ title: "Q3" });
  const answer = await session.ask("Is this the first?");
  expect(text(answer)).toContain("Is this the first?");
  const events: AnswerEvent[] = await collect(session.stream("Is this the second?"));
  const written = events.map((event) => (event.type === "text" ? event.delta : "")).join("");
  expect(written).toContain("Is this the second?");
  expect([events[0]?.type, events.at(-1)]).toEqual(["start", expect.objectContaining({ type: "done" })]);
  const collected = await session.stream("Is this the third?").collect();

  const messages = await collect(session.history());
  expect(messages.map((message) => [message.role, text(message)])).toEqual([
    ["user", "Is this the first?"],
    ["assistant", text(answer)],
    ["user", "Is this the second?"],
    ["assistant", written],
    ["user", "Is this the third?"],
    ["assistant", text(collected)],
  ]);
});

test.each(names)("%s: nothing is sent before a stream is read", async (name) => {
  await using running = await startEmulated();
  const session = await running.parley[name].sessions.create();
  const sent = running.emulator.requests.length;
  const stream = session.stream("Hello?");
  const history = session.history();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(running.emulator.requests.length).toBe(sent);
  await stream.collect();
  expect((await collect(history)).length).toBe(2);
  expect(running.emulator.requests.length).toBe(sent + 2);
});

test("what Powerdrill does not store of a session goes with every question", async () => {
  const store = memoryStore();
  await using running = await startEmulated({ store });
  const { id, ref } = await running.parley.data.sessions.create({ instructions: "Be brief." });
  const context = [
    { role: "user", text: "What is Q3?" },
    { role: "assistant", text: "A quarter." },
  ] as const;
  await store.set(ref, { ...(await store.get(ref)), knowledge: { datasetId: "dset-1" }, context });
  const session = await running.connect().data.sessions.get(id);
  const user_prompt =
    "Be brief.\n\nIn French.\n\nWhat was said before in this conversation:\n\nuser: What is Q3?\n\nassistant: A quarter.";
  await session.ask("And Q4?", { instructions: "In French.", citations: false }).catch(() => {});
  expect(running.sentTo("jobs.create")).toEqual([
    {
      ...{ session_id: id, question: "And Q4?", user_id: "ada", dataset_id: "dset-1", stream: false },
      custom_options: { with_citation: false, user_prompt },
    },
  ]);
});

test.each(["ask", "stream"] as const)("Julep is told a conversation from elsewhere once: %s", async (method) => {
  const store = memoryStore();
  await using running = await startEmulated({ store });
  const session = await running.parley.support.sessions.create({ title: "Q3" });
  const { ref } = session;
  await store.set(ref, { ...(await store.get(ref)), context: [{ role: "user", text: "What is Q3?" }] });
  const ask = async (question: string): Promise<unknown> =>
    method === "ask" ? session.ask(question) : collect(session.stream(question));
  running.emulator.faults.add({ operation: "sessions.chat", status: 500 });
  await expect(ask("A failure?")).rejects.toMatchObject({ kind: "server", retryable: false });
  await ask("And Q4?");
  await ask("And Q1?");
  const message = (content: string) => ({ role: "user", content });
  expect(running.sentTo("sessions.chat").map((body) => (body as { messages: unknown }).messages)).toEqual([
    [message("What is Q3?"), message("A failure?")],
    [message("What is Q3?"), message("And Q4?")],
    [message("And Q1?")],
  ]);
  expect(await store.get(ref)).toEqual({ agentId: session.agentId });
});

test("Julep is told again what it did not keep", async () => {
  const store = memoryStore();
  await using running = await startEmulated({ store });
  const session = await running.parley.support.sessions.create();
  await store.set(session.ref, { context: [{ role: "user", text: "What is Q3?" }] });
  await session.ask("And Q4?", { providerOptions: { save: false } });
  expect((await store.get(session.ref))?.context?.length).toBe(1);
});

test("a Julep session without context is asked without recall, in another process too", async () => {
  const store = memoryStore();
  await using running = await startEmulated({ store });
  const { ref } = await running.parley.support.sessions.create({ contextTurns: 0 });
  const session = await running.connect().sessions.get(ref);
  expect(session.contextTurns).toBe(0);
  await session.ask("Hello?");
  expect(running.sentTo("sessions.chat")).toEqual([
    { messages: [{ role: "user", content: "Hello?" }], recall: false, stream: false },
  ]);
});

test("options of a question reach the platform beside its fields", async () => {
  await using running = await startEmulated();
  const session = await running.parley.support.sessions.create();
  await session.ask("Hello?", { temperature: 0, headers: { "x-team": "blue" }, providerOptions: { save: false } });
  const request = running.emulator.requests.at(-1);
  expect(request?.headers.get("x-team")).toBe("blue");
  expect(JSON.parse(request?.body ?? "")).toMatchObject({ temperature: 0, save: false });
  expect(await collect(session.history())).toEqual([]);
});

test("a question that is no text is refused before anything is sent", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create();
  const message = (method: string) => `data.sessions.${method}: \`question\` must be a string, got undefined.`;
  await expect(session.ask(undefined as unknown as string)).rejects.toMatchObject({ message: message("ask") });
  expect(() => session.stream(undefined as unknown as string)).toThrow(message("stream"));
  expect(running.emulator.requests.length).toBe(1);
});

test("Powerdrill's history is read from its newest page back, each page when it is needed", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create();
  const questions = [1, 2, 3, 4, 5].map((number) => `Question ${number}?`);
  for (const question of questions) await session.ask(question);
  const asked: string[] = [];
  for await (const message of session.history({ pageSize: 2 })) {
    if (message.role === "user") asked.push(text(message));
    if (asked.length === 1) expect(pages(running.emulator.requests)).toEqual(["1", "3"]);
  }
  expect(asked).toEqual(questions);
  expect(pages(running.emulator.requests)).toEqual(["1", "3", "2", "1"]);
});

function pages(requests: readonly { readonly operation: string | undefined; readonly url: URL }[]): unknown[] {
  const read = requests.filter(({ operation }) => operation === "sessions.history");
  return read.map(({ url }) => url.searchParams.get("page_number"));
}
