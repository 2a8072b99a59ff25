import { Vapi } from "@parley/vapi";
import { expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";

function connect(apiKey = "vapi-key") {
  const emulator = createEmulator({ providers: ["vapi"] });
  return new Vapi({ fetch: emulator.fetch, apiKey, environment: {} });
}

test("a session lives: it is created, listed, changed and deleted", async () => {
  const vapi = connect();
  const session = await vapi.sessions.create({ name: "Q3", assistantId: "a1" });
  await vapi.sessions.create({ name: "Other" });
  expect((await vapi.sessions.list()).items.map(({ name }) => name)).toEqual(["Other", "Q3"]);
  expect((await vapi.sessions.list({ name: "Q3" })).items).toEqual([session]);
  expect((await vapi.sessions.list({ sortOrder: "ASC", limit: 1 })).total).toBe(2);
  expect(await vapi.sessions.update(session.id, { name: "Q4" })).toMatchObject({ name: "Q4", assistantId: "a1" });
  await vapi.sessions.delete(session.id);
  await expect(vapi.sessions.get(session.id)).rejects.toMatchObject({
    status: 404,
    body: { statusCode: 404, error: "Not Found", message: `Session with ID ${session.id} not found` },
  });
});

test("what is said becomes part of the session, in pieces or whole", async () => {
  const vapi = connect();
  const { id } = await vapi.sessions.create({ assistantId: "a1" });
  const whole = await vapi.chats.create({ sessionId: id, input: "Hello there" });
  const pieces = await vapi.chats.create({
    sessionId: id,
    input: [{ role: "user", content: "Hello there" }],
    stream: true,
  });
  expect((await pieces.collect()).output).toEqual(whole.output);
  const { messages } = await vapi.sessions.get(id);
  const turn = ["Hello there", "You said: Hello there"];
  expect(messages?.map(({ content }) => content)).toEqual([...turn, ...turn]);
});

test("refusals are in the service's words", async () => {
  await expect(connect("wrong").sessions.list()).rejects.toMatchObject({
    status: 401,
    body: { message: "Invalid key. Give a private key of the organization", error: "Unauthorized", statusCode: 401 },
  });
  const vapi = connect();
  await expect(vapi.sessions.create({ name: "n".repeat(41) })).rejects.toMatchObject({
    status: 400,
    body: { message: ["name must NOT have more than 40 characters"], error: "Bad Request", statusCode: 400 },
  });
  await expect(vapi.chats.create({ input: "Hello" })).rejects.toMatchObject({
    status: 400,
    body: { message: "Give an assistant, or a session that has one" },
  });
});
