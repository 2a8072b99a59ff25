import { createEmulator, serve } from "@parley/emulator";
import { type ChatChunk, type ChatResponse, collectChat, type HistoryEntry, Julep } from "@parley/julep";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerEvent, collectAnswer, createAnswerStream, text, translateAll } from "../../src/index.ts";
import { toJulepAnswer, toJulepMessages } from "../../src/julep/julep-answers.ts";
import { JulepTranslator } from "../../src/julep/julep-translator.ts";
import { collect } from "../collect.ts";

const doc = {
  id: "doc-1",
  owner: { id: "agent-1", role: "agent" },
  title: "Refunds",
  snippet: { index: 0, content: "Five days." },
  distance: 0.25,
};
const citation = { title: "Refunds", docId: "doc-1", collectionId: "agent-1", snippet: "Five days.", distance: 0.25 };
const citations = { kind: "citations", citations: [citation], phase: "answer" };
const image = { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "auto" } };
const imagePart = { kind: "image", url: "https://example.com/a.png", phase: "answer" };
const head = { id: "chat-1", created_at: "2026-01-01T00:00:00Z", docs: [doc], jobs: [] };
const said = (words: string) => ({ kind: "text", text: words, phase: "answer" });
const unknown = (raw: unknown) => ({ kind: "unknown", raw, phase: "answer" });

const toResponse = (...choices: object[]) => ({ ...head, usage: null, choices }) as unknown as ChatResponse;
const partsOf = (message: object, choice: object = {}) =>
  toJulepAnswer({ ...toResponse({ index: 0, ...choice, message }), docs: [] }).parts;

/** A chunk as the server sends it: documents are repeated in each, and "stop" is always filled in. */
const chunk = (delta: object, choice: object = {}, own: object = {}) =>
  ({
    ...{ ...head, usage: null, ...own },
    choices: [{ index: 0, finish_reason: "stop", delta: { role: "assistant", ...delta }, ...choice }],
  }) as unknown as ChatChunk;

test("a chat is an answer, with its documents as citations", () => {
  const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: null };
  const response = {
    ...toResponse({ index: 0, finish_reason: "length", message: { role: "assistant", content: "Five days." } }),
    usage,
  };
  expect(toJulepAnswer(response)).toStrictEqual({
    turnId: "chat-1",
    parts: [citations, said("Five days.")],
    usage: { promptTokens: 5, completionTokens: 2 },
    finishReason: "length",
    raw: response,
  });
});

test.each<[string, unknown, object[]]>([
  ["nothing", null, []],
  ["empty text", "", []],
  ["texts", ["a", "b"], [said("ab")]],
  [
    "parts",
    [{ type: "text", text: "See " }, image, { type: "text", text: "it." }],
    [said("See "), imagePart, said("it.")],
  ],
  [
    "an image without an address",
    [{ type: "image_url", image_url: null }],
    [unknown({ type: "image_url", image_url: null })],
  ],
  ["what a tool gave", [{ type: "tool_result", content: [] }], [unknown({ type: "tool_result", content: [] })]],
])("content that is %s", (_name, content, want) => {
  expect(partsOf({ role: "assistant", content })).toEqual(want);
});

test("calls of functions are tool calls; those of other tools are kept as they are", () => {
  const add = { id: "call-a", type: "function", function: { name: "add", arguments: "{}" } };
  const bash = { command: "ls", restart: false };
  const call = { kind: "toolCall", id: "call-a", name: "add", arguments: "{}", phase: "answer" };
  expect(partsOf({ content: "Wait.", tool_calls: [add, bash] })).toEqual([said("Wait."), unknown(bash), call]);
  expect(partsOf({ content: null, tool_calls: null }, { tool_calls: [add] })).toEqual([call]);
  expect(partsOf({ content: null, tool_calls: [add] }, { tool_calls: [add] })).toEqual([call]);
  const bare = { function: { name: "add", arguments: null } };
  expect(partsOf({ content: null, tool_calls: [bare, bare] })).toEqual([
    { kind: "toolCall", name: "add", arguments: "", phase: "answer" },
    { kind: "toolCall", name: "add", arguments: "", phase: "answer" },
  ]);
});

test("of several answers the first counts, unless another is chosen", () => {
  const response = toResponse(
    { index: 1, finish_reason: "length", message: { role: "assistant", content: "b" } },
    { index: 0, finish_reason: "stop", message: { role: "assistant", content: "a" } },
  );
  expect(text(toJulepAnswer(response))).toBe("a");
  expect(toJulepAnswer(response, { choice: 1 })).toMatchObject({
    finishReason: "length",
    parts: [citations, said("b")],
  });
  expect(toJulepAnswer(response, { choice: 2 })).toMatchObject({ finishReason: undefined, parts: [citations] });
});

test("an answer of several messages has the parts of all of them", () => {
  const messages = [
    { role: "assistant", content: "a" },
    { role: "assistant", content: "b" },
  ];
  expect(toJulepAnswer(toResponse({ index: 0, messages })).parts).toEqual([citations, said("a"), said("b")]);
});

test("a chat's chunks are told in Parley's words, documents once", () => {
  const chunks = [
    chunk({ content: "Five " }),
    chunk({ content: "days." }, { index: 1 }),
    chunk({ tool_calls: [{ index: 3, id: "call-a", function: { name: "add", arguments: '{"a":' } }] }),
    chunk({ tool_calls: [{ index: 3, id: null, function: { name: null, arguments: "1}" } }] }),
    chunk({ tool_calls: [{ command: "ls" }] }),
    chunk({ content: "days." }, { finish_reason: "tool_calls" }),
    chunk({ content: null }, {}, { usage: { total_tokens: 7 } }),
  ];
  expect(translateAll(chunks, new JulepTranslator())).toStrictEqual([
    { type: "start", turnId: "chat-1" },
    { type: "part", part: citations },
    { type: "text", delta: "Five ", phase: "answer" },
    { type: "toolCall", index: 0, id: "call-a", name: "add", delta: '{"a":' },
    { type: "toolCall", index: 0, delta: "1}" },
    { type: "text", delta: "days.", phase: "answer" },
    { type: "usage", usage: { totalTokens: 7 } },
    { type: "part", part: unknown({ command: "ls" }) },
    { type: "done", finishReason: "tool_calls", isTruncated: false },
  ]);
});

test("the reason that the server fills in is not believed where the stream broke off", () => {
  const translator = new JulepTranslator();
  translator.translate(chunk({ content: "Five " }));
  expect(translator.end(true)).toEqual([{ type: "done", isTruncated: true }]);
  const collected = collectChat([chunk({ content: "Five " })]);
  expect(toJulepAnswer(collected, { isTruncated: true }).finishReason).toBeUndefined();
  expect(toJulepAnswer(collected).finishReason).toBe("stop");
});

/** Any chunks of several answers, with text, parts, and calls of tools in pieces. */
function anyChunks(): fc.Arbitrary<ChatChunk[]> {
  const part = fc.constantFrom({ type: "text", text: "so" }, image, { type: "tool_result", content: [] });
  const content = fc.oneof(
    { arbitrary: fc.string({ maxLength: 4 }), weight: 3 },
    fc.constant(null),
    fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
    fc.array(part, { maxLength: 2 }),
  );
  const piece = fc.oneof(
    fc.record({ index: fc.nat(2), function: fc.record({ arguments: fc.string({ maxLength: 3 }) }) }),
    fc.record({
      index: fc.nat(2),
      id: fc.constantFrom("call-a", "call-b", null),
      function: fc.record({ name: fc.constantFrom("add", null), arguments: fc.constantFrom("{}", null) }),
    }),
    fc.record({ index: fc.nat(2), command: fc.constant("ls") }),
  );
  const calls = fc.option(fc.array(piece, { maxLength: 2 }));
  const delta = fc.record({ content, tool_calls: calls });
  const reason = fc.constantFrom("stop", "stop", "stop", "length", "tool_calls", null);
  const choice = fc.record({ index: fc.nat(1), finish_reason: reason });
  const usage = fc.option(fc.record({ prompt_tokens: fc.nat(), total_tokens: fc.option(fc.nat()) }));
  const any = fc.tuple(delta, choice, fc.record({ usage })).map((given) => chunk(...given));
  return fc.array(any, { minLength: 1, maxLength: 20, size: "max" });
}

/** Moves the calls from the messages to where some models have them. */
const toBeside = (chunks: readonly ChatChunk[]): ChatChunk[] =>
  chunks.map((one) => ({
    ...one,
    choices: one.choices.map(({ delta: { tool_calls, ...delta }, ...choice }) => ({
      ...choice,
      delta,
      tool_calls: tool_calls ?? null,
    })),
  }));

test("whatever a chat streams, its events add up to the answer that the chat gives without a stream", () => {
  fc.assert(
    fc.property(anyChunks(), fc.nat(1), fc.boolean(), (any, choice, isBeside) => {
      const chunks = isBeside ? toBeside(any) : any;
      const own = collectChat(chunks);
      const answer = collectAnswer(translateAll(chunks, new JulepTranslator(choice)), own);
      expect(answer).toStrictEqual(toJulepAnswer(own, { choice }));
    }),
    { numRuns: 1000 },
  );
});

test("a history's messages come in the order of their times, odd content kept", () => {
  const entry = (id: string, created_at: string, role: string, content: unknown, more: object = {}) =>
    ({ id, created_at, role, content, source: "api_request", ...more }) as unknown as HistoryEntry;
  const tool = { type: "function", function: { name: "add" } };
  const call = { id: "call-a", function: { name: "add", arguments: "{}" } };
  const entries = [
    entry("4", "2026-01-01T00:00:01Z", "narrator", [[image], tool, "x"]),
    entry("3", "2026-01-01T00:00:00.000002Z", "assistant", "", { tool_calls: [call] }),
    entry("1", "2026-01-01T00:59:59+01:00", "system", "Be brief."),
    entry("2", "2026-01-01T00:00:00.000001Z", "user", [{ type: "text", text: "Add." }]),
  ];
  expect(toJulepMessages(entries)).toStrictEqual([
    { role: "system", parts: [said("Be brief.")], id: "1", createdAt: "2026-01-01T00:59:59+01:00", raw: entries[2] },
    { role: "user", parts: [said("Add.")], id: "2", createdAt: "2026-01-01T00:00:00.000001Z", raw: entries[3] },
    {
      role: "assistant",
      parts: [{ kind: "toolCall", id: "call-a", name: "add", arguments: "{}", phase: "answer" }],
      ...{ id: "3", createdAt: "2026-01-01T00:00:00.000002Z", raw: entries[1] },
    },
    {
      role: "system",
      parts: [imagePart, unknown(tool), said("x")],
      ...{ id: "4", createdAt: "2026-01-01T00:00:01Z", raw: entries[0] },
    },
  ]);
});

/** A session on the emulator whose agent knows a document, and how to ask it. */
async function start() {
  const server = await serve(createEmulator());
  const client = new Julep({ apiKey: "julep-key", baseUrl: server.url("julep") });
  const agent = await client.agents.create({ name: "Support" });
  await client.agents.docs.create(agent.id, { title: "Refunds", content: "Refunds take five days." });
  const session = await client.sessions.create({ agent: agent.id, recall_options: { mode: "text" } });
  const tools = [{ type: "function" as const, name: "add", function: { parameters: {} } }];
  const toParams = (content: string) => ({ messages: [{ role: "user" as const, content }], tools, save: false });
  const stream = (question: string) =>
    createAnswerStream({
      open: async () => ({ call: client.sessions.chat(session.id, { ...toParams(question), stream: true }) }),
      translator: new JulepTranslator(),
      toAnswer: (raw, isTruncated) => toJulepAnswer(raw, { isTruncated }),
    });
  const ask = async (question: string) => toJulepAnswer(await client.sessions.chat(session.id, toParams(question)));
  return { client, session, ask, stream, [Symbol.asyncDispose]: () => server.close() };
}

test.each(["Refunds take how long?", 'Please add {"a":1}.'])(
  "over HTTP, a collected stream is what the same question answers without one: %s",
  async (question) => {
    await using running = await start();
    const toComparable = ({ parts, usage, finishReason }: Awaited<ReturnType<typeof running.ask>>) => ({
      parts: parts.map((part) => ({ ...part, id: undefined })),
      usage,
      finishReason,
    });
    const asked = toComparable(await running.ask(question));
    expect(toComparable(await running.stream(question).collect())).toEqual(asked);
    const events: AnswerEvent[] = await collect(running.stream(question));
    expect(toComparable(collectAnswer(events, {} as ChatResponse))).toEqual(asked);
    expect(events.at(-1)).toMatchObject({ type: "done", isTruncated: false });
  },
);

test("over HTTP, a history has the questions before their answers", async () => {
  await using running = await start();
  const { client, session } = running;
  await client.sessions.chat(session.id, { messages: [{ role: "user", content: "One" }] });
  await client.sessions.chat(session.id, { messages: [{ role: "user", content: "Two" }] });
  const { entries } = await client.sessions.history(session.id);
  const messages = toJulepMessages([...entries].reverse());
  expect(messages.map((message) => [message.role, text(message)])).toEqual([
    ["user", "One"],
    ["assistant", "You said: One"],
    ["user", "Two"],
    ["assistant", "You said: Two"],
  ]);
});
