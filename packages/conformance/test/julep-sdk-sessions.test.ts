import type Julep from "@julep/sdk";
import { expect, test } from "vitest";
import { startJulep } from "./julep-sdk-server.ts";

async function startSession(julep: Julep, more: Julep.SessionCreateParams = {}) {
  const agent = await julep.agents.create({ name: "Ada", about: "Sells ships", instructions: ["Be kind"] });
  const user = await julep.users.create({ name: "Grace" });
  const session = await julep.sessions.create({ agent: agent.id, user: user.id, ...more });
  return { agent, user, session };
}

test("sessions: create, get, list, update, reset, createOrUpdate, delete", async () => {
  const { julep } = await startJulep();
  const { agent, session } = await startSession(julep, { situation: "A fair", metadata: { order: 7, kind: "new" } });
  expect(await julep.sessions.get(session.id)).toEqual(session);
  expect(session).not.toHaveProperty("agent");

  const silent = await julep.sessions.update(session.id, { render_templates: false, metadata: { kind: "old" } });
  expect(silent).toMatchObject({ render_templates: false, situation: "A fair", metadata: { order: 7, kind: "old" } });
  const patched = await julep.sessions.update(session.id, { situation: null, token_budget: 100 });
  expect(patched).toMatchObject({ render_templates: true, situation: "A fair", token_budget: 100 });
  expect(await julep.sessions.reset(session.id, {})).toMatchObject({
    situation: null,
    token_budget: null,
    metadata: {},
  });

  const chosen = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d";
  await julep.sessions.createOrUpdate(chosen, { agent: agent.id, metadata: { order: 8, text: "8" } });
  const found = async (filter: Record<string, unknown>) => {
    return (await julep.sessions.list({ metadata_filter: filter })).items.map(({ id }) => id);
  };
  expect(await found({ order: 8 })).toEqual([chosen]);
  expect(await found({ text: "8" })).toEqual([]);
  expect(await found({})).toEqual([chosen, session.id]);

  expect((await julep.sessions.delete(chosen)).id).toBe(chosen);
  await expect(julep.sessions.get(chosen)).rejects.toMatchObject({ status: 404 });
  await expect(julep.sessions.create({})).rejects.toMatchObject({ status: 400 });
});

test("chat: answers, counts, remembers, and forgets what is not to be saved", async () => {
  const { julep } = await startJulep();
  const { session } = await startSession(julep);
  const chat = (content: string, more: Partial<Julep.SessionChatParams> = {}) =>
    julep.sessions.chat(session.id, { messages: [{ role: "user", content }], ...more });
  const answer = await chat("hello there");
  expect(answer).toMatchObject({
    jobs: [],
    docs: [],
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "You said: hello there" } }],
    usage: { completion_tokens: 4 },
  });
  const prompted = async (more: Partial<Julep.SessionChatParams>) =>
    (await chat("again", more)).usage?.prompt_tokens ?? 0;
  const alone = await prompted({ save: false, recall: false });
  expect(await prompted({ save: false })).toBe(alone + 2 + 4);

  const { entries, session_id } = await julep.sessions.history(session.id);
  expect(session_id).toBe(session.id);
  expect(entries.map(({ source, role, content }) => [source, role, content])).toEqual([
    ["api_request", "user", "hello there"],
    ["api_response", "assistant", "You said: hello there"],
  ]);
  const unknown = await julep.sessions.history("0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99");
  expect(unknown.entries).toEqual([]);
});

test("chat: a tool that the message asks for is called; its answer is answered", async () => {
  const { julep } = await startJulep();
  const { session } = await startSession(julep);
  const tools = [{ name: "get_weather", type: "function", function: { parameters: { type: "object" } } } as const];
  const content = 'Please run get_weather with {"city": "Oslo"}';
  const asked = await julep.sessions.chat(session.id, { messages: [{ role: "user", content }], tools });
  const [choice] = asked.choices as { finish_reason: string; message: { tool_calls: Julep.ChosenFunctionCall[] } }[];
  expect(choice).toMatchObject({
    finish_reason: "tool_calls",
    message: { tool_calls: [{ type: "function", function: { name: "get_weather", arguments: '{"city":"Oslo"}' } }] },
  });
  const tool_call_id = choice?.message.tool_calls[0]?.id ?? "";
  const told = await julep.sessions.chat(session.id, { messages: [{ role: "tool", content: "Rain", tool_call_id }] });
  expect(told.choices).toMatchObject([{ message: { content: "The tool answered: Rain" } }]);
  const forbidden = await julep.sessions.chat(session.id, {
    messages: [{ role: "user", content }],
    tools,
    tool_choice: "none",
  });
  expect(forbidden.choices).toMatchObject([{ finish_reason: "stop" }]);
});

test("chat: a stream tells the same answer in deltas, and is saved at its end", async () => {
  const { julep } = await startJulep();
  const { session } = await startSession(julep);
  const messages = [{ role: "user" as const, content: "hello there" }];
  // The client gives the text of a stream, although its types promise an answer.
  const text = String(await julep.sessions.chat(session.id, { messages, stream: true }));
  const frames = text.split("\n\n").filter(Boolean);
  const chunks = frames.map((frame) => JSON.parse(frame.replace(/^data: /, "")));
  expect(chunks.map(({ choices: [choice] }) => choice.delta.content)).toEqual([
    "You",
    " said:",
    " hello",
    " there",
    null,
  ]);
  expect(chunks.map(({ choices: [choice] }) => choice.finish_reason)).toEqual(Array(5).fill("stop"));
  expect(chunks.map(({ usage }) => usage?.completion_tokens)).toEqual([...Array(4), 4]);
  expect((await julep.sessions.history(session.id)).entries).toHaveLength(2);
  const tools = julep.sessions.chat(session.id, { messages, stream: true, auto_run_tools: true });
  await expect(tools).rejects.toMatchObject({ status: 400 });
});

test("render: what a model would be given, templates filled in and documents found", async () => {
  const { julep } = await startJulep();
  const { agent, session } = await startSession(julep, { recall_options: { mode: "text" } });
  await julep.agents.docs.create(agent.id, { title: "Ships", content: "Our ships are made of oak" });
  const { messages, docs } = await julep.sessions.render(session.id, {
    messages: [{ role: "user", content: "I am {{user.name}}. What are ships made of?" }],
  });
  expect(messages).toMatchObject([
    { role: "system", content: "You are Ada. Sells ships\nBe kind\n\nShips: Our ships are made of oak" },
    { role: "user", content: "I am Grace. What are ships made of?" },
  ]);
  expect(docs).toMatchObject([{ title: "Ships", owner: { role: "agent" } }]);
});
