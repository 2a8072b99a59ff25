import { defineHandler, type Handler, type World } from "../provider.ts";
import type { CallableTool } from "./chat/tool-call.ts";
import { raise } from "./error.ts";
import { type PageQuery, toPage } from "./page.ts";
import { find, type Resource, remove, stamp, toTimestamp } from "./resource.ts";
import type { JulepStore, StoredTool } from "./store.ts";

/** A tool as callers write it: what it does stands in the property that is named like its type. */
type ToolBody = Pick<StoredTool, "name" | "type"> & Readonly<Record<string, unknown>>;

interface ToolPath {
  readonly agent_id: string;
  readonly tool_id: string;
}

/** Every type of tool that there is. */
const toolTypes = [
  "function",
  "integration",
  "system",
  "api_call",
  "computer_20241022",
  "text_editor_20241022",
  "bash_20241022",
] as const;

export const toolHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "agents.tools.create": defineHandler<JulepStore, { path: Pick<ToolPath, "agent_id">; body: ToolBody }>(
    ({ input: { path, body }, store, world }) => {
      find(store.agents, path.agent_id, "Agent");
      return { status: 201, body: toAnswer(keep(toTool(path.agent_id, body, stamp(world)), store)) };
    },
  ),
  "agents.tools.list": defineHandler<JulepStore, { path: Pick<ToolPath, "agent_id">; query: PageQuery }>(
    ({ input: { path, query }, store }) => {
      const { items } = toPage(toolsOf(path.agent_id, store), query);
      return { status: 200, body: { items: items.map(toAnswer) } };
    },
  ),
  "agents.tools.update": defineHandler<JulepStore, { path: ToolPath; body: Partial<ToolBody> }>(
    ({ input: { path, body }, store, world }) => {
      const tool = findTool(path, store);
      const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
      const merged = { ...toAnswer(tool), ...Object.fromEntries(given) } as ToolBody;
      return { status: 200, body: toAnswer(keep(toTool(path.agent_id, merged, touched(tool, world)), store)) };
    },
  ),
  "agents.tools.replace": defineHandler<JulepStore, { path: ToolPath; body: ToolBody }>(
    ({ input: { path, body }, store, world }) => {
      const tool = findTool(path, store);
      return { status: 200, body: toAnswer(keep(toTool(path.agent_id, body, touched(tool, world)), store)) };
    },
  ),
  "agents.tools.delete": defineHandler<JulepStore, { path: ToolPath }>(({ input: { path }, store, world }) => {
    return { status: 200, body: remove(store.tools, findTool(path, store).id, "Tool", world) };
  }),
};

/** The tools of an agent, oldest first. */
export function toolsOf(agentId: string, store: JulepStore): StoredTool[] {
  return [...store.tools.values()].filter((tool) => tool.agent_id === agentId);
}

function findTool({ agent_id, tool_id }: ToolPath, store: JulepStore): StoredTool {
  const tool = find(store.tools, tool_id, "Tool");
  return tool.agent_id === agent_id ? tool : raise(404, `Tool ${tool_id} not found`);
}

function touched(tool: StoredTool, world: World): Resource {
  return { ...tool, updated_at: toTimestamp(world.now()) };
}

function toTool(agent_id: string, body: ToolBody, { id, created_at, updated_at }: Resource): StoredTool {
  const { name, type } = body;
  const description = (body.description as string | null | undefined) ?? null;
  return { id, created_at, updated_at, agent_id, name, type, description, definition: body[type] ?? null };
}

/** Two tools of an agent can't have one name. */
function keep(tool: StoredTool, store: JulepStore): StoredTool {
  const isTaken = toolsOf(tool.agent_id, store).some((other) => other.id !== tool.id && other.name === tool.name);
  if (isTaken) raise(409, `The agent has a tool ${tool.name} already`);
  store.tools.set(tool.id, tool);
  return tool;
}

function toAnswer({ agent_id: _agent, definition, ...tool }: StoredTool): object {
  return { ...tool, ...Object.fromEntries(toolTypes.map((type) => [type, type === tool.type ? definition : null])) };
}

/** A tool as models and tasks call it. */
export function toCallable({ name, type, description, definition }: StoredTool): CallableTool {
  return { name, type, description, [type]: definition };
}
