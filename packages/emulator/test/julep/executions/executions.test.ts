// biome-ignore-all lint/suspicious/noThenProperty: it is the API's name for what a step does on a condition.
import { expect, test } from "vitest";
import { createJulepCalls, type JulepCalls } from "../julep-calls.ts";

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** An execution of a task, and a clock to be set. */
async function run(task: object, input: object = {}) {
  const clock = { time: start, now: () => clock.time };
  const calls = createJulepCalls({ clock, julep: { stepMs: 10 } });
  const agent = await calls.create("/agents", { name: "Ada", about: "Counts" });
  const taskId = await calls.create(`/agents/${agent}/tasks`, { name: "Task", ...task });
  const id = await calls.create(`/tasks/${taskId}/executions`, { input });
  const at = async (ms: number) => {
    clock.time = start + ms;
    return (await calls.call("GET", `/executions/${id}`)).body;
  };
  return { calls, id, at };
}

async function transitionsOf(calls: JulepCalls, id: string, query = "direction=asc") {
  return (await calls.call("GET", `/executions/${id}/transitions?${query}`)).body.items;
}

test("an execution is queued, starts, runs and ends as time goes by", async () => {
  const { calls, id, at } = await run({ main: [{ evaluate: { a: "$ 1 + 1" } }, { sleep: { minutes: 1 } }] });
  const told = async (ms: number) => {
    const { status, transition_count, updated_at } = await at(ms);
    return [status, transition_count, updated_at];
  };
  expect(await told(9)).toEqual(["queued", 0, "2026-01-02T03:04:05.000Z"]);
  expect(await told(10)).toEqual(["starting", 1, "2026-01-02T03:04:05.010Z"]);
  expect(await told(60_029)).toEqual(["running", 2, "2026-01-02T03:04:05.020Z"]);
  expect(await told(60_030)).toEqual(["succeeded", 3, "2026-01-02T03:05:05.030Z"]);
  expect((await at(99_999)).output).toEqual({ a: 2 });
  expect(await transitionsOf(calls, id)).toMatchObject([
    { type: "init", current: { workflow: "main", step: 0 }, next: { workflow: "main", step: 0 } },
    { type: "step", output: { a: 2 }, current: { step: 0 }, next: { step: 1 } },
    { type: "finish", output: { a: 2 }, current: { step: 1 }, next: null },
  ]);
});

test.for<[string, object[], unknown]>([
  ["evaluate", [{ evaluate: { b: { c: ["$ _.n * 2", "n={{_.n}}"] } } }], { b: { c: [6, "n=3"] } }],
  ["set and get", [{ set: { kept: "$ _.n + 1" } }, { get: "kept" }], 4],
  ["log", [{ log: "n is {{_.n}}" }], "n is 3"],
  ["return", [{ return: { done: "$ _.n" } }, { error: "never" }], { done: 3 }],
  [
    "return in a branch",
    [{ if: "_.n == 3", then: { return: { early: "yes" } } }, { error: "never" }],
    { early: "yes" },
  ],
  ["else", [{ if: "$ _.n > 3", then: { error: "no" }, else: { evaluate: { small: "$ True" } } }], { small: true }],
  ["if without else", [{ if: "_.n > 3", then: { error: "no" } }], null],
  [
    "switch",
    [
      {
        switch: [
          { case: "_.n > 5", then: { error: "no" } },
          { case: "_", then: { log: "other" } },
        ],
      },
    ],
    "other",
  ],
  ["foreach", [{ foreach: { in: "range(_.n)", do: { evaluate: { i: "$ _" } } } }], [{ i: 0 }, { i: 1 }, { i: 2 }]],
  ["parallel", [{ parallel: [{ log: "one" }, { evaluate: { n: "$ _.n" } }] }], ["one", { n: 3 }]],
  ["map", [{ over: "[1, 2]", map: { evaluate: { twice: "$ _ * 2" } } }], [{ twice: 2 }, { twice: 4 }]],
  ["reduce", [{ over: "[1, 2]", map: { evaluate: { x: "$ _" } }, reduce: "results + [_.x]", initial: [0] }], [0, 1, 2]],
  ["yield", [{ workflow: "other", arguments: { m: "$ _.n" } }], { got: 3 }],
  [
    "earlier steps",
    [
      { log: "first", label: "begin" },
      { evaluate: { a: "$ outputs[0]", b: "$ steps[0].input.n", c: "$ steps['begin'].output" } },
    ],
    { a: "first", b: 3, c: "first" },
  ],
  ["prompt", [{ prompt: "n is {{_.n}}", unwrap: true }], "You said: n is 3"],
  [
    "prompt with messages",
    [
      { prompt: [{ role: "user", content: "$ f'n is {_.n}'" }] },
      { evaluate: { text: "$ _.choices[0].message.content" } },
    ],
    { text: "You said: n is 3" },
  ],
  ["tool of the server", [{ tool: "wiki", arguments: { query: "$ _.n" } }], { tool: "wiki", arguments: { query: 3 } }],
])("%s", async ([, main, output]) => {
  const task = {
    main,
    other: [{ evaluate: { got: "$ _.m" } }],
    tools: [{ name: "wiki", type: "integration", integration: { provider: "wikipedia" } }],
  };
  const { at } = await run(task, { n: 3 });
  expect(await at(10_000)).toMatchObject({ status: "succeeded", output });
});

test.for<[string, object[], string]>([
  ["an error step", [{ error: "{{_.n}} is too many" }], "3 is too many"],
  ["an expression that fails", [{ evaluate: { x: "$ _.none" } }], "there is no 'none' in {'n': 3}"],
  ["a tool that there is not", [{ tool: "none" }], "Tool none not found"],
  ["a failing branch", [{ parallel: [{ evaluate: { x: "$ 1 / 0" } }] }], "division by zero"],
  ["a workflow without an end", [{ workflow: "main", arguments: "_" }], "workflows run 100 deep at most"],
])("%s fails its execution", async ([, main, error]) => {
  const { calls, id, at } = await run({ main }, { n: 3 });
  expect(await at(1_000_000)).toMatchObject({ status: "failed", output: null, error });
  expect((await transitionsOf(calls, id, "limit=1"))[0]).toMatchObject({ type: "error", output: error, next: null });
});

test("an execution waits for input inside a branch and goes on with what it is resumed with", async () => {
  const { calls, id, at } = await run({
    main: [
      { foreach: { in: "['a', 'b']", do: { wait_for_input: { info: { about: "$ _" } } } } },
      { evaluate: { sum: "$ _[0].n + _[1].n" } },
    ],
  });
  const resume = (n: number) => calls.call("PUT", `/executions/${id}`, { status: "running", input: { n } });
  expect((await at(20)).status).toBe("awaiting_input");
  expect(await resume(4)).toEqual({ status: 200, body: null });
  expect((await at(29)).status).toBe("awaiting_input");
  expect((await at(30)).status).toBe("running");
  expect((await at(5_000)).status).toBe("awaiting_input");
  await resume(5);
  expect(await at(9_000)).toMatchObject({ status: "succeeded", output: { sum: 9 } });
  const waits = (await transitionsOf(calls, id)).filter(({ type }: { type: string }) => type === "wait");
  expect(waits).toMatchObject([{ output: { about: "a" } }, { output: { about: "b" } }]);
  expect(await resume(6)).toMatchObject({
    status: 400,
    body: { error: { message: "An execution that is succeeded can't be resumed", code: "http_400" } },
  });
});

test("a function tool waits for the caller to run it", async () => {
  const { calls, id, at } = await run(
    {
      main: [{ tool: "add", arguments: { one: "$ _.n", other: 2 }, label: "adding" }],
      tools: [{ name: "add", type: "function", function: { parameters: {} } }],
    },
    { n: 3 },
  );
  expect((await at(100)).status).toBe("awaiting_input");
  const [wait] = await transitionsOf(calls, id, "limit=1");
  expect(wait).toMatchObject({
    type: "wait",
    output: { type: "function", function: { name: "add", arguments: '{"one":3,"other":2}' } },
  });
  await calls.call("PUT", `/executions/${id}`, { status: "running", input: { sum: 5 } });
  expect(await at(200)).toMatchObject({ status: "succeeded", output: { sum: 5 } });
  expect((await transitionsOf(calls, id, "limit=1"))[0]).toMatchObject({ type: "finish", step_label: "adding" });
});

test("what a cancelled execution would have done later does not happen", async () => {
  const { calls, id, at } = await run({ main: [{ sleep: { days: 1 } }, { error: "never" }] });
  await at(50);
  await calls.call("PUT", `/executions/${id}`, { status: "cancelled", reason: "enough" });
  expect(await at(1e9)).toMatchObject({ status: "cancelled", output: null, error: null, transition_count: 2 });
  const [last] = await transitionsOf(calls, id);
  expect(await transitionsOf(calls, id)).toMatchObject([{ type: "init" }, { type: "cancelled", output: "enough" }]);
  expect(await transitionsOf(calls, id, `scope_id=${id}`)).toEqual([]);
  expect((await calls.call("GET", `/executions/${id}/transitions/${last.id}`)).body).toEqual(last);
});

test("an input that does not fit the task's schema is refused with what is wrong", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const input_schema = { type: "object", properties: { n: { type: "integer" } }, required: ["n", "m"] };
  const task = await create(`/agents/${agent}/tasks`, { name: "t", main: [{ log: "x" }], input_schema });
  const refused = await call("POST", `/tasks/${task}/executions`, { input: { n: "one" } });
  expect([refused.status, refused.body.error.message]).toEqual([
    400,
    "Invalid input: input must have required property 'm', input/n must be integer",
  ]);
});

test("the free tier ends at 50 executions of a task", async () => {
  const { call, create } = createJulepCalls({ julep: { isFree: true } });
  const agent = await create("/agents", { name: "Ada" });
  const task = await create(`/agents/${agent}/tasks`, { name: "t", main: [{ log: "x" }] });
  for (let count = 0; count < 50; count += 1) await create(`/tasks/${task}/executions`, { input: {} });
  const refused = await call("POST", `/tasks/${task}/executions`, { input: {} });
  expect([refused.status, refused.body.error.message]).toEqual([403, "The free tier ends at 50 executions of a task"]);
});
