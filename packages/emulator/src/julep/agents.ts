import type { CreateAgentRequest, UpdateAgentRequest } from "@parley/julep";
import { defineHandler, type Handler } from "../provider.ts";
import { toCanonicalName } from "./canonical-name.ts";
import { assertModel, models } from "./models.ts";
import { type PageQuery, toPage } from "./page.ts";
import { findProject } from "./projects.ts";
import { assertUnique, find, type Resource, remove, stamp, toTimestamp } from "./resource.ts";
import type { JulepStore, StoredAgent } from "./store.ts";

interface AgentPath {
  readonly agent_id: string;
}

export const agentHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "agents.create": defineHandler<JulepStore, { body: CreateAgentRequest }>(({ input: { body }, store, world }) => {
    return { status: 201, body: keep(toAgent(body, store, stamp(world)), store) };
  }),
  "agents.createOrUpdate": defineHandler<JulepStore, { path: AgentPath; body: CreateAgentRequest }>(
    ({ input: { path, body }, store, world }) => {
      const now = stamp(world, path.agent_id);
      const existing = store.agents.get(path.agent_id);
      const agent = toAgent(body, store, { ...now, created_at: existing?.created_at ?? now.created_at });
      return {
        status: 201,
        body: keep({ ...agent, canonical_name: existing?.canonical_name ?? agent.canonical_name }, store),
      };
    },
  ),
  "agents.get": defineHandler<JulepStore, { path: AgentPath }>(({ input: { path }, store }) => {
    return { status: 200, body: find(store.agents, path.agent_id, "Agent") };
  }),
  "agents.list": defineHandler<JulepStore, { query: PageQuery }>(({ input: { query }, store }) => {
    return { status: 200, body: toPage(store.agents.values(), query) };
  }),
  "agents.update": defineHandler<JulepStore, { path: AgentPath; body: UpdateAgentRequest }>(
    ({ input: { path, body }, store, world }) => {
      const agent = find(store.agents, path.agent_id, "Agent");
      const head = { ...agent, updated_at: toTimestamp(world.now()) };
      const merged = toAgent(merge(agent, body), store, head);
      return { status: 200, body: keep({ ...merged, project: agent.project }, store) };
    },
  ),
  "agents.replace": defineHandler<JulepStore, { path: AgentPath; body: CreateAgentRequest }>(
    ({ input: { path, body }, store, world }) => {
      const agent = find(store.agents, path.agent_id, "Agent");
      const replaced = toAgent(body, store, { ...agent, updated_at: toTimestamp(world.now()) });
      const { canonical_name, instructions, project } = agent;
      return { status: 200, body: keep({ ...replaced, canonical_name, instructions, project }, store) };
    },
  ),
  "agents.delete": defineHandler<JulepStore, { path: AgentPath }>(({ input: { path }, store, world }) => {
    const deleted = remove(store.agents, path.agent_id, "Agent", world);
    forget(path.agent_id, store);
    return { status: 202, body: deleted };
  }),
  "agents.listModels": () => ({ status: 200, body: { models: models.map((id) => ({ id })) } }),
};

/**
 * A PATCH as the server does it: null changes nothing, metadata is merged key by key, and what has a default in the
 * document is set to it when it is left out.
 */
function merge(agent: StoredAgent, body: UpdateAgentRequest): CreateAgentRequest {
  return {
    ...body,
    name: body.name ?? agent.name,
    canonical_name: body.canonical_name ?? agent.canonical_name,
    default_settings: body.default_settings ?? agent.default_settings,
    metadata: { ...agent.metadata, ...body.metadata },
  };
}

function toAgent(body: CreateAgentRequest, store: JulepStore, { id, created_at, updated_at }: Resource): StoredAgent {
  assertModel(body.model);
  assertUnique(store.agents.values(), "canonical_name", body.canonical_name, id);
  return {
    id,
    created_at,
    updated_at,
    name: body.name,
    project: findProject(store, body.project),
    canonical_name: body.canonical_name ?? toCanonicalName(body.name, id),
    about: body.about ?? "",
    model: body.model ?? "",
    instructions: body.instructions ?? [],
    default_settings: body.default_settings ?? null,
    default_system_template: body.default_system_template ?? systemTemplate,
    metadata: body.metadata ?? {},
  };
}

/** What an agent is told of itself where it has no template of its own. */
const systemTemplate =
  "You are {{agent.name}}. {{agent.about}}\n{{agent.instructions}}\n{{session.situation}}\n{{docs}}";

function keep(agent: StoredAgent, store: JulepStore): StoredAgent {
  store.agents.set(agent.id, agent);
  return agent;
}

/** An agent takes its tools, documents and tasks along. */
function forget(agentId: string, store: JulepStore): void {
  for (const tool of store.tools.values()) if (tool.agent_id === agentId) store.tools.delete(tool.id);
  for (const task of store.tasks.values()) if (task.agent_id === agentId) store.tasks.delete(task.id);
  for (const doc of store.docs.values()) if (doc.owner.id === agentId) store.docs.delete(doc.id);
}
