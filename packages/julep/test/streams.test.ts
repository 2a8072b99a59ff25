import { expect, expectTypeOf, test } from "vitest";
import { type ChatChunk, type ChatResponse, Julep } from "../src/index.ts";

const messages = [{ role: "user" as const, content: "How did revenue change?" }];
const head = { id: "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a37", created_at: "2026-01-01T00:00:00Z", jobs: [], docs: [] };
const usage = { completion_tokens: 2, prompt_tokens: 5, total_tokens: 7 };

/** A client whose every stream has these events, and whose every other answer is this. */
function createClient(events: readonly string[], answer?: object) {
  return new Julep({
    apiKey: "secret-key",
    fetch: async (_url, { body, method }) => {
      if (method === "POST" && !JSON.parse(String(body)).stream) return Response.json(answer, { status: 201 });
      const text = events.map((data) => `: ping\r\n\r\ndata: ${data}\r\n\r\n`).join("");
      return new Response(text, { headers: { "content-type": "text/event-stream" } });
    },
  });
}

const chunk = (content: string | null, rest = {}) =>
  JSON.stringify({
    ...{ ...head, usage: null, choices: [{ index: 0, finish_reason: "stop", delta: { role: "assistant", content } }] },
    ...rest,
  });

test("a collected chat is the answer that comes without a stream", async () => {
  const message = { role: "assistant", content: "It rose." };
  const answer = { ...head, usage, choices: [{ index: 0, finish_reason: "stop", message }] };
  const julep = createClient([chunk("It "), chunk("rose."), chunk(null, { usage })], answer);
  const collected = await julep.sessions.chat("s1", { messages, stream: true }).collect();
  const plain = await julep.sessions.chat("s1", { messages });
  expectTypeOf(collected).toEqualTypeOf<ChatResponse>();
  expectTypeOf(plain).toEqualTypeOf<ChatResponse>();
  expect(collected).toEqual(plain);
});

test("a chat's chunks come one by one", async () => {
  const julep = createClient([chunk("It "), chunk("rose."), chunk(null, { usage })]);
  const texts: unknown[] = [];
  for await (const event of julep.sessions.chat("s1", { messages, stream: true })) {
    expectTypeOf(event).toEqualTypeOf<ChatChunk>();
    texts.push(event.choices[0]?.delta.content);
  }
  expect(texts).toEqual(["It ", "rose.", null]);
});

test("a chat that breaks off says so and keeps what has come", async () => {
  const stream = await createClient([chunk("It ")]).sessions.chat("s1", { messages, stream: true });
  expect(await stream.collect()).toMatchObject({ choices: [{ message: { content: "It " } }] });
  expect(stream.isTruncated).toBe(true);
});

test("a chat that streams nothing is no answer", async () => {
  const error = await createClient([])
    .sessions.chat("s1", { messages, stream: true })
    .collect()
    .catch((reason: unknown) => reason);
  expect(String(error)).toBe(
    "UnexpectedResponseError: sessions.chat failed: POST https://api.julep.ai/api/sessions/s1/chat -> 200 with events that make no answer",
  );
});

test.each([
  [
    "JSON",
    `{"transition": {"type": "step", "output": {"sum": null}, "created_at": "2026-01-01T00:00:00Z"}, "next_page_token": "bg=="}`,
  ],
  [
    "Python",
    "{'transition': {'type': 'step', 'output': {'sum': None}, 'created_at': datetime.datetime(2026, 1, 1, 0, 0, tzinfo=TzInfo(UTC))}, 'next_page_token': 'bg=='}",
  ],
])("transitions are understood in %s", async (_language, text) => {
  const events: unknown[] = [];
  for await (const event of createClient([text]).executions.transitions.stream("e1")) events.push(event);
  expect(events).toEqual([
    {
      transition: { type: "step", output: { sum: null }, created_at: "2026-01-01T00:00:00Z" },
      next_page_token: "bg==",
    },
  ]);
});
