import { defineHandler, type Handler } from "../../provider.ts";
import { toCanonicalName } from "../canonical-name.ts";
import { raise } from "../error.ts";
import { formatLiteral } from "../expressions/python-value.ts";
import type { Metadata } from "../metadata.ts";
import { type PageQuery, toPage } from "../page.ts";
import { assertUnique, find, type Resource, stamp } from "../resource.ts";
import type { JulepStore, Step, StoredTask } from "../store.ts";
import { findTaskIssues } from "./task-issues.ts";

/** A task as callers write it; properties beyond the known ones are its other workflows. */
interface TaskBody extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly main: readonly Step[];
  readonly canonical_name?: string | null;
  readonly description?: string;
  readonly input_schema?: Metadata | null;
  readonly tools?: StoredTask["tools"];
  readonly inherit_tools?: boolean;
  readonly metadata?: Metadata | null;
}

interface TaskPath {
  readonly agent_id: string;
  readonly task_id: string;
}

export const taskHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "tasks.create": defineHandler<JulepStore, { path: Pick<TaskPath, "agent_id">; body: TaskBody }>(
    ({ input: { path, body }, store, world }) => {
      return { status: 201, body: toAnswer(keep(path.agent_id, body, stamp(world), store)) };
    },
  ),
  "tasks.createOrUpdate": defineHandler<JulepStore, { path: TaskPath; body: TaskBody }>(
    ({ input: { path, body }, store, world }) => {
      const now = stamp(world, path.task_id);
      const { created_at } = store.tasks.get(path.task_id) ?? now;
      return { status: 201, body: toAnswer(keep(path.agent_id, body, { ...now, created_at }, store)) };
    },
  ),
  "tasks.get": defineHandler<JulepStore, { path: Pick<TaskPath, "task_id"> }>(({ input: { path }, store }) => {
    return { status: 200, body: toAnswer(find(store.tasks, path.task_id, "Task")) };
  }),
  "tasks.list": defineHandler<JulepStore, { path: Pick<TaskPath, "agent_id">; query: PageQuery }>(
    ({ input: { path, query }, store }) => {
      const tasks = [...store.tasks.values()].filter((task) => task.agent_id === path.agent_id);
      return { status: 200, body: { items: toPage(tasks, query, { isChecked: true }).items.map(toAnswer) } };
    },
  ),
};

/** Raises 404 without the agent, and 400 with everything that is wrong with the steps. */
function keep(agent_id: string, body: TaskBody, resource: Resource, store: JulepStore): StoredTask {
  find(store.agents, agent_id, "Agent");
  const { name, canonical_name, description, input_schema, tools, inherit_tools, metadata, ...workflows } = body;
  const others = [...store.tasks.values()].filter((task) => task.agent_id === agent_id);
  assertUnique(others, "canonical_name", canonical_name, resource.id);
  const issues = findTaskIssues(workflows, input_schema);
  if (issues.length > 0) raise(400, formatLiteral({ message: "Invalid task schema", issues }));
  const task: StoredTask = {
    id: resource.id,
    created_at: resource.created_at,
    updated_at: resource.updated_at,
    agent_id,
    name,
    canonical_name: canonical_name ?? toCanonicalName(name, resource.id),
    description: description ?? "",
    input_schema: input_schema ?? null,
    tools: tools ?? [],
    inherit_tools: inherit_tools ?? false,
    metadata: metadata ?? {},
    workflows: workflows as Readonly<Record<string, readonly Step[]>>,
  };
  store.tasks.set(task.id, task);
  return task;
}

function toAnswer({ agent_id: _agent, workflows, ...task }: StoredTask): object {
  return { ...workflows, ...task };
}
