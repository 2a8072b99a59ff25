import { changed, deleted, succeed } from "../envelope.ts";
import { toHistoryRecord } from "../jobs/history.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";
import { createSession, deleteSession, getSession, listJobs, listSessions, updateSession } from "../sessions.ts";
import type { StoredSession } from "../store.ts";
import { spelling } from "./jobs.ts";
import { type PageQuery, toPageData } from "./page.ts";

interface SessionPath {
  readonly id: string;
}

interface UserBody {
  readonly user_id: string;
}

interface SessionBody extends UserBody {
  readonly name: string;
  readonly output_language?: string;
  readonly job_mode?: string;
  readonly max_contextual_job_history?: number;
}

interface SessionQuery extends PageQuery, UserBody {
  readonly search?: string;
}

export function createSessionHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "sessions.create": operation<{ body: SessionBody }>(({ body }, team) => {
      const count = listSessions(team, body.user_id).length;
      return succeed({ id: createSession(team, toSession(body), { owner: "user", count }).id });
    }),

    "sessions.list": operation<{ query: SessionQuery }>(({ query }, team) =>
      succeed(toPageData(listSessions(team, query.user_id, query.search).map(spellSession), query, rules.totals)),
    ),

    "sessions.get": operation<{ path: SessionPath; query: UserBody }>(({ path, query }, team) =>
      succeed(spellSession(getSession(team, path.id, query.user_id))),
    ),

    "sessions.update": operation<{ path: SessionPath; body: Partial<SessionBody> & UserBody }>(
      ({ path, body }, team) => {
        updateSession(team, path.id, body.user_id, {
          name: body.name,
          outputLanguage: body.output_language,
          jobMode: body.job_mode,
          maxContextualJobHistory: body.max_contextual_job_history,
        });
        return changed();
      },
    ),

    "sessions.delete": operation<{ path: SessionPath; body: UserBody }>(({ path, body }, team) => {
      deleteSession(team, path.id, body.user_id);
      return deleted();
    }),

    "sessions.history": operation<{ path: SessionPath; query: PageQuery & UserBody }>(({ path, query }, team) => {
      const jobs = listJobs(team, path.id, query.user_id);
      const records = jobs.map((job) => toHistoryRecord(job, team.world, spelling));
      return succeed(toPageData(records, query, rules.totals));
    }),
  };
}

function toSession(body: SessionBody): Omit<StoredSession, "id"> {
  return {
    userId: body.user_id,
    name: body.name,
    outputLanguage: body.output_language ?? "AUTO",
    jobMode: body.job_mode ?? "AUTO",
    maxContextualJobHistory: body.max_contextual_job_history ?? 10,
    agentId,
  };
}

/** The only agent that version 2 knows, also of sessions that version 1 made with another. */
const agentId = "DATA_ANALYSIS_AGENT";

function spellSession(session: StoredSession): object {
  return {
    id: session.id,
    name: session.name,
    output_language: session.outputLanguage,
    job_mode: session.jobMode,
    max_contextual_job_history: session.maxContextualJobHistory,
    agent_id: agentId,
  };
}
