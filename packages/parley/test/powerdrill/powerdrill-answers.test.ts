import { createEmulator, serve } from "@parley/emulator";
import { collectJob, type HistoryRecord, type JobEvent, Powerdrill, waitUntilSynched } from "@parley/powerdrill";
import fc from "fast-check";
import { expect, test } from "vitest";
import { collectAnswer, createAnswerStream, text, translateAll } from "../../src/index.ts";
import { toPowerdrillAnswer, toPowerdrillMessages } from "../../src/powerdrill/powerdrill-answers.ts";
import { PowerdrillTranslator } from "../../src/powerdrill/powerdrill-translator.ts";
import { collect } from "../collect.ts";

/** What the API sends, and may send although no page tells. */
const event = (type: string, group_id: string, content: unknown, stage = "Respond") =>
  ({
    type,
    content,
    id: group_id,
    group_id,
    group_name: `Group ${group_id}`,
    stage,
    created: 1,
  }) as unknown as JobEvent;

const job: JobEvent = { type: "JOB_ID", content: "job-1" };
const link = { name: "q3.csv", url: "https://files.example.com/q3.csv", expires_at: "2026-01-02T00:00:00Z" };
const source = { source: "q3.csv", datasource_id: "ds-1", dataset_id: "dset-1", file_type: "csv" };
const words = (group: string) => ({ phase: "answer", groupId: group, groupName: `Group ${group}` });
const whole = { phase: "answer", groupName: "Group -1" };

const partsOf = (...events: JobEvent[]) => toPowerdrillAnswer(collectJob(events)).parts;

test.each<[string, unknown, object]>([
  ["MESSAGE", "Revenue rose.", { kind: "text", text: "Revenue rose." }],
  ["CODE", "```python\n1 + 1\n```", { kind: "code", code: "1 + 1", language: "python" }],
  ["TABLE", link, { kind: "table", name: link.name, url: link.url, expiresAt: link.expires_at }],
  ["TABLE", link.url, { kind: "table", url: link.url }],
  ["IMAGE", { url: link.url }, { kind: "image", url: link.url }],
  ["CHART_INFO", { name: "Q3", code: "1" }, { kind: "chart", name: "Q3", raw: { name: "Q3", code: "1" } }],
  ["CHART_INFO", null, { kind: "chart", raw: null }],
  ["QUESTIONS", ["Why?"], { kind: "suggestions", suggestions: ["Why?"] }],
])("a block of type %s with %j is a part of its own kind", (type, content, want) => {
  expect(partsOf(event(type, "1", content))).toEqual([{ ...want, ...words("1") }]);
});

test.each<[string, unknown]>([
  ["VIDEO", { url: "x" }],
  ["TABLE", { name: "no address" }],
  ["IMAGE", null],
  ["SOURCES", "none"],
  ["constructor", "x"],
])("a block of type %s with %j is kept as it is", (type, content) => {
  const raw = { type, content, group_id: "1", group_name: "Group 1", stage: "Respond" };
  expect(partsOf(event(type, "1", content))).toEqual([{ kind: "unknown", raw, ...words("1") }]);
});

test("sources are citations, without what is not known of them", () => {
  const full = { ...source, page_no: "2", content: "Revenue", id: "1", external_id: null };
  const empty = { ...source, page_no: "", content: null };
  const known = { title: "q3.csv", docId: "ds-1", collectionId: "dset-1" };
  expect(partsOf(event("SOURCES", "-1", [full, empty], "Analyze"))).toStrictEqual([
    { kind: "citations", citations: [{ ...known, snippet: "Revenue", page: "2" }, known], ...whole },
  ]);
});

test("the work is told from the answer, and what belongs to no step has no group", () => {
  const answer = toPowerdrillAnswer({
    job_id: "job-1",
    blocks: [
      { type: "MESSAGE", content: "I look. ", group_id: "1", group_name: "Look", stage: "Analyze" },
      { type: "MESSAGE", content: "", group_id: "2", stage: "Respond" },
      { type: "MESSAGE", content: "Up.", group_id: "2", stage: "Respond" },
      { type: "QUESTIONS", content: ["Why?"], group_id: "", group_name: null, stage: "Respond" },
    ],
  });
  expect(answer).toStrictEqual({
    turnId: "job-1",
    parts: [
      { kind: "text", text: "I look. ", phase: "work", groupId: "1", groupName: "Look" },
      { kind: "text", text: "Up.", phase: "answer", groupId: "2" },
      { kind: "suggestions", suggestions: ["Why?"], phase: "answer" },
    ],
    usage: undefined,
    finishReason: undefined,
    raw: answer.raw,
  });
  expect(text(answer)).toBe("Up.");
});

test("a job's events are told in Parley's words, groups apart", () => {
  const task = { id: "7", name: "Look", status: "running", stage: "Analyze" };
  const trigger = event("TRIGGER", "2", { name: "answered" });
  const events = [
    job,
    { type: "TITLE_GENERATION", content: "Revenue" } as const,
    event("TASK", "1", task, "Analyze"),
    event("CODE", "1", "```py", "Analyze"),
    event("MESSAGE", "2", ""),
    event("MESSAGE", "2", "Up."),
    event("CODE", "1", "thon\n1 + 1\n``", "Analyze"),
    event("CODE", "1", "`", "Analyze"),
    event("TABLE", "1", link.url, "Analyze"),
    event("CODE", "1", "2\n", "Analyze"),
    trigger,
    event("SOURCES", "-1", [source], "Analyze"),
  ];
  const work = { ...words("1"), phase: "work" };
  const citations = [{ title: "q3.csv", docId: "ds-1", collectionId: "dset-1" }];
  expect(translateAll(events, new PowerdrillTranslator())).toStrictEqual([
    { type: "start", turnId: "job-1" },
    { type: "title", title: "Revenue" },
    { type: "step", id: "7", name: "Look", status: "running", ...work },
    { type: "code", delta: "", ...work },
    { type: "text", delta: "Up.", ...words("2") },
    { type: "code", delta: "1 + 1", language: "python", ...work },
    { type: "code", delta: "", ...work },
    { type: "part", part: { kind: "table", url: link.url, ...work } },
    { type: "code", delta: "2\n", ...work },
    { type: "raw", raw: trigger },
    { type: "part", part: { kind: "citations", citations, ...whole } },
    { type: "done", isTruncated: false },
  ]);
});

/** Any order of any events of several groups, words in pieces. The service sends words in groups alone. */
function anyEvents(): fc.Arbitrary<JobEvent[]> {
  const group = fc.constantFrom("1", "2");
  const anyGroup = fc.oneof(group, fc.constantFrom("-1", ""));
  const stage = fc.constantFrom("Analyze", "Respond");
  const code = fc.constantFrom("", "```", "`", "```python\n", "\n", "\n```", "1 + 1", " ");
  const make = (type: string, where: fc.Arbitrary<string>, content: fc.Arbitrary<unknown>) =>
    fc.tuple(where, content, stage).map(([id, value, at]) => event(type, id, value, at));
  const some = fc.oneof(
    { arbitrary: make("MESSAGE", group, fc.string({ maxLength: 3 })), weight: 4 },
    { arbitrary: make("CODE", group, code), weight: 4 },
    make("TABLE", anyGroup, fc.constantFrom(link, link.url, {})),
    make("IMAGE", anyGroup, fc.constantFrom(link, null)),
    make("CHART_INFO", anyGroup, fc.jsonValue()),
    make("SOURCES", anyGroup, fc.constantFrom([], [source], [null])),
    make("QUESTIONS", anyGroup, fc.array(fc.string())),
    make("TASK", anyGroup, fc.constant({ id: "7", name: "Look", status: "done", stage: "Analyze" })),
    make("TRIGGER", anyGroup, fc.constant({ name: "answered" })),
    make("VIDEO", anyGroup, fc.jsonValue()),
    fc.constantFrom<JobEvent>(job, { type: "TITLE_GENERATION", content: "Revenue" }),
  );
  return fc.array(some, { maxLength: 40, size: "max" });
}

test("whatever a job streams, its events add up to the answer that the job gives without a stream", () => {
  fc.assert(
    fc.property(anyEvents(), (events) => {
      const own = collectJob(events);
      const answer = collectAnswer(translateAll(events, new PowerdrillTranslator()), own);
      expect(answer).toStrictEqual(toPowerdrillAnswer(own));
    }),
    { numRuns: 1000 },
  );
});

test("a record of a history is a question and its answer", () => {
  const record: HistoryRecord = {
    job_id: "job-1",
    question: {
      blocks: [
        { type: "MESSAGE", content: "Why?" },
        { type: "CODE", content: "```sql\nselect 1\n```" },
      ],
    },
    answer: { blocks: [{ type: "MESSAGE", content: "So.", group_id: "1", group_name: "Say", stage: "Respond" }] },
  };
  const said = { turnId: "job-1", raw: record };
  const question = [
    { kind: "text", text: "Why?", phase: "answer" },
    { kind: "code", code: "select 1", language: "sql", phase: "answer" },
  ];
  const answer = [{ kind: "text", text: "So.", phase: "answer", groupId: "1", groupName: "Say" }];
  expect(toPowerdrillMessages(record)).toStrictEqual([
    { role: "user", parts: question, ...said },
    { role: "assistant", parts: answer, ...said },
  ]);
});

/** A session on the emulator, and a question to a file. */
async function start() {
  const server = await serve(createEmulator());
  const client = new Powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: server.url("powerdrill") });
  const session = await client.sessions.create({ name: "Q3" });
  const file = { name: "orders.csv", data: new Blob(["region,amount\nnorth,1\n"]) };
  const { file_object_key } = await client.files.upload({ file });
  const { dataset_id } = await client.dataSources.create({ name: file.name, type: "FILE", file_object_key });
  await waitUntilSynched(client, dataset_id);
  const question = { session_id: session.id, dataset_id, question: "Which region grew most? Show a chart." };
  const stream = () =>
    createAnswerStream({
      open: async () => ({ call: client.jobs.create({ ...question, stream: true }) }),
      translator: new PowerdrillTranslator(),
      toAnswer: toPowerdrillAnswer,
    });
  return { client, session, question, stream, [Symbol.asyncDispose]: () => server.close() };
}

/** What two answers to the same question have in common: ids, addresses and times are each one's own. */
const comparable = (parts: readonly object[]) =>
  parts.map((part) => ({ ...part, groupId: undefined, url: undefined, expiresAt: undefined }));

test("over HTTP, a collected stream is what the same question answers without one", async () => {
  await using running = await start();
  const asked = toPowerdrillAnswer(await running.client.jobs.create(running.question));
  const collected = await running.stream().collect();
  expect(asked.parts.map(({ kind }) => kind)).toEqual([
    ...["code", "code", "table", "image", "text", "suggestions", "citations"],
  ]);
  expect(comparable(collected.parts)).toEqual(comparable(asked.parts));

  const folded = collectAnswer(await collect(running.stream()));
  expect(comparable(folded.parts)).toEqual(comparable(asked.parts));
  const history = await collect(running.client.sessions.history(running.session.id));
  const turns = history.map((record) => toPowerdrillMessages(record)[1]);
  const kept = turns.find(({ turnId }) => turnId === folded.turnId);
  expect(kept && text(kept)).toBe(text(folded));

  const stream = running.stream();
  for await (const _event of stream) break;
  const refusal = expect.stringContaining("is being read already, and can be read once");
  await expect(stream.collect()).rejects.toMatchObject({ message: refusal });
});
