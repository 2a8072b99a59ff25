import { getEventListeners, once } from "node:events";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { expect, expectTypeOf, test } from "vitest";
import { FakeClock } from "./fake-clock.ts";
import { json, serve } from "./server.ts";
import { drain, end, message, StreamDemo, stream } from "./stream-api.ts";

test("a stream is asked for and read event by event", async () => {
  const demo = await stream((response) => response.end(`event:JOB_ID\ndata:job-1\n\n${message("hi")}${end}`));
  expect(await drain(demo.jobs.create({ stream: true, question: "q" }))).toEqual({
    events: [
      { type: "JOB_ID", content: "job-1" },
      { type: "MESSAGE", id: "1", content: "hi" },
    ],
  });
  expect(demo.received).toMatchObject([
    { method: "POST", body: '{"stream":true,"question":"q"}', headers: { accept: "text/event-stream" } },
  ]);
});

test("without its argument, the operation is a plain call", async () => {
  const server = await serve((response) => json(response, { code: 0, data: { id: "job-1" } }));
  const { jobs } = new StreamDemo({ baseUrl: server.url });
  expect(await jobs.create({ stream: false })).toEqual({ id: "job-1" });
  expect(await jobs.create()).toEqual({ id: "job-1" });
  expect(server.received.map(({ headers }) => headers.accept)).toEqual(["application/json", "application/json"]);
});

test("nothing is sent before a stream is asked for, and one request however often", async () => {
  const demo = await stream((response) => response.end(`${message("a")}${message("b")}${end}`));
  const call = demo.jobs.create({ stream: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(demo.received).toHaveLength(0);
  const { data, response } = await call.withResponse();
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(await call).toBe(data);
  expect(await call.result()).toEqual({ ok: true, data });
  expect(await Promise.all([call.collect(), call.collect(), data.collect()])).toEqual(["ab", "ab", "ab"]);
  expect(demo.received).toHaveLength(1);
  expectTypeOf(await call.collect()).toEqualTypeOf<string>();
});

test("a stream has one reader", async () => {
  const demo = await stream((response) => response.end(`${message("a")}${end}`));
  const call = demo.jobs.create({ stream: true });
  const iterator = call[Symbol.asyncIterator]();
  const problem = "jobs.create: `stream` is being read already, and can be read once. Iterate over it, or collect it.";
  await expect(call.collect()).rejects.toThrow(problem);
  expect(() => call[Symbol.asyncIterator]()).toThrow(problem);
  const opened = await call;
  await expect(opened.collect()).rejects.toMatchObject({ kind: "argument", argument: "stream" });
  expect(await iterator.next()).toMatchObject({ value: { content: "a" } });
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test("events asked for at once come in order", async () => {
  const demo = await stream((response) => {
    response.write(message("a"));
    setTimeout(() => response.end(`${message("b")}${message("c")}${end}`), 5);
  });
  const iterator = demo.jobs.create({ stream: true })[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
  expect(results.map(({ value }) => (value as { content?: string })?.content)).toEqual([
    "a",
    "b",
    "c",
    undefined,
    undefined,
  ]);
});

/** Bodies with the same two events: the letter in both, `ü` and a line break in the first. */
const first = { text: "ü\n1" };
const lines = [
  "\uFEFFid: 1\0",
  ": comment",
  `data: {"text":`,
  `data:"ü\\n1"}`,
  "",
  ": keep-alive",
  "",
  `data:{"text":"2"}`,
  "",
  "",
];

test.each([
  ["LF", "\n"],
  ["CR", "\r"],
  ["CRLF", "\r\n"],
])("lines end with %s, wherever the body is cut", async (_, newline) => {
  const body = Buffer.from(lines.join(newline));
  const demo = await stream((response, index) => {
    response.write(body.subarray(0, index));
    setImmediate(() => response.end(body.subarray(index)));
  });
  for (let cut = 0; cut < body.length; cut++) {
    expect(await drain(demo.jobs.tail()), `cut at ${cut}`).toEqual({ events: [first, { text: "2" }] });
  }
});

test("a carriage return at the end of a chunk keeps no event waiting", async () => {
  const demo = await stream((response) => response.write('data:{"n":1}\r\n\r'));
  const iterator = demo.jobs.tail()[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ done: false, value: { n: 1 } });
  await iterator.return?.();
});

test("comments alone are no events, and a stream without an end mark just ends", async () => {
  const demo = await stream((response) => response.end(":keep-alive\n\n:keep-alive\n\n"));
  expect(await drain(demo.jobs.tail())).toEqual({ events: [] });
  const call = demo.jobs.tail();
  expect(await call.collect()).toEqual([]);
  expect(call.isTruncated).toBe(false);
});

test("the end mark ends the stream and its connection, whatever follows", async () => {
  let closed: Promise<unknown> | undefined;
  const demo = await stream((response) => {
    closed = once(response, "close");
    response.write(`${message("a")}event:END\ndata:[DONE] \n\nevent:END\ndata:[DONE]x\n\n${end}${message("late")}`);
  });
  expect(await demo.jobs.create({ stream: true }).collect()).toBe("a");
  await closed;
});

test("an event that tells of the end is given, and what follows it too", async () => {
  const demo = await stream((response) => response.end('data:{"status":"succeeded"}\n\ndata:{"status":"late"}\n\n'));
  expect(await drain(demo.jobs.watch())).toEqual({ events: [{ status: "succeeded" }, { status: "late" }] });
});

test("where the end mark may be missing, the stream says that it was", async () => {
  const demo = await stream((response, index) => response.end(`data:1\n\n${index ? "event:end\ndata:\n\n" : ""}`));
  const cut = demo.jobs.follow();
  expect(cut.isTruncated).toBe(false);
  expect(await cut.collect()).toEqual([1]);
  expect(cut.isTruncated).toBe(true);
  expect((await cut).isTruncated).toBe(true);
  const whole = demo.jobs.follow();
  expect(await whole.collect()).toEqual([1]);
  expect(whole.isTruncated).toBe(false);
});

test("a provider's own reader of data is used", async () => {
  const demo = await stream((response) => response.end("data:a=b\n\n"));
  expect(await demo.jobs.strange().collect()).toEqual([["a", "b"]]);
});

test("leaving the loop ends the connection, and leaves no listener", async () => {
  let closed: Promise<unknown> | undefined;
  const demo = await stream((response) => {
    closed = once(response, "close");
    response.write(message("a") + message("b"));
  });
  const { signal } = new AbortController();
  for await (const event of demo.jobs.create({ stream: true }, { signal })) {
    expect(event).toMatchObject({ content: "a" });
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    break;
  }
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  await closed;
});

test("an iterator that is left early opens nothing, or ends what it opens", async () => {
  let closed: Promise<unknown> | undefined;
  const demo = await stream((response) => {
    closed = once(response, "close");
    response.write(message("a"));
  });
  const unused = demo.jobs.create({ stream: true })[Symbol.asyncIterator]();
  await unused.return?.();
  expect(await unused.next()).toEqual({ done: true, value: undefined });
  expect(demo.received).toHaveLength(0);
  const opening = demo.jobs.create({ stream: true })[Symbol.asyncIterator]();
  const next = opening.next();
  await opening.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  await closed;
});

test.each(["was opened", "is opened later"])("a stream that %s and is left unread keeps nothing", async (when) => {
  let closed: Promise<unknown> | undefined;
  const clock = new FakeClock();
  const write = (response: ServerResponse) => {
    closed = once(response, "close");
    response.write(message("a"));
  };
  const demo = await stream(write, { clock });
  const { signal } = new AbortController();
  const call = demo.jobs.create({ stream: true }, { signal });
  if (when === "was opened") await call;
  const iterator = call[Symbol.asyncIterator]();
  await iterator.return?.();
  await call;
  await closed;
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(clock.pending).toBe(0);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test("a slow reader holds the server back", async () => {
  const pieces = 1024;
  let sent = 0;
  const piece = message("x".repeat(2 ** 16));
  const demo = await stream((response) => {
    const source = function* () {
      for (; sent < pieces; sent++) yield piece;
    };
    Readable.from(source()).pipe(response);
  });
  for await (const _ of demo.jobs.create({ stream: true })) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    break;
  }
  expect(sent).toBeLessThan(pieces / 2);
});
