import { changed, deleted, succeed } from "../envelope.ts";
import { toHistoryRecord } from "../jobs/history.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PageRequest } from "../page.ts";
import type { PowerdrillRules } from "../rules.ts";
import { createSession, deleteSession, getSession, listJobs, listSessions, updateSession } from "../sessions.ts";
import type { StoredSession } from "../store.ts";
import { spelling } from "./jobs.ts";
import { toPageData } from "./page.ts";

interface SessionPath {
  readonly sessionId: string;
}

interface UserQuery {
  readonly userId: string;
}

interface SessionBody {
  readonly title: string;
  readonly languageType?: string;
  readonly jobMode?: string;
  readonly maxMessagesInContext?: number;
}

interface NewSessionBody extends SessionBody {
  readonly agentId?: string;
  readonly userId: string;
}

export function createSessionHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "sessions.create": operation<{ body: NewSessionBody }>(({ body }, team) => {
      const counted = { owner: "team", count: team.store.sessions.size };
      return succeed({ id: createSession(team, toSession(body), counted).id });
    }),

    "sessions.list": operation<{ query: PageRequest & UserQuery & { readonly title?: string } }>(({ query }, team) => {
      const sessions = listSessions(team, query.userId, query.title);
      return succeed(toPageData(sessions.map(spellSession), query, rules.totals));
    }),

    "sessions.get": operation<{ path: SessionPath; query: UserQuery }>(({ path, query }, team) =>
      succeed(spellSession(getSession(team, path.sessionId, query.userId))),
    ),

    "sessions.update": operation<{ path: SessionPath; query: UserQuery; body: Partial<SessionBody> }>(
      ({ path, query, body }, team) => {
        updateSession(team, path.sessionId, query.userId, {
          name: body.title,
          outputLanguage: body.languageType,
          jobMode: body.jobMode,
          maxContextualJobHistory: body.maxMessagesInContext,
        });
        return changed();
      },
    ),

    "sessions.delete": operation<{ path: SessionPath; query: UserQuery }>(({ path, query }, team) => {
      deleteSession(team, path.sessionId, query.userId);
      return deleted();
    }),

    "sessions.history": operation<{ path: SessionPath; query: PageRequest & UserQuery }>(({ path, query }, team) => {
      const jobs = listJobs(team, path.sessionId, query.userId);
      const records = jobs.map((job) => toHistoryRecord(job, team.world, spelling));
      return succeed(toPageData(records, query, rules.totals));
    }),
  };
}

function toSession(body: NewSessionBody): Omit<StoredSession, "id"> {
  return {
    userId: body.userId,
    name: body.title,
    outputLanguage: body.languageType ?? "AUTO",
    jobMode: body.jobMode ?? "AUTO",
    maxContextualJobHistory: body.maxMessagesInContext ?? 10,
    agentId: body.agentId ?? "DATA_ANALYSIS_AGENT",
  };
}

function spellSession(session: StoredSession): object {
  return {
    id: session.id,
    title: session.name,
    languageType: session.outputLanguage,
    jobMode: session.jobMode,
    maxMessagesInContext: session.maxContextualJobHistory,
    agentId: session.agentId,
    userId: session.userId,
  };
}
