import { expect, test } from "vitest";
import { type Knowledge, memoryStore } from "../src/index.ts";
import { startEmulated } from "./emulated.ts";

const userId = "00000000-0000-4000-8000-00000000000b";
const csv = new File(["month,revenue\n7,100\n"], "sales.csv", { type: "text/csv" });

test("on Powerdrill a file becomes a data source of the session's dataset, which questions then ask", async () => {
  const store = memoryStore();
  await using running = await startEmulated({ store, powerdrill: { syncMs: 20 } });
  const session = await running.parley.data.sessions.create({ title: "Q3" });
  const stages: string[] = [];
  const attachment = await session.attach(csv, { onProgress: ({ stage }) => stages.push(stage) });
  expect(attachment).toMatchObject({
    name: "sales.csv",
    raw: { id: attachment.id, dataset_id: attachment.collectionId },
  });
  expect([stages[0], stages.at(-1), new Set(stages)]).toEqual([
    "sending",
    "ready",
    new Set(["sending", "reading", "ready"]),
  ]);
  expect((await store.get(session.ref))?.knowledge).toEqual({ datasetId: attachment.collectionId });

  const answer = await session.ask("How did revenue change?");
  expect(running.sentTo("jobs.create")).toEqual([expect.objectContaining({ dataset_id: attachment.collectionId })]);
  const cited = answer.parts.flatMap((part) => (part.kind === "citations" ? part.citations : []));
  expect(cited).toContainEqual(expect.objectContaining({ title: "sales.csv", docId: attachment.id }));
});

test("on Powerdrill documents of one session share a dataset, even when they are attached at the same time", async () => {
  await using running = await startEmulated({ powerdrill: { syncMs: 20 } });
  const session = await running.parley.data.sessions.create({ title: "Q3" });
  const attached = await Promise.all([
    session.attach(csv),
    session.attach({ name: "notes", text: "Revenue grew." }),
    session.attach({ name: "more.md", data: new Blob(["# More"]) }, { name: "other.md" }),
  ]);
  expect(attached.map(({ name }) => name)).toEqual(["sales.csv", "notes.txt", "other.md"]);
  expect(new Set(attached.map(({ collectionId }) => collectionId)).size).toBe(1);
  expect(running.sentTo("datasets.create")).toEqual([{ name: "Q3", user_id: "ada" }]);
  expect((await session.attach(csv)).collectionId).toBe(attached[0]?.collectionId);
  expect(running.sentTo("datasets.create").length).toBe(1);
});

test("on Powerdrill a session can have a dataset that is there already, which what is attached goes to", async () => {
  await using running = await startEmulated({ powerdrill: { syncMs: 20 } });
  const { client, sessions } = running.parley.data;
  const { id: datasetId } = await client.datasets.create({ name: "Sales" });
  const session = await sessions.create({ title: "Q3", knowledge: { datasetId } });
  expect((await session.attach(csv)).collectionId).toBe(datasetId);
  const { id: otherId } = await client.datasets.create({ name: "Costs" });
  await (await session.update({ knowledge: { datasetId: otherId } })).ask("How did costs change?");
  expect(running.sentTo("jobs.create")).toEqual([expect.objectContaining({ dataset_id: otherId })]);
});

test("a file that Powerdrill cannot read is invalid, and attaching is never to be repeated blindly", async () => {
  await using running = await startEmulated({ powerdrill: { syncMs: 20 } });
  const session = await running.parley.data.sessions.create();
  await expect(session.attach({ name: "invalid.csv", text: "?" })).rejects.toMatchObject({
    name: "AgentError",
    kind: "invalid",
    operation: "sessions.attach",
    retryable: false,
  });
});

test("on Julep a text becomes a document of the agent, which the session then recalls", async () => {
  await using running = await startEmulated();
  const { client, sessions } = running.parley.support;
  const { id: agentId } = await client.agents.create({ name: "Ada" });
  const session = await sessions.create({ title: "Q3", agentId });
  const attachment = await session.attach({ name: "Revenue", text: "Revenue grew by a tenth." });
  expect(attachment).toMatchObject({ name: "Revenue", collectionId: agentId, raw: { id: attachment.id } });
  expect((await session.refresh()).raw).toMatchObject({ recall_options: { mode: "hybrid" }, render_templates: false });

  const answer = await session.ask("How did revenue change?");
  const cited = answer.parts.flatMap((part) => (part.kind === "citations" ? part.citations : []));
  expect(cited).toContainEqual(expect.objectContaining({ title: "Revenue", docId: attachment.id }));
  await session.attach(csv);
  expect(running.sentTo("sessions.update").length).toBe(1);
});

test("on Julep a document is the user's, where the session has one", async () => {
  await using running = await startEmulated();
  const { client, sessions } = running.parley.support;
  const { id } = await client.users.create({ name: "Ada" });
  const session = await sessions.create({ userId: id });
  async function* stream() {
    yield new TextEncoder().encode("Revenue grew.");
  }
  const attachment = await session.attach({ name: "Revenue", data: stream() });
  expect(attachment.collectionId).toBe(id);
  expect(running.sentTo("users.docs.create")).toEqual([{ title: "Revenue", content: "Revenue grew." }]);
});

test("on Julep a session whose agent nobody knows any more takes no documents", async () => {
  await using running = await startEmulated();
  const { id } = await running.parley.support.sessions.create({ userId });
  const session = await running.connect().support.sessions.get(id);
  await expect(session.attach({ name: "Revenue", text: "It grew." })).rejects.toMatchObject({
    name: "ArgumentError",
    message:
      "support.sessions.attach: Julep does not tell whom the session belongs to, and the store does not know it either. Use the store that it was created with.",
  });
});

test.each<[string, "data" | "support", unknown, string]>([
  ["a file without a name", "data", new Blob(["x"]), "`name` is missing, since the file has none of its own. Pass it."],
  [
    "a text without a name",
    "support",
    { text: "x" },
    "`name` is missing, since the file has none of its own. Pass it.",
  ],
  [
    "a file of another kind",
    "support",
    new File([new Uint8Array([0xff, 0xd8])], "a.jpg"),
    "`knowledge` must be text in UTF-8, since Julep reads no other files.",
  ],
])("%s is refused before anything is sent", async (_, name, knowledge, wrong) => {
  await using running = await startEmulated();
  const session = await running.parley[name].sessions.create();
  await expect(session.attach(knowledge as Knowledge)).rejects.toMatchObject({
    name: "ArgumentError",
    message: `${name}.sessions.attach: ${wrong}`,
  });
  expect(running.emulator.requests.length).toBe(1);
});
