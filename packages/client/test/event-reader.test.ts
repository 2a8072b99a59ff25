import { once } from "node:events";
import { expect, test } from "vitest";
import { drain, end, message, stream } from "./stream-api.ts";

/** Too deep for what goes through values by calling itself. */
const deep = "[".repeat(50_000) + "]".repeat(50_000);

test.each([
  ["an event that is too deep to be searched for secrets", deep, {}],
  ["a number that holds a secret", '{"id":1234567899}', { apiKey: "12345678" }],
])("%s does not hide the error, and the connection ends", async (_, data, options) => {
  let closed: Promise<unknown> | undefined;
  const demo = await stream((response) => {
    closed = once(response, "close");
    response.write(`data:${data}\n\ndata:broken\n\n`);
  }, options);
  const { error } = await drain(demo.jobs.tail());
  expect(error).toMatchObject({
    kind: "unexpected",
    message: `jobs.tail failed: GET ${demo.url}/tail -> 200 OK with an event that can't be read`,
    received: { events: [], eventCount: 1 },
  });
  await closed;
});

const tooDeep = `{"choices":[{"delta":{"content":{"code":7,"x":${deep}}}}]}`;
const noText = '{"msg":{"toString":1}}';

test.each([
  ["too deep", tooDeep, { kind: "unexpected" }, "200 OK with an event that can't be read"],
  [
    "no text where text belongs",
    noText,
    { kind: "stream", data: noText },
    `200 OK with a failure in its stream: ${noText}`,
  ],
])("a failure that is %s is an error nonetheless, and the connection ends", async (_, data, fields, outcome) => {
  let closed: Promise<unknown> | undefined;
  const demo = await stream((response) => {
    closed = once(response, "close");
    response.write(`${message("a")}event:ERROR\ndata:${data}\n\n`);
  });
  const { error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toMatchObject({
    ...fields,
    message: `jobs.create failed: POST ${demo.url}/jobs -> ${outcome}`,
    received: { eventCount: 1 },
  });
  await closed;
});

test("a code that is neither a number nor text is none", async () => {
  const data = '{"code":{"toString":1},"message":"odd"}';
  const demo = await stream((response) => response.end(`event:ERROR\ndata:${data}\n\n`));
  const { error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toMatchObject({
    kind: "stream",
    data,
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with a failure in its stream: odd`,
  });
});

test("a failure told by text keeps as much of it as an error's body may hold", async () => {
  const data = JSON.stringify({ choices: [{ delta: { content: "x".repeat(1000) } }] });
  const demo = await stream((response) => response.end(`event:ERROR\ndata:${data}\n\n`), { maxErrorBodyBytes: 100 });
  const { error } = await drain(demo.jobs.create({ stream: true }));
  expect(error).toMatchObject({
    kind: "stream",
    data: data.slice(0, 100),
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with a failure in its stream: ${"x".repeat(100)}`,
  });
});

test("events without data have a limit too when they are collected", async () => {
  const demo = await stream((response) => response.end(`${"event:JOB_ID\ndata:\n\n".repeat(100)}${end}`), {
    maxBodyBytes: 1000,
  });
  await expect(demo.jobs.create({ stream: true }).collect()).rejects.toMatchObject({
    kind: "tooLarge",
    message: `jobs.create failed: POST ${demo.url}/jobs -> 200 OK with a stream of more than 1000 bytes`,
  });
});

const succeeded = { status: "succeeded" };

test.each(["breaks", "falls silent"])("a connection that %s after an event told the end is no failure", async (how) => {
  const demo = await stream(
    (response) => {
      response.write(`data:${JSON.stringify(succeeded)}\n\n`);
      if (how === "breaks") setTimeout(() => response.destroy(), 20);
    },
    { timeoutMs: how === "breaks" ? 60_000 : 100 },
  );
  expect(await drain(demo.jobs.watch())).toEqual({ events: [succeeded] });
  const call = demo.jobs.watch();
  expect(await call.collect()).toEqual([succeeded]);
  expect(call.isTruncated).toBe(false);
});

test("the caller's signal is one even then", async () => {
  const demo = await stream((response) => response.write(`data:${JSON.stringify(succeeded)}\n\n`));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  expect(await drain(demo.jobs.watch({}, { signal: controller.signal }))).toMatchObject({
    events: [succeeded],
    error: { kind: "aborted", received: { events: [succeeded], eventCount: 1 } },
  });
});
