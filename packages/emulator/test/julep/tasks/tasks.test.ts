// biome-ignore-all lint/suspicious/noThenProperty: it is the API's name for what a step does on a condition.
import { expect, test } from "vitest";
import { createJulepCalls } from "../julep-calls.ts";

test("a task comes back with its sub-workflows and the kinds of its steps", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const { status, body } = await call("POST", `/agents/${agent}/tasks`, {
    name: "Greet",
    main: [{ workflow: "compose", arguments: { name: "$ _.name" } }],
    compose: [{ evaluate: { text: "$ 'Hello ' + _.name" } }],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: "Greet",
    canonical_name: `greet_${body.id.slice(-6)}`,
    main: [{ kind_: "yield", workflow: "compose" }],
    compose: [{ evaluate: { text: "$ 'Hello ' + _.name" } }],
    tools: [],
    inherit_tools: false,
    input_schema: null,
    metadata: {},
  });
  expect(body).not.toHaveProperty("agent_id");
});

test("everything that is wrong with a task is told at once, as Python prints it", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const refused = await call("POST", `/agents/${agent}/tasks`, {
    name: "Broken",
    input_schema: { type: "thing" },
    main: [
      { evaluate: { good: "plain text", bad: "$ 1 +" } },
      { if: "x >", then: { workflow: "none", arguments: "_" } },
      { switch: [{ case: "(", then: { log: "x" } }] },
      { foreach: { in: "]", do: { evaluate: { deep: "{{ ? }}" } } } },
    ],
  });
  const issues = [
    "'input_schema: schema is invalid: data/type must be equal to one of the allowed values, data/type must be array, " +
      "data/type must match a schema in anyOf'",
    "'main[0].evaluate.bad: unexpected the end'",
    "'main[1].if: unexpected the end'",
    "'main[1].then.workflow: no workflow is named none'",
    "'main[2].switch[0].case: unexpected the end'",
    `'main[3].foreach.in: unexpected "]" at 0'`,
    `'main[3].foreach.do.evaluate.deep: unexpected "?" at 0'`,
  ];
  expect(refused).toEqual({
    status: 400,
    body: {
      error: {
        message: `{'message': 'Invalid task schema', 'issues': [${issues.join(", ")}]}`,
        code: "http_400",
        type: "http_error",
      },
    },
  });
});

test("a task needs an agent that there is, and a name for use in code that none of its tasks has", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const task = { name: "t", canonical_name: "mine", main: [{ log: "x" }] };
  await create(`/agents/${agent}/tasks`, task);
  expect((await call("POST", `/agents/${agent}/tasks`, task)).status).toBe(409);
  expect((await call("POST", "/agents/0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99/tasks", task)).status).toBe(404);
});
