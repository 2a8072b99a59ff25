import { expect, test } from "vitest";
import { failureOf, startPowerdrill } from "../clients.ts";

const question = "How did revenue change from Q2 to Q3?";

async function startJobs(rules = {}) {
  const started = await startPowerdrill({ powerdrill: { syncMs: 0, ...rules }, clock: { now: () => 0 } });
  const { id: sessionId } = await started.v1.sessions.create({ title: "Q3" });
  const url = "https://files.test/orders.csv";
  const { datasetId } = await started.v1.dataSources.create({ fileName: "orders.csv", type: "FILE", url });
  return { ...started, job: { sessionId, datasetId, question } };
}

test("what a stream collects is what the same question answers without one", async () => {
  const ask = async (stream: boolean) => {
    const { v1, job } = await startJobs();
    const answer = await (stream ? v1.jobs.create({ ...job, stream: true }).collect() : v1.jobs.create(job));
    return JSON.parse(JSON.stringify(answer).replaceAll(/127\.0\.0\.1:\d+/g, "storage"));
  };
  const answer = await ask(false);
  expect(answer.blocks.at(-1)).toMatchObject({ type: "SOURCES", groupId: "-1", content: [{ fileType: "csv" }] });
  expect(answer.blocks[2].content).toMatchObject({ name: "quarters.csv", expiredAt: "1970-01-07T00:00:00.000Z" });
  expect(await ask(true)).toEqual(answer);
});

test("the first job of a session brings a title for it", async () => {
  const { v1, job } = await startJobs();
  const titles = async () => {
    const found = [];
    for await (const event of v1.jobs.create({ ...job, stream: true })) {
      if (event.type === "TITLE_GENERATION") found.push(event.content);
    }
    return found;
  };
  expect([await titles(), await titles()]).toEqual([[question], []]);
});

test("a stream ends with its mark, or without it where the rules say so", async () => {
  for (const v1EndMark of [true, false]) {
    const { v1, job } = await startJobs({ v1EndMark });
    const stream = v1.jobs.create({ ...job, stream: true });
    await stream.collect();
    expect(stream.isTruncated).toBe(!v1EndMark);
  }
});

test("history tells the latest job first", async () => {
  const { v1, job } = await startJobs();
  await v1.jobs.create(job);
  await v1.jobs.create({ ...job, question: "And by region?" });
  const { items } = await v1.sessions.history(job.sessionId);
  expect(items.map((item) => item.question.blocks[0]?.content)).toEqual(["And by region?", question]);
});

test("a model group of one's own is refused with 100112", async () => {
  const { v1, job } = await startJobs();
  const answerConfig = { modelGroup: "large" } as never;
  expect(await failureOf(v1.jobs.create({ ...job, answerConfig }))).toEqual(["ModelGroupError", 100112, 400]);
});
