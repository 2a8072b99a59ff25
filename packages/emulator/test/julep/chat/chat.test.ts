import { expect, test } from "vitest";
import type { EmulatorOptions } from "../../../src/index.ts";
import { createJulepCalls } from "../julep-calls.ts";

const hello = { messages: [{ role: "user", content: "hello there" }] };

interface Chunk {
  readonly choices: readonly { index: number; delta: { content: string | null }; finish_reason: string }[];
  readonly usage: object | null;
}

async function startChat(agentBody: object = {}, sessionBody: object = {}, options: EmulatorOptions = {}) {
  const calls = createJulepCalls(options);
  const agent = await calls.create("/agents", { name: "Ada", ...agentBody });
  const session = await calls.create("/sessions", { agent, ...sessionBody });
  const chat = async (body: object) => calls.call("POST", `/sessions/${session}/chat`, body);
  return { ...calls, agent, session, chat };
}

test("an answer without a stream has status 201, and repeats what was said", async () => {
  const { chat } = await startChat();
  expect(await chat(hello)).toMatchObject({
    status: 201,
    body: {
      jobs: [],
      docs: [],
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
      choices: [
        {
          index: 0,
          finish_reason: "stop",
          logprobs: null,
          tool_calls: null,
          message: { role: "assistant", content: "You said: hello there", name: null, tool_calls: null },
        },
      ],
    },
  });
});

test("several answers are streamed in turns; the last chunk alone tells the usage and why they end", async () => {
  const { session, readText } = await startChat({ default_settings: { n: 2 } });
  const text = await readText(`/sessions/${session}/chat`, { ...hello, stream: true, max_tokens: 2 });
  expect(text).toMatch(/^data: [^\n]+\n\n(data: [^\n]+\n\n)*$/);
  const chunks = text
    .split("\n\n")
    .filter(Boolean)
    .map((frame) => JSON.parse(frame.slice("data: ".length)));
  const told = chunks.flatMap(({ choices, usage }: Chunk) =>
    choices.map(({ index, delta, finish_reason }) => [index, delta.content, finish_reason, usage !== null]),
  );
  expect(told).toEqual([
    [0, "You", "stop", false],
    [1, "You", "stop", false],
    [0, " said:", "stop", false],
    [1, " said,", "stop", false],
    [0, null, "length", true],
    [1, null, "length", true],
  ]);
  expect(new Set(chunks.map(({ id, created_at }) => `${id} ${created_at}`)).size).toBe(1);
});

test("a streamed answer is saved once it has been read, and not at all when the caller leaves", async () => {
  const { call, session, emulator, readText } = await startChat();
  const entries = async () => (await call("GET", `/sessions/${session}/history`)).body.entries.length;
  const response = await emulator.fetch(`https://api.julep.ai/api/sessions/${session}/chat`, {
    method: "POST",
    headers: { authorization: "julep-key", "content-type": "application/json" },
    body: JSON.stringify({ ...hello, stream: true }),
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await entries()).toBe(0);
  await readText(`/sessions/${session}/chat`, { ...hello, stream: true });
  expect(await entries()).toBe(2);
});

test.for<[string, object, object]>([
  ["a stop text", { stop: ["there"] }, { content: "You said: hello " }],
  ["JSON", { response_format: { type: "json_object" } }, { content: '{"answer":"You said: hello there"}' }],
  [
    "JSON of a schema",
    {
      response_format: {
        type: "json_schema",
        json_schema: {
          name: "verdict",
          schema: {
            type: "object",
            properties: {
              text: { type: "string" },
              score: { type: "integer", minimum: 3 },
              kind: { enum: ["a", "b"] },
            },
          },
        },
      },
    },
    { content: '{"text":"You said: hello there","score":3,"kind":"a"}' },
  ],
])("an answer can be asked for with %s", async ([, more, message]) => {
  const { chat } = await startChat();
  expect((await chat({ ...hello, ...more })).body.choices).toMatchObject([{ message }]);
});

test("an agent's tool is called by its name; the server runs its own tools where it may", async () => {
  const { agent, create, chat } = await startChat();
  await create(`/agents/${agent}/tools`, { name: "shell", type: "bash_20241022", bash_20241022: { name: "bash" } });
  await create(`/agents/${agent}/tools`, { name: "wiki", type: "integration", integration: { provider: "wikipedia" } });
  const say = (content: string, more: object = {}) => chat({ messages: [{ role: "user", content }], ...more });
  expect((await say('use shell {"command": "pwd"}')).body.choices).toMatchObject([
    { finish_reason: "tool_calls", message: { content: null, tool_calls: [{ command: "pwd", restart: false }] } },
  ]);
  expect((await say("ask wiki", { auto_run_tools: true })).body).toMatchObject({
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    choices: [{ finish_reason: "stop", message: { content: "I have run wiki." } }],
  });
  const named = { tool_choice: { function: { name: "wiki" } } };
  expect((await say("anything", named)).body.choices).toMatchObject([{ finish_reason: "tool_calls" }]);
});

test("documents of the agent and of the user are found where the session is set up for it", async () => {
  const { agent, create, call } = await startChat();
  const user = await create("/users", { name: "Grace" });
  await create(`/agents/${agent}/docs`, { title: "Ships", content: "Ships are made of oak" });
  await create(`/users/${user}/docs`, { title: "Wishes", content: "Grace wants a ship", metadata: { kind: "wish" } });
  const found = async (recall_options: object | null, more: object = {}) => {
    const session = await create("/sessions", { agent, user, recall_options });
    const messages = [{ role: "user", content: "Tell me of ships" }];
    const { body } = await call("POST", `/sessions/${session}/chat`, { messages, ...more });
    return body.docs.map(({ title }: { title: string }) => title);
  };
  expect(await found(null)).toEqual([]);
  expect(await found({ mode: "text" })).toEqual(["Ships", "Wishes"]);
  expect(await found({ mode: "vector", confidence: 0.5, limit: 1 })).toEqual(["Ships"]);
  expect(await found({ mode: "hybrid", metadata_filter: { kind: "wish" } })).toEqual(["Wishes"]);
  expect(await found({ mode: "text" }, { recall: false })).toEqual([]);
});

test.for<[string, object, object, number, string, string]>([
  ["truncate", { context_overflow: "truncate" }, {}, 500, "http_500", "Context overflow truncate is not implemented"],
  ["adaptive", { context_overflow: "adaptive" }, {}, 500, "http_500", "Context overflow adaptive is not implemented"],
  [
    "tools in a stream",
    {},
    { stream: true, auto_run_tools: true },
    400,
    "http_400",
    "Tools can't be run automatically in a stream",
  ],
  ["an unknown model", {}, { model: "hal" }, 400, "llm_bad_request", "The model hal does not exist"],
  [
    "a stranger",
    {},
    { agent: "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99" },
    400,
    "http_400",
    "Agent 0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99 takes no part in the session",
  ],
])("a chat is refused for %s", async ([, sessionBody, more, status, code, message]) => {
  const { chat } = await startChat({}, sessionBody);
  expect(await chat({ ...hello, ...more })).toMatchObject({ status, body: { error: { code, message } } });
});

test("a stream does not mind `adaptive`", async () => {
  const { session, readText } = await startChat({}, { context_overflow: "adaptive" });
  expect(await readText(`/sessions/${session}/chat`, { ...hello, stream: true })).toContain('"content":" hello"');
});

test("the free tier ends at 50 sessions: more can be made, but nobody answers", async () => {
  const { agent, create, chat } = await startChat({}, {}, { julep: { isFree: true } });
  for (let count = 1; count < 50; count += 1) await create("/sessions", { agent });
  expect((await chat(hello)).status).toBe(201);
  await create("/sessions", { agent });
  expect(await chat(hello)).toMatchObject({
    status: 403,
    body: { error: { message: "The free tier ends at 50 sessions" } },
  });
});
