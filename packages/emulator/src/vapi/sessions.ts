import type { CreateSession, UpdateSession } from "@parley/vapi";
import { defineHandler, type Handler, type OperationCall } from "../provider.ts";
import { toFailure } from "./failure.ts";
import type { VapiSession, VapiStore } from "./store.ts";

interface SessionPath {
  readonly id: string;
}

interface ListQuery {
  readonly name?: string;
  readonly assistantId?: string;
  readonly page: number;
  readonly limit: number;
  readonly sortOrder: "ASC" | "DESC";
}

export const sessionHandlers: Readonly<Record<string, Handler<VapiStore>>> = {
  "sessions.create": defineHandler<VapiStore, { body: CreateSession }>(({ input: { body }, store, world, tenant }) => {
    const createdAt = toTime(world.now());
    const fields = { id: world.ids.uuid(), orgId: tenant, createdAt, updatedAt: createdAt, status: "active" as const };
    return { status: 201, body: keep({ ...fields, messages: [], ...body }, store) };
  }),
  "sessions.list": defineHandler<VapiStore, { query: ListQuery }>(({ input: { query }, store }) => {
    const { name, assistantId, page, limit, sortOrder } = query;
    const found = [...store.sessions.values()].filter(
      (session) =>
        (name === undefined || session.name === name) &&
        (assistantId === undefined || session.assistantId === assistantId),
    );
    if (sortOrder === "DESC") found.reverse();
    const results = found.slice((page - 1) * limit, page * limit);
    const metadata = { itemsPerPage: limit, totalItems: found.length, currentPage: page };
    return { status: 200, body: { results, metadata } };
  }),
  "sessions.get": onSession((session) => session),
  "sessions.update": onSession<UpdateSession>((session, { input: { body }, store, world }) =>
    keep({ ...session, ...body, updatedAt: toTime(world.now()) }, store),
  ),
  "sessions.delete": onSession((session, { store }) => {
    store.sessions.delete(session.id);
    return session;
  }),
};

/** What a session is answered with, or the refusal where there is none. */
function onSession<Body = unknown>(
  run: (
    session: VapiSession,
    call: OperationCall<VapiStore> & { readonly input: { readonly body: Body } },
  ) => VapiSession,
): Handler<VapiStore> {
  return defineHandler<VapiStore, { path: SessionPath; body: Body }>((call) => {
    const { id } = call.input.path;
    const session = call.store.sessions.get(id);
    return session ? { status: 200, body: run(session, call) } : refuseSession(id);
  });
}

export function refuseSession(id: string) {
  return toFailure(404, `Session with ID ${id} not found`);
}

export function keep(session: VapiSession, store: VapiStore): VapiSession {
  store.sessions.set(session.id, session);
  return session;
}

export function toTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
