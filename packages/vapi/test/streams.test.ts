import { expect, expectTypeOf, test } from "vitest";
import { type Chat, collectChat, Vapi } from "../src/index.ts";

const piece = (delta: string, index = 0) => ({
  id: "c1",
  sessionId: "s1",
  path: `chat.output[${index}].content`,
  delta,
});

/** A client whose every stream has these events. */
function createClient(events: readonly string[]) {
  return new Vapi({
    apiKey: "secret-key",
    fetch: async () => {
      const text = events.map((data) => `data: ${data}\n\n`).join("");
      return new Response(text, { status: 201, headers: { "content-type": "text/event-stream" } });
    },
  });
}

const say = { sessionId: "s1", input: "How did revenue change?", stream: true } as const;
const answer = { id: "c1", sessionId: "s1", output: [{ role: "assistant", content: "It rose." }] };

test("a chat's pieces come one by one, without the mark at their end, and are collected to its answer", async () => {
  const events = [JSON.stringify(piece("It ")), JSON.stringify(piece("rose.")), "[DONE]"];
  const deltas: string[] = [];
  const stream = createClient(events).chats.create(say);
  for await (const { delta } of stream) deltas.push(delta);
  expect([deltas, stream.isTruncated]).toEqual([["It ", "rose."], false]);
  const collected = await createClient(events).chats.create(say).collect();
  expectTypeOf(collected).toEqualTypeOf<Chat>();
  expect(collected).toEqual(answer);
});

test("a stream without its mark says that it is truncated, and keeps what has come", async () => {
  const stream = await createClient([JSON.stringify(piece("It rose."))]).chats.create(say);
  expect(await stream.collect()).toEqual(answer);
  expect(stream.isTruncated).toBe(true);
});

test("pieces of several texts are put together text by text", () => {
  const { output } = collectChat([piece("One "), piece("Two", 1), piece("more")]);
  expect(output?.map(({ content }) => content)).toEqual(["One more", "Two"]);
});

test("nothing is no chat", () => {
  expect(() => collectChat([])).toThrow(new RangeError("collectChat: there is no piece"));
});
