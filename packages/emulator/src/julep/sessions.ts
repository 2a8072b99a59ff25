import type { CreateSessionRequest, Session } from "@parley/julep";
import { defineHandler, type Handler, type World } from "../provider.ts";
import { raise } from "./error.ts";
import type { JulepStore, StoredSession } from "./store.ts";

/** A body that fits the document, its defaults filled in. */
type NewSession = CreateSessionRequest &
  Required<Pick<CreateSessionRequest, "render_templates" | "forward_tool_calls">>;

/** Operations on sessions, with the rules that the document leaves to the server. */
export const sessionHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "sessions.create": defineHandler<JulepStore, { body: NewSession }>(({ input: { body }, store, world }) => {
    const agents = participants(body.agents, body.agent);
    if (agents.length === 0) return raise(400, "A session needs at least one agent");
    if (body.agent && body.agents?.length) return raise(400, "Give either 'agent' or 'agents', not both");
    const session = toSession(body, agents, world);
    store.sessions.set(session.id, session);
    return { status: 201, body: toAnswer(session) };
  }),
};

function toSession(body: NewSession, agents: readonly string[], world: World): StoredSession {
  const now = world.now();
  const createdAt = new Date(now).toISOString();
  return {
    id: world.ids.timedUuid(now),
    users: participants(body.users, body.user),
    agents,
    situation: body.situation ?? null,
    system_template: body.system_template ?? null,
    render_templates: body.render_templates,
    token_budget: body.token_budget ?? null,
    context_overflow: body.context_overflow ?? null,
    forward_tool_calls: body.forward_tool_calls,
    recall_options: body.recall_options ?? null,
    metadata: body.metadata ?? {},
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function participants(many: readonly string[] | null | undefined, one: string | null | undefined): readonly string[] {
  if (many && many.length > 0) return many;
  return one ? [one] : [];
}

/** What the server tells of a session: neither its agents nor its users, and not whether tools run by themselves. */
function toAnswer({ users: _users, agents: _agents, ...session }: StoredSession): Session {
  return { ...session, summary: null, auto_run_tools: false, kind: null };
}
