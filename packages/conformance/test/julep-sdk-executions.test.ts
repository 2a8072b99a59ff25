import type Julep from "@julep/sdk";
import { expect, test } from "vitest";
import { eventually, startJulep } from "./julep-sdk-server.ts";

const greeting = {
  name: "Greet",
  input_schema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  main: [
    { evaluate: { name: "$ _.name.upper()" } },
    // biome-ignore lint/suspicious/noThenProperty: it is the API's name for what an if-else step does.
    { if: "$ len(_.name) > 3", then: { evaluate: { size: "'long'" } }, else: { evaluate: { size: "short" } } },
    { return: { greeting: "Hello {{execution.input.name}}", size: "$ _.size" } },
  ],
} satisfies Julep.TaskCreateParams;

async function startTask(julep: Julep, task: Julep.TaskCreateParams) {
  const agent = await julep.agents.create({ name: "Ada" });
  return { agent, task: await julep.tasks.create(agent.id, task) };
}

function ended(julep: Julep, id: string): Promise<Julep.Execution> {
  const ends = ["succeeded", "failed", "cancelled", "awaiting_input"];
  return eventually(
    () => julep.executions.get(id),
    ({ status }) => ends.includes(status),
  );
}

test("tasks: create, get, list, createOrUpdate; what is wrong with the steps is told", async () => {
  const { julep } = await startJulep();
  const { agent, task } = await startTask(julep, greeting);
  expect(task).toMatchObject({
    name: "Greet",
    main: [{ kind_: "evaluate" }, { kind_: "if_else" }, { kind_: "return" }],
  });
  expect(await julep.tasks.get(task.id)).toEqual(task);
  const chosen = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a30";
  await julep.tasks.createOrUpdate(agent.id, chosen, { ...greeting, name: "Other" });
  expect((await julep.tasks.list(agent.id, { direction: "asc" })).items.map(({ name }) => name)).toEqual([
    "Greet",
    "Other",
  ]);
  const refused = await julep.tasks
    .create(agent.id, { name: "x", main: [{ workflow: "none", arguments: {} }] })
    .catch((error) => error);
  expect([refused.status, refused.error.error.message]).toEqual([
    400,
    "{'message': 'Invalid task schema', 'issues': ['main[0].workflow: no workflow is named none']}",
  ]);
});

test("executions: create, get, list; the steps are walked through one by one", async () => {
  const { julep } = await startJulep();
  const { task } = await startTask(julep, greeting);
  const created = await julep.executions.create(task.id, { input: { name: "Grace" }, metadata: { by: "test" } });
  expect(created).toMatchObject({ task_id: task.id, status: "queued", output: null, metadata: { by: "test" } });
  expect(await ended(julep, created.id)).toMatchObject({
    status: "succeeded",
    output: { greeting: "Hello Grace", size: "'long'" },
    error: null,
  });
  const { items } = await julep.executions.transitions.list(created.id, { direction: "asc" });
  expect(items.map(({ type, current }) => `${type} ${current.workflow} ${current.step}`)).toEqual([
    "init main 0",
    "step main 0",
    "init_branch `main`[1].if_else.then 0",
    "finish_branch `main`[1].if_else.then 0",
    "step main 1",
    "finish main 2",
  ]);
  const first = items[0] ?? { id: "" };
  expect(await julep.executions.transitions.retrieve(created.id, first.id)).toEqual(first);
  expect((await julep.executions.list(task.id)).items.map(({ id }) => id)).toEqual([created.id]);
  await expect(julep.executions.create(task.id, { input: {} })).rejects.toMatchObject({ status: 400 });
});

test("changeStatus: an execution that waits is resumed; one that runs is cancelled", async () => {
  const { julep } = await startJulep();
  const { task } = await startTask(julep, {
    name: "Ask",
    main: [
      { wait_for_input: { info: { question: "How many?" } } },
      { sleep: { hours: 1 } },
      { evaluate: { twice: "$ _.count * 2" } },
    ],
  });
  const { id } = await julep.executions.create(task.id, { input: {} });
  expect((await ended(julep, id)).status).toBe("awaiting_input");
  const { items } = await julep.executions.transitions.list(id);
  expect(items[0]).toMatchObject({ type: "wait", output: { question: "How many?" }, next: null });

  expect(await julep.executions.changeStatus(id, { status: "running", input: { count: 4 } })).toBeNull();
  const resumed = await eventually(
    () => julep.executions.get(id),
    ({ status }) => status === "running",
  );
  expect(resumed.status).toBe("running");
  await julep.executions.changeStatus(id, { status: "cancelled", reason: "enough" });
  expect((await julep.executions.get(id)).status).toBe("cancelled");
  await expect(julep.executions.changeStatus(id, { status: "cancelled" })).rejects.toMatchObject({ status: 400 });
});

test("an error step fails its execution", async () => {
  const { julep } = await startJulep();
  const { task } = await startTask(julep, { name: "Fail", main: [{ error: "no luck" }] });
  const { id } = await julep.executions.create(task.id, { input: {} });
  expect(await ended(julep, id)).toMatchObject({ status: "failed", error: "no luck", output: null });
});

test("both streams of an execution are read to their end", async () => {
  const { julep } = await startJulep();
  const { task } = await startTask(julep, greeting);
  const { id } = await julep.executions.create(task.id, { input: { name: "Al" } });
  // The client gives the text of a stream, although its types say nothing of it.
  const statuses = String(await julep.executions.status.stream(id)).match(/"status":"\w+"/g);
  expect([statuses?.[0], statuses?.at(-1)]).toEqual(['"status":"queued"', '"status":"succeeded"']);
  const transitions = String(await julep.executions.transitions.stream(id));
  const lines = transitions.split("\r\n\r\n").filter(Boolean);
  expect(lines.map((line) => line.match(/'type': '(\w+)'/)?.[1])).toEqual(["init", "step", "step", "finish"]);
  expect(lines.at(-1)).toContain("'output': {'greeting': 'Hello Al', 'size': 'short'}");
  expect(lines.at(-1)).toContain("'next_page_token': None}");
  expect((await julep.executions.status.get(id)).status).toBe("succeeded");
});
