import type { ChangeExecutionRequest, CreateExecutionRequest } from "@parley/julep";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { defineHandler, type Handler, type World } from "../../provider.ts";
import { raise } from "../error.ts";
import type { Metadata } from "../metadata.ts";
import { checkPage, type PageQuery, toPage } from "../page.ts";
import { find } from "../resource.ts";
import type { JulepStore, StoredExecution, StoredTask } from "../store.ts";
import { toCallable, toolsOf } from "../tools.ts";
import { isEnded, observe, toExecution } from "./observe.ts";

export interface ExecutionOptions {
  /** How long a step takes, in milliseconds of the emulator's clock. */
  readonly stepMs: number;
  /** How many executions a task may have. */
  readonly maxExecutions: number;
}

interface ExecutionPath {
  readonly execution_id: string;
}

export function executionHandlers(options: ExecutionOptions): Readonly<Record<string, Handler<JulepStore>>> {
  const { stepMs } = options;
  const tell = (execution: StoredExecution, world: World) =>
    toExecution(execution, observe(execution, world.now(), stepMs));
  return {
    "executions.create": defineHandler<JulepStore, { path: { task_id: string }; body: CreateExecutionRequest }>(
      ({ input: { path, body }, store, world }) => {
        const task = find(store.tasks, path.task_id, "Task");
        const count = executionsOf(task.id, store).length;
        if (count >= options.maxExecutions)
          raise(403, `The free tier ends at ${options.maxExecutions} executions of a task`);
        const execution = toStored(body, task, store, world);
        store.executions.set(execution.id, execution);
        return { status: 201, body: tell(execution, world) };
      },
    ),
    "executions.get": defineHandler<JulepStore, { path: ExecutionPath }>(({ input: { path }, store, world }) => {
      return { status: 200, body: tell(find(store.executions, path.execution_id, "Execution"), world) };
    }),
    "executions.list": defineHandler<JulepStore, { path: { task_id: string }; query: PageQuery }>(
      ({ input: { path, query }, store, world }) => {
        checkPage(query.limit, query.offset);
        const executions = executionsOf(path.task_id, store).map((execution) => tell(execution, world));
        return { status: 200, body: toPage(executions, query) };
      },
    ),
    "executions.changeStatus": defineHandler<JulepStore, { path: ExecutionPath; body: ChangeExecutionRequest }>(
      ({ input: { path, body }, store, world }) => {
        const execution = find(store.executions, path.execution_id, "Execution");
        store.executions.set(execution.id, change(execution, body, world.now(), stepMs));
        return { status: 200, body: null };
      },
    ),
  };
}

function executionsOf(taskId: string, store: JulepStore): StoredExecution[] {
  return [...store.executions.values()].filter(({ task }) => task.id === taskId);
}

function toStored(
  { input, metadata }: CreateExecutionRequest,
  task: StoredTask,
  store: JulepStore,
  world: World,
): StoredExecution {
  if (task.input_schema) checkInput(input, task.input_schema);
  const createdAt = world.now();
  const inherited = task.inherit_tools ? toolsOf(task.agent_id, store).map(toCallable) : [];
  return {
    id: world.ids.timedUuid(createdAt),
    task,
    tools: [...task.tools, ...inherited],
    agent: store.agents.get(task.agent_id) ?? null,
    input,
    metadata: metadata ?? {},
    createdAt,
    resumptions: [],
    cancellation: undefined,
  };
}

function checkInput(input: Metadata, schema: Metadata): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  const isValid = ajv.compile(schema);
  if (!isValid(input)) raise(400, `Invalid input: ${ajv.errorsText(isValid.errors, { dataVar: "input" })}`);
}

function change(
  execution: StoredExecution,
  body: ChangeExecutionRequest,
  now: number,
  stepMs: number,
): StoredExecution {
  const { status } = observe(execution, now, stepMs);
  if (body.status === "cancelled") {
    if (isEnded(status)) raise(400, `An execution that is ${status} can't be cancelled`);
    return { ...execution, cancellation: { at: now, reason: body.reason ?? null } };
  }
  if (status !== "awaiting_input") raise(400, `An execution that is ${status} can't be resumed`);
  return { ...execution, resumptions: [...execution.resumptions, { at: now, input: body.input ?? {} }] };
}
