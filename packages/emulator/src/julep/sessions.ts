import type { CreateSessionRequest, ReplaceSessionRequest, Session, UpdateSessionRequest } from "@parley/julep";
import { defineHandler, type Handler } from "../provider.ts";
import { raise } from "./error.ts";
import { type PageQuery, toPage } from "./page.ts";
import { find, type Resource, remove, stamp, toTimestamp } from "./resource.ts";
import type { JulepStore, StoredSession } from "./store.ts";

interface SessionPath {
  readonly session_id: string;
}

/** Operations on sessions, with the rules that the document leaves to the server. */
export const sessionHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "sessions.create": defineHandler<JulepStore, { body: CreateSessionRequest }>(({ input: { body }, store, world }) => {
    return { status: 201, body: toAnswer(keep(toSession(body, participants(body), stamp(world)), store)) };
  }),
  "sessions.createOrUpdate": defineHandler<JulepStore, { path: SessionPath; body: CreateSessionRequest }>(
    ({ input: { path, body }, store, world }) => {
      const now = stamp(world, path.session_id);
      const existing = store.sessions.get(path.session_id);
      const present = join(existing, participants(body));
      const session = toSession(body, present, { ...now, created_at: existing?.created_at ?? now.created_at });
      return { status: 201, body: toAnswer(keep(session, store)) };
    },
  ),
  "sessions.get": defineHandler<JulepStore, { path: SessionPath }>(({ input: { path }, store }) => {
    return { status: 200, body: toAnswer(find(store.sessions, path.session_id, "Session")) };
  }),
  "sessions.list": defineHandler<JulepStore, { query: PageQuery }>(({ input: { query }, store }) => {
    const { items } = toPage(store.sessions.values(), query);
    return { status: 200, body: { items: items.map(toAnswer) } };
  }),
  "sessions.update": defineHandler<JulepStore, { path: SessionPath; body: UpdateSessionRequest }>(
    ({ input: { path, body }, store, world }) => {
      const session = find(store.sessions, path.session_id, "Session");
      const updated = { ...merge(session, body), updated_at: toTimestamp(world.now()) };
      return { status: 200, body: toAnswer(keep(updated, store)) };
    },
  ),
  "sessions.replace": defineHandler<JulepStore, { path: SessionPath; body: ReplaceSessionRequest }>(
    ({ input: { path, body }, store, world }) => {
      const session = find(store.sessions, path.session_id, "Session");
      const replaced = toSession(body, session, { ...session, updated_at: toTimestamp(world.now()) });
      return { status: 200, body: toAnswer(keep(replaced, store)) };
    },
  ),
  "sessions.delete": defineHandler<JulepStore, { path: SessionPath }>(({ input: { path }, store, world }) => {
    store.histories.delete(path.session_id);
    return { status: 202, body: remove(store.sessions, path.session_id, "Session", world) };
  }),
};

type Participants = Pick<StoredSession, "agents" | "users">;

function participants({ agent, agents, user, users }: CreateSessionRequest): Participants {
  if (agent && agents?.length) raise(400, "Give either 'agent' or 'agents', not both");
  const present = { agents: oneOrMany(agents, agent), users: oneOrMany(users, user) };
  return present.agents.length > 0 ? present : raise(400, "A session needs at least one agent");
}

/** Whoever is named joins those who are there. */
function join(there: Participants | undefined, { agents, users }: Participants): Participants {
  return {
    agents: [...new Set([...(there?.agents ?? []), ...agents])],
    users: [...new Set([...(there?.users ?? []), ...users])],
  };
}

function oneOrMany(many: readonly string[] | null | undefined, one: string | null | undefined): readonly string[] {
  if (many && many.length > 0) return many;
  return one ? [one] : [];
}

function toSession(
  body: ReplaceSessionRequest,
  { agents, users }: Participants,
  { id, created_at, updated_at }: Resource,
): StoredSession {
  return {
    id,
    agents,
    users,
    situation: body.situation ?? null,
    system_template: body.system_template ?? null,
    render_templates: body.render_templates ?? true,
    token_budget: body.token_budget ?? null,
    context_overflow: body.context_overflow ?? null,
    forward_tool_calls: body.forward_tool_calls ?? false,
    recall_options: body.recall_options ?? null,
    metadata: body.metadata ?? {},
    created_at,
    updated_at,
  };
}

/**
 * A PATCH as the server does it: null clears nothing, objects are merged key by key, and a boolean that is left out is
 * set to its default.
 */
function merge(session: StoredSession, body: UpdateSessionRequest): StoredSession {
  const { recall_options } = body;
  return {
    ...session,
    situation: body.situation ?? session.situation,
    system_template: body.system_template ?? session.system_template,
    token_budget: body.token_budget ?? session.token_budget,
    context_overflow: body.context_overflow ?? session.context_overflow,
    render_templates: body.render_templates ?? true,
    forward_tool_calls: body.forward_tool_calls ?? false,
    recall_options: recall_options ? { ...session.recall_options, ...recall_options } : session.recall_options,
    metadata: { ...session.metadata, ...body.metadata },
  };
}

function keep(session: StoredSession, store: JulepStore): StoredSession {
  store.sessions.set(session.id, session);
  return session;
}

/** What the server tells of a session: neither its agents nor its users, and not whether tools run by themselves. */
function toAnswer({ users: _users, agents: _agents, ...session }: StoredSession): Session {
  return { ...session, summary: null, auto_run_tools: false, kind: null };
}
