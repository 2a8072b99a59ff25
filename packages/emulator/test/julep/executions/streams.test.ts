import { expect, test } from "vitest";
import { createFlyingClock, createJulepCalls } from "../julep-calls.ts";

async function run(main: object[], more: object = {}) {
  const calls = createJulepCalls({ clock: createFlyingClock(), julep: { stepMs: 10 } });
  const agent = await calls.create("/agents", { name: "Ada" });
  const task = await calls.create(`/agents/${agent}/tasks`, { name: "Task", main, ...more });
  return { calls, id: await calls.create(`/tasks/${task}/executions`, { input: {}, metadata: { by: "test" } }) };
}

test("the status stream tells each change once and ends with the execution, in lines that end as the server's do", async () => {
  const { calls, id } = await run([{ log: "one" }, { error: "no luck" }]);
  const event = (status: string, seconds: string, error: string | null, transition_count: number) => {
    const updated_at = `2026-01-02T03:04:${seconds}Z`;
    const told = { execution_id: id, status, updated_at, error, transition_count, metadata: { by: "test" } };
    return `data: ${JSON.stringify(told)}\r\n\r\n`;
  };
  const text = await calls.readText(`/executions/${id}/status.stream`);
  expect(text).toBe(
    event("queued", "05.000", null, 0) +
      event("starting", "05.010", null, 1) +
      event("running", "05.020", null, 2) +
      event("failed", "05.030", "no luck", 3),
  );
});

test("a stream of an execution that sleeps shows that it lives, and is given up after ten minutes", async () => {
  const { calls, id } = await run([{ sleep: { minutes: 1 } }]);
  const text = await calls.readText(`/executions/${id}/status.stream`);
  expect(text.match(/^: ping - .*$/gm)).toEqual([
    ": ping - 2026-01-02T03:04:20.000Z",
    ": ping - 2026-01-02T03:04:35.000Z",
    ": ping - 2026-01-02T03:04:50.000Z",
    ": ping - 2026-01-02T03:05:05.000Z",
  ]);
  expect(text).toMatch(/"status":"succeeded".*\r\n\r\n$/);
  const patient = await run([{ sleep: { hours: 1 } }]);
  expect(await patient.calls.readText(`/executions/${patient.id}/status.stream`)).not.toContain("succeeded");
});

test("the transition stream is written as Python prints values, without sub-workflows, and goes on at a token", async () => {
  const { calls, id } = await run([
    { evaluate: { quote: `$ "it's"`, none: "$ None", yes: "$ True", list: "$ [1, 2.5]" } },
    { parallel: [{ log: "beside" }] },
  ]);
  const line = (type: string, output: string, at: string, token: string) =>
    `data: {'transition': {'type': '${type}', 'output': ${output}, 'created_at': '2026-01-02T03:04:${at}Z'}, ` +
    `'next_page_token': ${token}}\r\n\r\n`;
  const rest =
    line("step", `{'quote': "it's", 'none': None, 'yes': True, 'list': [1, 2.5]}`, "05.020", "'Mg=='") +
    line("finish", "['beside']", "05.030", "None");
  const path = `/executions/${id}/transitions.stream`;
  expect(await calls.readText(path)).toBe(line("init", "{}", "05.010", "'MQ=='") + rest);
  expect(await calls.readText(`${path}?next_page_token=MQ%3D%3D`)).toBe(rest);
  const refused = await calls.call("GET", `${path}?next_page_token=x`);
  expect([refused.status, refused.body.error.message]).toEqual([400, "next_page_token is none of this stream's"]);
});

test("a stream of an execution that there is not is a 404 in JSON", async () => {
  const { call } = createJulepCalls();
  const id = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99";
  for (const stream of ["status.stream", "transitions.stream"]) {
    const missing = await call("GET", `/executions/${id}/${stream}`);
    const error = { message: `Execution ${id} not found`, code: "http_404", type: "http_error" };
    expect(missing).toEqual({ status: 404, body: { error } });
  }
});
