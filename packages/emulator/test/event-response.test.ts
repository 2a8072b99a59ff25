import { expect, test } from "vitest";
import type { Answer } from "../src/answer.ts";
import type { Handler } from "../src/provider.ts";
import type { StreamFrame } from "../src/stream-frame.ts";
import { type OneOperation, serveOne } from "./one-operation.ts";

const schema = {
  type: "object",
  required: ["type", "content"],
  properties: { type: { enum: ["WORD", "ID"] }, content: { type: "string" } },
};

const streaming = {
  type: "type",
  content: "choices.0.delta.content",
  text: ["ID"],
  error: "ERROR",
  end: { event: "END", data: "[DONE]" },
};

function streamed(handler: Handler<object>, others: OneOperation = {}) {
  const responses = { 200: { content: { "text/event-stream": { schema } } } };
  return serveOne({ ...others, operation: { responses, "x-parley-stream": streaming }, handler });
}

function word(content: unknown): StreamFrame {
  return { event: "WORD", id: "1", data: JSON.stringify({ choices: [{ delta: { content } }] }) };
}

async function textOf(answer: Omit<Answer, "status">): Promise<string> {
  return (await streamed(() => ({ status: 200, ...answer }))()).text();
}

test("events are written as server-sent events, comments among them", async () => {
  const events = [
    { event: "ID", data: "a\nb" },
    { comment: "keep-alive" },
    word("hi"),
    { data: "[DONE]", event: "END" },
  ];
  const send = streamed(() => ({ status: 200, events }));
  const response = await send();
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await response.text()).toBe(
    [
      "event: ID\ndata: a\ndata: b\n\n",
      ": keep-alive\n\n",
      'id: 1\nevent: WORD\ndata: {"choices":[{"delta":{"content":"hi"}}]}\n\n',
      "event: END\ndata: [DONE]\n\n",
    ].join(""),
  );
});

test("line ends and the space after a colon are as the provider has them", async () => {
  const events = [{ event: "ID", data: "a" }, { comment: "ping" }];
  expect(await textOf({ events, frameFormat: { lineEnd: "\r\n" } })).toBe("event: ID\r\ndata: a\r\n\r\n: ping\r\n\r\n");
  expect(await textOf({ events, frameFormat: { isSpaced: false } })).toBe("event:ID\ndata:a\n\n:ping\n\n");
});

test("an event that breaks the document is followed by a comment that says so, and the stream breaks", async () => {
  const response = await streamed(() => ({ status: 200, events: [word("fine"), word(1), word("never")] }))();
  const chunks: string[] = [];
  const reading = (async () => {
    for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk));
  })();
  const message =
    "A fault of the emulator, not of its caller, in Example pets.act: an event does not fit the provider's document: event /content must be string";
  await expect(reading).rejects.toThrow(message);
  expect(chunks.slice(2)).toEqual([`: ${message}\n\n`]);
});

test("a stream that can't go on says so as well", async () => {
  const events = (function* () {
    yield word("fine");
    throw new Error("broken");
  })();
  await expect(textOf({ events })).rejects.toThrow(
    "A fault of the emulator, not of its caller, in Example pets.act: broken",
  );
});

test.for<[StreamFrame, string]>([
  [{ data: "{" }, "the data can't be read: "],
  [{ event: "OTHER", data: "{}" }, "event /content is required; event /type must be equal to one of"],
])("what is no event of the document is found: %j", async ([frame, problem]) => {
  await expect(textOf({ events: [frame] })).rejects.toThrow(problem);
});

test("failures reported in a stream, and streams known to depart from the document, are let through", async () => {
  expect(await textOf({ events: [{ event: "ERROR", data: "{}" }] })).toContain("event: ERROR");
  expect(await textOf({ events: [{ data: "None" }], departsFromDocument: true })).toBe("data: None\n\n");
  const parseEvent = (data: string) => ({ type: "WORD", choices: [{ delta: { content: data } }] });
  expect(await textOf({ events: [{ event: "WORD", data: "None" }], parseEvent })).toContain("data: None");
});

test("events come only as fast as they are read, and end when the reader leaves", async () => {
  let made = 0;
  let isEnded = false;
  const send = streamed(({ signal }) => ({
    status: 200,
    events: (async function* () {
      try {
        for (;;) {
          made += 1;
          yield word(`${signal.aborted}`);
        }
      } finally {
        isEnded = signal.aborted;
      }
    })(),
  }));
  const reader = (await send()).body?.getReader();
  for (let count = 0; count < 3; count += 1) await reader?.read();
  expect(made).toBe(3);
  await reader?.cancel();
  expect(isEnded).toBe(true);
});

test("a caller's abort ends a stream that waits for its next event", async () => {
  const controller = new AbortController();
  const send = streamed(
    ({ signal, world }) => ({
      status: 200,
      events: (async function* () {
        yield word("first");
        await world.wait(600_000, signal);
        yield word("never");
      })(),
    }),
    { world: { wait: () => new Promise(() => {}) } },
  );
  const reader = (await send({ signal: controller.signal })).body?.getReader();
  await reader?.read();
  const pending = reader?.read();
  controller.abort(new Error("enough"));
  await expect(pending).rejects.toThrow("enough");
});

test("a pace puts a wait between two events", async () => {
  const waits: number[] = [];
  const world = { paceMs: 25, wait: async (milliseconds: number) => void waits.push(milliseconds) };
  const events = [word("a"), word("b"), word("c")];
  await (await streamed(() => ({ status: 200, events }), { world })()).text();
  expect(waits).toEqual([25, 25]);
});
