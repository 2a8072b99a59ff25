import { once } from "node:events";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bind, CodeError, codeError, type LogEvent, StreamError, TruncatedStreamError } from "../src/index.ts";
import { secret } from "./demo-api.ts";
import { FakeClock } from "./fake-clock.ts";
import { serve } from "./server.ts";
import { drain, end, message, StreamDemo, stream, streamTable } from "./stream-api.ts";

const QuotaError = codeError("Demo", 7);
const event = (content: string) => ({ type: "MESSAGE", id: "1", content });

test.each([
  ["before its end mark", message("a"), 1],
  ["within an event", `${message("a")}event:END\ndata:[DONE]\n`, 1],
  ["before its first event", ":keep-alive\n\n", 0],
  ["before anything", "", 0],
])("a stream that ends %s is truncated", async (_, body, eventCount) => {
  const demo = await stream((response) => response.end(body));
  const { events, error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toBeInstanceOf(TruncatedStreamError);
  expect(error).toMatchObject({
    kind: "truncated",
    name: "TruncatedStreamError",
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with a stream that ended before its end mark, after ${eventCount} events`,
    received: { events, eventCount },
  });
  expect(events).toHaveLength(eventCount);
});

test("a connection that breaks tells what arrived, and is not made again", async () => {
  const demo = await stream((response) => {
    response.write(message("a"));
    setTimeout(() => response.destroy(), 20);
  });
  const { error } = await drain(demo.jobs.watch());
  expect(error).toMatchObject({
    kind: "connection",
    mayHaveBeenProcessed: true,
    received: { eventCount: 1, events: [{ id: "1" }] },
  });
  expect(demo.received).toHaveLength(1);
});

test("an opening that fails is tried again by the rules of its operation", async () => {
  let count = 0;
  const server = await serve((response) => {
    if (count++ % 2 === 0) return response.writeHead(503, { "content-type": "application/json" }).end("{}");
    response.writeHead(200, { "content-type": "text/event-stream" }).end('data:{"status":"failed"}\n\n');
  });
  const { jobs } = new StreamDemo({ baseUrl: server.url, random: () => 0 });
  expect(await jobs.watch().collect()).toEqual([{ status: "failed" }]);
  const failed = await jobs.create({ stream: true }).result();
  expect(failed).toMatchObject({ ok: false, error: { kind: "status", status: 503, request: { attempts: 1 } } });
});

test.each([
  ["its content as text", { choices: [{ delta: { content: { code: "7", message: "spent" } } }] }],
  ["its content as a number", { choices: [{ delta: { content: { code: 7, msg: "spent" } } }] }],
  ["its data", { code: 7, message: "spent" }],
])("an error event with a code in %s is the code's error", async (_, data) => {
  const demo = await stream((response) => response.end(`${message("a")}event:ERROR\ndata:${JSON.stringify(data)}\n\n`));
  const { error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toBeInstanceOf(QuotaError);
  expect(error).toMatchObject({
    name: "QuotaError",
    code: 7,
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK, code 7: spent`,
    received: { events: [event("a")], eventCount: 1 },
  });
});

test.each([
  [
    "an error event without a code",
    'event:ERROR\ndata:{"detail":"out of order"}\n\n',
    '{"detail":"out of order"}',
    "out of order",
  ],
  ["an error event of bare text", "event:ERROR\ndata:no idea\n\n", "no idea", "no idea"],
  ["the failure mark", "event:END\ndata:[ERROR]\n\n", "[ERROR]", "[ERROR]"],
])("%s is a stream's error", async (_, frame, data, text) => {
  const demo = await stream((response) => response.end(message("a") + frame));
  const { events, error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toBeInstanceOf(StreamError);
  expect(error).toMatchObject({
    kind: "stream",
    data,
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with a failure in its stream: ${text}`,
    received: { events, eventCount: 1 },
  });
});

test("data that can't be read is an error that does not repeat it", async () => {
  const demo = await stream((response) => response.end(`${message("a")}event:MESSAGE\ndata:{"private\n\n${end}`));
  const { events, error } = await drain(demo.jobs.create({ stream: true }));
  expect(events).toEqual([event("a")]);
  expect(error).toMatchObject({
    kind: "unexpected",
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with an event that can't be read`,
    received: { eventCount: 1 },
  });
});

test.each([
  [
    "an envelope with a code",
    "application/json",
    '{"code":7,"msg":"spent"}',
    { kind: "code", code: 7, name: "QuotaError" },
  ],
  [
    "an envelope of success",
    "application/json",
    '{"code":0,"data":{}}',
    { kind: "unexpected", excerpt: '{"code":0,"data":{}}' },
  ],
  ["a page", "text/html", "<p>busy", { kind: "unexpected", contentType: "text/html", excerpt: "<p>busy" }],
  ["nothing", "text/plain", "", { kind: "unexpected", excerpt: "" }],
])("%s in place of a stream is an error", async (_, type, body, want) => {
  const server = await serve((response) => response.writeHead(200, { "content-type": type }).end(body));
  const call = new StreamDemo({ baseUrl: server.url }).jobs.create({ stream: true });
  expect((await drain(call)).error).toMatchObject(want);
  expect(await call.result()).toMatchObject({ ok: false, error: want });
});

test("collect() fails with what it would have given so far", async () => {
  const demo = await stream((response) => response.end(message("a") + message("b")));
  await expect(demo.jobs.create({ stream: true }).collect()).rejects.toMatchObject({
    kind: "truncated",
    received: { answer: "ab", eventCount: 2 },
  });
});

test("a collector that fails does not hide the error, and is one by itself", async () => {
  const demo = await stream((response, index) => response.end(`event:MESSAGE\ndata:[]\n\n${index ? end : ""}`));
  const behaviours = {
    "jobs.create": {
      collect: () => {
        throw new Error("mine");
      },
    },
  };
  const { jobs } = bind<StreamDemo>(streamTable, { baseUrl: demo.url, apiKey: "k" } as object, behaviours);
  await expect(jobs.create({ stream: true }).collect()).rejects.toMatchObject({ kind: "truncated" });
  await expect(jobs.create({ stream: true }).collect()).rejects.toThrow(
    `POST ${demo.url}/jobs -> 200 OK with events that make no answer`,
  );
});

test("an event, and all events together, have a limit", async () => {
  const demo = await stream(
    (response, index) => response.write(index ? message("x".repeat(400)).repeat(3) : "data:xx".repeat(200)),
    {
      maxBodyBytes: 1000,
    },
  );
  const prefix = `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with`;
  await expect(demo.jobs.create({ stream: true }).collect()).rejects.toThrow(
    `${prefix} an event of more than 1000 bytes`,
  );
  await expect(demo.jobs.create({ stream: true }).collect()).rejects.toMatchObject({
    kind: "tooLarge",
    message: `${prefix} a stream of more than 1000 bytes`,
    received: { eventCount: 3 },
  });
});

test("an error keeps the last events, up to 1 MiB of their text", async () => {
  const big = JSON.stringify("x".repeat(100_000));
  const demo = await stream((response) => {
    for (let n = 0; n < 30; n++) response.write(`data:${n}\n\ndata:${big}\n\n`);
    response.end();
  });
  const { error } = await drain(demo.jobs.watch());
  const { received } = error as TruncatedStreamError;
  expect(received.eventCount).toBe(60);
  expect(received.events.at(-1)).toHaveLength(100_000);
  expect(received.events.at(-2)).toBe(29);
  expect(received.events.length).toBeGreaterThan(8);
  expect(received.events.length).toBeLessThan(22);
});

/** A stream that a test writes to, on a clock that it moves. */
function control() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  const clock = new FakeClock();
  const fetch = async () => new Response(body, { headers: { "content-type": "text/event-stream" } });
  const { jobs } = new StreamDemo({ clock, fetch, timeoutMs: 1000 });
  const write = async (text: string) => {
    controller.enqueue(new TextEncoder().encode(text));
    await new Promise((resolve) => setTimeout(resolve));
  };
  const pass = async (ms: number) => {
    clock.advance(ms);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { clock, jobs, write, pass };
}

test("the time limit spans the first byte, then every silence; comments are no silence", async () => {
  const { clock, jobs, write, pass } = control();
  const reading = drain(jobs.create({ stream: true }));
  await pass(900);
  await write(message("a"));
  await pass(900);
  await write(":keep-alive\n\n");
  await pass(900);
  await write(message("b"));
  await pass(999);
  expect(clock.pending).toBe(1);
  await pass(1);
  expect(await reading).toMatchObject({
    events: [event("a"), event("b")],
    error: {
      kind: "timeout",
      timeoutMs: 1000,
      message: "jobs.create failed: POST https://demo.example/api/jobs -> no further data within 1000 ms",
      received: { events: [event("a"), event("b")], eventCount: 2 },
    },
  });
  expect(clock.pending).toBe(0);
});

test("a first byte that is late ends the call", async () => {
  const { jobs, pass } = control();
  const reading = drain(jobs.create({ stream: true }));
  await pass(600);
  await pass(400);
  expect((await reading).error).toMatchObject({ kind: "timeout", received: { eventCount: 0, events: [] } });
});

test("the time that a reader takes does not count", async () => {
  const { jobs, write, pass } = control();
  const opened = await jobs.create({ stream: true });
  await pass(5000);
  await write(message("a") + end);
  const iterator = opened[Symbol.asyncIterator]();
  expect(await iterator.next()).toMatchObject({ value: event("a") });
  await pass(5000);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test.each(["before it is opened", "while it is read", "between two events"])(
  "the caller's signal ends a stream at once: %s",
  async (phase) => {
    let closed: Promise<unknown> | undefined;
    const demo = await stream((response) => {
      closed = once(response, "close");
      response.write(message("a") + (phase.startsWith("between") ? message("b") : ""));
    });
    const controller = new AbortController();
    if (phase.startsWith("before")) controller.abort("enough");
    const iterator = demo.jobs.create({ stream: true }, { signal: controller.signal })[Symbol.asyncIterator]();
    if (!phase.startsWith("before")) expect(await iterator.next()).toMatchObject({ value: event("a") });
    const next = phase.startsWith("while") ? iterator.next() : undefined;
    setTimeout(() => controller.abort("enough"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(next ?? iterator.next()).rejects.toMatchObject({ kind: "aborted", cause: "enough" });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    await closed;
  },
);

test("no secret shows in a stream's error or log", async () => {
  const events: LogEvent[] = [];
  const options = { apiKey: secret, logger: { debug: (event: LogEvent) => void events.push(event) } };
  const failures = [
    "",
    `event:ERROR\ndata:${secret}\n\n`,
    `event:ERROR\ndata:{"code":7,"msg":"${secret}"}\n\n`,
    `event:MESSAGE\ndata:{"${secret}\n\n`,
  ];
  const demo = await stream((response, index) => response.end(message(secret) + failures[index % 4]), options);
  for (const _ of [...failures, ...failures]) {
    const error = await demo.jobs
      .create({ stream: true })
      .collect()
      .catch((caught) => caught);
    expect(error.received.events).toEqual([event("redacted")]);
    for (const shown of [error, error.received, error.received.answer, events]) {
      const texts = [inspect(shown, { depth: null, showHidden: true }), JSON.stringify(shown), `${shown}`];
      for (const text of texts) expect(text).not.toContain(secret);
    }
  }
  expect(events.filter(({ event }) => event === "failure").map(({ error }) => error)).toEqual([
    ...["truncated", "stream", "code", "unexpected"],
    ...["truncated", "stream", "code", "unexpected"],
  ]);
  expect(CodeError.isInstance(events)).toBe(false);
});
