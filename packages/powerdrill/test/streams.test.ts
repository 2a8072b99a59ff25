import { expect, expectTypeOf, test } from "vitest";
import * as v1 from "../src/v1.ts";
import * as v2 from "../src/v2.ts";

const options = { apiKey: "secret-key", userId: "tmm-1" };

/** Answers a job with these frames when a stream is asked for, else with this payload. */
const answerJob = (frames: readonly string[], data?: object) => ({
  ...options,
  fetch: async (_url: string, { body }: RequestInit) => {
    if (!JSON.parse(String(body)).stream) return Response.json({ code: 0, data });
    return new Response(frames.map((frame) => `${frame}\n\n:keep-alive\n\n`).join(""), {
      headers: { "content-type": "text/event-stream" },
    });
  },
});

/** A frame as version 2 sends it. */
function frame(event: string, group: string, content: unknown) {
  const choices = [{ delta: { content, role: null }, index: 0, finish_reason: null }];
  const data = {
    id: group,
    model: "",
    choices,
    created: 1,
    group_id: group,
    group_name: `Step ${group}`,
    stage: "Respond",
  };
  return `id:${group}\nevent:${event}\ndata:${JSON.stringify(data)}`;
}

const frames = [
  "event:JOB_ID\ndata:job-1",
  frame("MESSAGE", "a", "Revenue "),
  frame("CODE", "b", "1 + 1"),
  frame("MESSAGE", "a", "rose."),
];
const end = "event:END_MARK\ndata:[DONE]";
const job = { session_id: "session-1", question: "How did revenue change?" };

const block = (type: "MESSAGE" | "CODE", group_id: string, content: string): v2.Block => ({
  ...{ type, content, group_id, group_name: `Step ${group_id}`, stage: "Respond" },
});

test("a collected job is the answer that comes without a stream", async () => {
  const blocks = [block("MESSAGE", "a", "Revenue rose."), block("CODE", "b", "1 + 1")];
  const powerdrill = new v2.Powerdrill(answerJob([...frames, end], { job_id: "job-1", blocks }));
  const collected = await powerdrill.jobs.create({ ...job, stream: true }).collect();
  const plain = await powerdrill.jobs.create(job);
  expectTypeOf(collected).toEqualTypeOf<v2.JobAnswer>();
  expectTypeOf(plain).toEqualTypeOf<v2.JobAnswer>();
  expect(collected).toEqual(plain);
});

test("events that were kept are collected by hand", async () => {
  const powerdrill = new v2.Powerdrill(answerJob([...frames, end]));
  const events: v2.JobEvent[] = [];
  for await (const event of powerdrill.jobs.create({ ...job, stream: true })) events.push(event);
  expect(events.map(({ type, content }) => [type, content])).toEqual([
    ["JOB_ID", "job-1"],
    ["MESSAGE", "Revenue "],
    ["CODE", "1 + 1"],
    ["MESSAGE", "rose."],
  ]);
  expect(v2.collectJob(events).blocks[0]?.content).toBe("Revenue rose.");
});

test("what has come of a job that breaks off is told by the error", async () => {
  const powerdrill = new v2.Powerdrill(answerJob(frames));
  const error = await powerdrill.jobs
    .create({ ...job, stream: true })
    .collect()
    .catch((reason: unknown) => reason);
  if (!v2.TruncatedStreamError.isInstance(error)) throw error;
  expect(error.received.eventCount).toBe(4);
  expect(error.received.answer).toEqual({
    job_id: "job-1",
    blocks: [block("MESSAGE", "a", "Revenue rose."), block("CODE", "b", "1 + 1")],
  });
});

test("version 1 spells its events and answer in its own way, and may leave the end mark out", async () => {
  const fields = { groupId: "a", groupName: "Step a", stage: "Respond" as const };
  const message = (content: string) =>
    `id:a\nevent:MESSAGE\ndata:${JSON.stringify({ id: "a", model: "", created: 1, choices: [{ delta: { content }, index: 0 }], ...fields })}`;
  const answer = { jobId: "job-1", blocks: [{ type: "MESSAGE" as const, content: "It rose.", ...fields }] };
  const powerdrill = new v1.Powerdrill(
    answerJob(["event:JOB_ID\ndata:job-1", message("It "), message("rose.")], answer),
  );
  const jobV1 = { sessionId: "session-1", question: "How did revenue change?" };
  const call = powerdrill.jobs.create({ ...jobV1, stream: true });
  expectTypeOf(call.collect).returns.resolves.toEqualTypeOf<v1.JobAnswer>();
  expect(await call.collect()).toEqual(await powerdrill.jobs.create(jobV1));
  expect(call.isTruncated).toBe(true);
});

test("an event is narrowed by its type", () => {
  const describe = (event: v2.JobEvent): string => {
    switch (event.type) {
      case "MESSAGE":
      case "CODE":
        return event.content;
      case "TABLE":
      case "IMAGE":
        return event.content.url;
      case "SOURCES":
        return event.content.map(({ source }) => source).join();
      case "QUESTIONS":
        return event.content.join();
      default:
        return event.type;
    }
  };
  expect(describe({ type: "JOB_ID", content: "job-1" })).toBe("JOB_ID");
});
