import { expect, test } from "vitest";
import { createJulepCalls } from "../julep-calls.ts";

test("templates are filled in from session, agent and user, in messages only where the session wants it", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", {
    name: "Ada",
    default_system_template: "I am {{agent.name}}{{nothing.here}}.",
  });
  const user = await create("/users", { name: "Grace", metadata: { plan: "pro" } });
  const render = async (sessionBody: object, content: unknown) => {
    const session = await create("/sessions", { agent, user, ...sessionBody });
    const { body } = await call("POST", `/sessions/${session}/render`, {
      messages: [{ role: "user", content }],
      metadata: { day: "Monday" },
    });
    return body.messages.map((message: { content: unknown }) => message.content);
  };
  const text = "{{user.metadata.plan}} {{metadata.day}} {{1 + 1}} {% if x %}";
  expect(await render({}, text)).toEqual(["I am Ada.", "pro Monday 2 {% if x %}"]);
  expect(await render({}, [{ type: "text", text }])).toEqual([
    "I am Ada.",
    [{ type: "text", text: "pro Monday 2 {% if x %}" }],
  ]);
  const own = { render_templates: false, system_template: "{{session.situation}}", situation: "A fair" };
  expect(await render(own, text)).toEqual(["A fair", text]);
});

test("what was said before comes between the system's message and the new ones, unless it is not to be recalled", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada", default_system_template: "system" });
  const session = await create("/sessions", { agent });
  await call("POST", `/sessions/${session}/chat`, { messages: [{ role: "user", content: "one" }] });
  const roles = async (more: object) => {
    const messages = [{ role: "user", content: "two" }];
    const { body } = await call("POST", `/sessions/${session}/render`, { messages, ...more });
    return body.messages.map((message: { role: string; content: string }) => `${message.role}: ${message.content}`);
  };
  expect(await roles({})).toEqual(["system: system", "user: one", "assistant: You said: one", "user: two"]);
  expect(await roles({ recall: false })).toEqual(["system: system", "user: two"]);
});
