import { Julep } from "@parley/julep";
import { expect, onTestFinished, test } from "vitest";
import { createEmulator, serve } from "../../src/index.ts";

/** Our own client at an emulator over HTTP, until the test ends. */
async function startClient() {
  const emulator = createEmulator({ providers: ["julep"] });
  const server = await serve(emulator);
  onTestFinished(server.close);
  const julep = new Julep({ apiKey: emulator.apiKey("julep"), baseUrl: server.url("julep"), environment: {} });
  return { emulator, julep };
}

test("a chat's stream gives what is said piece by piece, and collected the same as without a stream", async () => {
  const { julep } = await startClient();
  const agent = await julep.agents.create({ name: "Ada" });
  const session = await julep.sessions.create({ agent: agent.id });
  const tools = [{ name: "add", type: "function" as const, function: { parameters: {} } }];
  for (const content of ["hello there", 'add {"one": 1}']) {
    const body = { messages: [{ role: "user" as const, content }], tools, save: false };
    const stream = julep.sessions.chat(session.id, { ...body, stream: true });
    const texts: unknown[] = [];
    for await (const { choices } of stream) texts.push(choices[0]?.delta.content);
    expect(texts.at(-1)).toBeNull();
    const sameButIds = (answer: object) =>
      JSON.parse(JSON.stringify(answer).replace(/"(id|created_at)":"[^"]*"/g, '"$1":"?"'));
    const collected = await julep.sessions.chat(session.id, { ...body, stream: true }).collect();
    const whole = await julep.sessions.chat(session.id, body);
    expect(sameButIds(collected)).toEqual(sameButIds(whole));
  }
});

test("an execution's streams end with it, and its lists are paged", async () => {
  const { emulator, julep } = await startClient();
  const agent = await julep.agents.create({ name: "Ada" });
  const task = await julep.tasks.create(agent.id, {
    name: "Greet",
    main: [{ evaluate: { text: "$ f'Hello, {_.name}!'" } }, { log: "{{_.text}}" }],
  });
  const execution = await julep.executions.create(task.id, { input: { name: "it's me" } });
  const statuses: string[] = [];
  for await (const { status } of julep.executions.status.stream(execution.id)) statuses.push(status);
  expect([statuses[0], statuses.at(-1)]).toEqual(["queued", "succeeded"]);
  const told = await julep.executions.transitions.stream(execution.id).collect();
  expect(told.map(({ transition }) => [transition.type, transition.output])).toEqual([
    ["init", { name: "it's me" }],
    ["step", { text: "Hello, it's me!" }],
    ["finish", "Hello, it's me!"],
  ]);
  const listed: string[] = [];
  const query = { limit: 1, direction: "asc" as const };
  for await (const { type } of julep.executions.transitions.list(execution.id, query)) listed.push(type);
  expect(listed).toEqual(["init", "step", "finish"]);
  expect((await julep.executions.get(execution.id)).output).toBe("Hello, it's me!");
  expect(
    emulator.requests.filter(({ status, undeclaredQuery }) => status === 500 || undeclaredQuery.length > 0),
  ).toEqual([]);
});

test("lists are gone through to their end, filtered by metadata", async () => {
  const { julep } = await startClient();
  for (const plan of ["basic", "pro", "pro"]) await julep.users.create({ name: "Ada", metadata: { plan } });
  const plans: unknown[] = [];
  for await (const user of julep.users.list({ limit: 1, metadata_filter: { plan: "pro" } })) plans.push(user.metadata);
  expect(plans).toEqual([{ plan: "pro" }, { plan: "pro" }]);
  const files = [];
  await julep.files.create({ name: "a.txt", content: btoa("a") });
  for await (const file of julep.files.list()) files.push(file.size);
  expect(files).toEqual([1]);
  expect((await julep.agents.listModels()).items.length).toBeGreaterThan(5);
});

test("what the server raises reaches the caller as a typed error", async () => {
  const { julep } = await startClient();
  const id = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99";
  const missing = await julep.sessions.get(id).catch((error: unknown) => error);
  expect(missing).toMatchObject({
    kind: "status",
    status: 404,
    body: { error: { message: `Session ${id} not found`, code: "http_404", type: "http_error" } },
  });
});
