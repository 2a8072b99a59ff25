import { type JobEvent, Powerdrill } from "@parley/powerdrill/v2";
import { expect, test } from "vitest";
import { createEmulator } from "../../../src/index.ts";
import { posting, powerdrillKey } from "../../running.ts";
import { failureOf, startClock, startPowerdrill } from "../clients.ts";

const question = "How did revenue change from Q2 to Q3?";

async function startJobs({ name = "orders.csv", passMs = 500, rules = {} } = {}) {
  const clock = startClock();
  const started = await startPowerdrill({ ...clock.options, powerdrill: rules });
  const { v2 } = started;
  const session = await v2.sessions.create({ name: "Q3" });
  const source = await v2.dataSources.create({ name, type: "FILE", url: `https://files.test/${name}` });
  clock.passMs(passMs);
  return { ...started, clock, session_id: session.id, dataset_id: source.dataset_id, source };
}

test("a job streams its steps side by side, its answer word by word, and what it relies on", async () => {
  const { v2, session_id, dataset_id, source } = await startJobs();
  const events: JobEvent[] = [];
  for await (const event of v2.jobs.create({ session_id, dataset_id, question, stream: true })) events.push(event);
  const kinds = events.map((event) => event.type);
  expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
    "JOB_ID",
    "TASK",
    "CODE",
    "TABLE",
    "IMAGE",
    "TASK",
    "MESSAGE",
    "QUESTIONS",
    "TRIGGER",
    "TASK",
    "SOURCES",
  ]);
  const groups = events.filter((event) => event.type === "CODE").map((event) => event.group_id);
  expect([groups[0] === groups[1], groups[0] === groups[2], groups.length]).toEqual([false, true, 6]);
  expect(events.at(-1)).toMatchObject({
    type: "SOURCES",
    group_id: "-1",
    stage: "Analyze",
    content: [{ id: "1", source: "orders.csv", datasource_id: source.id, dataset_id, file_type: "csv" }],
  });
});

test("what a stream collects is what the same question answers without one", async () => {
  const ask = async (stream: boolean) => {
    const { v2, session_id, dataset_id } = await startJobs();
    const body = { session_id, dataset_id, question };
    const answer = await (stream ? v2.jobs.create({ ...body, stream: true }).collect() : v2.jobs.create(body));
    return JSON.parse(JSON.stringify(answer).replaceAll(/127\.0\.0\.1:\d+/g, "storage"));
  };
  const answer = await ask(false);
  expect(answer.blocks.map((block: { type: string }) => block.type)).toEqual([
    "CODE",
    "CODE",
    "TABLE",
    "IMAGE",
    "MESSAGE",
    "QUESTIONS",
    "SOURCES",
  ]);
  expect(answer.blocks.at(-1).stage).toBe("Respond");
  expect(answer.blocks.at(-2)).not.toHaveProperty("group_name");
  expect(await ask(true)).toEqual(answer);
});

test("frames are written as the service writes them", async () => {
  const { baseUrl, session_id } = await startJobs();
  const response = await fetch(`${baseUrl}/v2/team/jobs`, {
    method: "POST",
    headers: { "x-pd-api-key": "powerdrill-key", "content-type": "application/json" },
    body: JSON.stringify({ session_id, question: "Hello", user_id: "ada", stream: true }),
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream;charset=UTF-8");
  const frames = (await response.text()).split("\n\n");
  const groupId = /^id:(.*)$/m.exec(frames[1] ?? "")?.[1];
  expect(frames[0]).toMatch(/^event:JOB_ID\ndata:job-[0-9a-f]{20}$/);
  expect(frames[2]).toBe(
    [
      `id:${groupId}\nevent:MESSAGE\ndata:{"id":"${groupId}","model":""`,
      '"choices":[{"delta":{"content":"","role":null},"index":0,"finish_reason":null}]',
      `"created":1767323045,"group_id":"${groupId}","group_name":"Answer","stage":"Respond"}`,
    ].join(","),
  );
  expect(frames.slice(-2)).toEqual(["event:END_MARK\ndata:[DONE]", ""]);
});

test("keep-alives come between events", async () => {
  const { v2, session_id, dataset_id } = await startJobs();
  const raw = await v2.raw.POST("/v2/team/jobs", {
    body: { session_id, dataset_id, question, stream: true, user_id: "ada" },
    parseAs: "text",
  });
  expect(raw.data).toContain("\n\n:keep-alive\n\nid:");
});

test("tables and pictures can be downloaded", async () => {
  const { v2, session_id, dataset_id } = await startJobs();
  const { blocks } = await v2.jobs.create({ session_id, dataset_id, question });
  const table = blocks.find((block) => block.type === "TABLE");
  const image = blocks.find((block) => block.type === "IMAGE");
  if (typeof table?.content !== "object" || !image) throw new Error("no table or no image");
  expect(table.content).toMatchObject({ name: "quarters.csv", expires_at: "2026-01-02T03:14:05.500Z" });
  expect(await (await fetch(table.content.url)).text()).toMatch(/^region,Q2,Q3\nNorth,\d+,\d+\n/);
  expect((await fetch(image.content.url)).headers.get("content-type")).toBe("image/png");
});

test("the same seed and question have the same figures", async () => {
  const figures = async (seed: string) => {
    const options = { fetch: createEmulator({ seed }).fetch, apiKey: "powerdrill-key", userId: "ada", environment: {} };
    const v2 = new Powerdrill(options);
    const { id } = await v2.sessions.create({ name: "s", job_mode: "DATA_ANALYTICS" });
    await v2.jobs.create({ session_id: id, question: "Something else" });
    const { blocks } = await v2.jobs.create({ session_id: id, question });
    return blocks.find((block) => block.type === "MESSAGE")?.content;
  };
  expect(await figures("a")).toBe(await figures("a"));
  expect(await figures("a")).not.toBe(await figures("b"));
});

test("a question about texts is answered from their words, with the sources first", async () => {
  const { v2, session_id, dataset_id } = await startJobs({ name: "handbook.pdf" });
  const { blocks } = await v2.jobs.create({ session_id, dataset_id, question });
  expect(blocks.map((block) => [block.type, block.stage])).toEqual([
    ["SOURCES", "Analyze"],
    ["MESSAGE", "Respond"],
  ]);
  const without = { session_id, dataset_id, question, custom_options: { with_citation: false } };
  expect((await v2.jobs.create(without)).blocks.map((block) => block.type)).toEqual(["MESSAGE"]);
});

test("history tells the latest job first, its tables as bare addresses", async () => {
  const { v2, session_id, dataset_id } = await startJobs();
  await v2.jobs.create({ session_id, question: "Hello" });
  const job = await v2.jobs.create({ session_id, dataset_id, question });
  const { items } = await v2.sessions.history(session_id);
  expect(items.map((item) => item.question.blocks)).toEqual([
    [{ type: "MESSAGE", content: question }],
    [{ type: "MESSAGE", content: "Hello" }],
  ]);
  expect(items[0]?.job_id).toBe(job.job_id);
  const table = items[0]?.answer.blocks.find((block) => block.type === "TABLE");
  expect((await fetch(String(table?.content))).status).toBe(200);
});

test("a job whose caller leaves is kept in its session", async () => {
  const { v2, session_id, dataset_id } = await startJobs();
  for await (const event of v2.jobs.create({ session_id, dataset_id, question, stream: true })) {
    if (event.type === "CODE") break;
  }
  const [job] = (await v2.sessions.history(session_id)).items;
  expect(job?.answer.blocks.at(-1)?.type).toBe("SOURCES");
});

test.for([
  [{ question: "q".repeat(6_001) }, "QuestionTooLongError", 210022, 400],
  [{ question: " " }, "InvalidParameterError", 300001, 400],
  [{ session_id: "unknown" }, "NotFoundError", 300003, 200],
  [{ dataset_id: "unknown" }, "NotFoundError", 300003, 200],
  [{ datasource_ids: ["unknown"] }, "NotFoundError", 300003, 200],
  [{ datasource_ids: Array.from({ length: 1_001 }, () => "ds") }, "TooManyDataSourcesError", 210025, 400],
] as const)("a job that can't be run is refused before its stream: %#", async ([change, name, code, status]) => {
  const { v2, session_id, dataset_id } = await startJobs();
  const job = { session_id, dataset_id, question, ...change };
  for (const stream of [false, true]) {
    expect(await failureOf(v2.jobs.create({ ...job, stream } as never))).toEqual([name, code, status]);
  }
});

test("data sources that are not ready fail a job that names them, and are left out of one that does not", async () => {
  const { v2, session_id, dataset_id, source } = await startJobs({ passMs: 0 });
  const named = v2.jobs.create({ session_id, dataset_id, question, datasource_ids: [source.id] });
  expect(await failureOf(named)).toEqual(["DataSourcesNotReadyError", 210023, 400]);
  const { blocks } = await v2.jobs.create({ session_id, dataset_id, question });
  expect(blocks.map((block) => block.type)).toEqual(["MESSAGE", "QUESTIONS"]);
});

test("a team that has used up its jobs gets no more", async () => {
  const { v2, session_id } = await startJobs({ rules: { jobLimit: 1 } });
  await v2.jobs.create({ session_id, question });
  expect(await failureOf(v2.jobs.create({ session_id, question }))).toEqual(["JobQuotaError", 210021, 400]);
});

test("what is null or empty in a body counts as left out", async () => {
  const { baseUrl, session_id } = await startJobs();
  const job = { session_id, question, user_id: "ada", dataset_id: "", datasource_ids: null, custom_options: null };
  const answer = await fetch(`${baseUrl}/v2/team/jobs`, posting(job, powerdrillKey));
  expect((await answer.json()).code).toBe(0);
});
