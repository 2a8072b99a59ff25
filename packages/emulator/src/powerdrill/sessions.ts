import { cut } from "./cut.ts";
import { Refusal } from "./envelope.ts";
import type { Team } from "./operation.ts";
import type { StoredJob, StoredSession } from "./store.ts";

type NewSession = Omit<StoredSession, "id">;

/** What a change says; what it leaves undefined stays. */
export type SessionChange = {
  readonly [Key in keyof Omit<NewSession, "userId" | "agentId">]?: NewSession[Key] | undefined;
};

const maxNameLength = 128;

/** @param counted - how many sessions count towards the limit, and whose they are */
export function createSession(
  { store, world, rules }: Team,
  session: NewSession,
  counted: { readonly owner: string; readonly count: number },
): StoredSession {
  if (counted.count >= rules.sessionLimit) {
    throw new Refusal(300009, `the ${counted.owner} has its ${rules.sessionLimit} sessions`);
  }
  const created = { ...session, id: world.ids.uuid(), name: cut(session.name, maxNameLength) };
  store.sessions.set(created.id, created);
  return created;
}

/** A user's sessions whose names contain a text, newest first. */
export function listSessions({ store }: Team, userId: string, search = ""): StoredSession[] {
  return [...store.sessions.values()]
    .filter((session) => session.userId === userId && session.name.includes(search))
    .reverse();
}

export function getSession({ store }: Team, id: string, userId: string): StoredSession {
  const session = store.sessions.get(id);
  if (!session) throw new Refusal(300003, `there is no session ${id}`);
  if (session.userId !== userId) throw new Refusal(300002, `session ${id} belongs to another user`);
  return session;
}

export function updateSession(team: Team, id: string, userId: string, change: SessionChange): void {
  const session = getSession(team, id, userId);
  const changes = Object.entries(change).filter(([, value]) => value !== undefined);
  if (changes.length === 0) throw new Refusal(300001, "at least one property must be given");
  const changed: StoredSession = { ...session, ...Object.fromEntries(changes) };
  team.store.sessions.set(id, { ...changed, name: cut(changed.name, maxNameLength) });
}

/** Deletes a session with its jobs. */
export function deleteSession(team: Team, id: string, userId: string): void {
  getSession(team, id, userId);
  for (const job of jobsOf(team, id)) team.store.jobs.delete(job.id);
  team.store.sessions.delete(id);
}

/** A session's jobs, newest first. */
export function listJobs(team: Team, id: string, userId: string): StoredJob[] {
  getSession(team, id, userId);
  return jobsOf(team, id).reverse();
}

function jobsOf({ store }: Team, sessionId: string): StoredJob[] {
  return [...store.jobs.values()].filter((job) => job.sessionId === sessionId);
}
