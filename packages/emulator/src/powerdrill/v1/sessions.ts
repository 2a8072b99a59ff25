import { defineHandler, type Handler } from "../../provider.ts";
import { fail, succeed } from "../envelope.ts";
import { type Totals, toPage } from "../page.ts";
import type { PowerdrillStore, StoredSession } from "../store.ts";

export interface SessionRules {
  readonly sessionLimit: number;
  readonly totals: Totals;
}

/** A body that fits the document, its defaults filled in. */
type NewSession = Omit<StoredSession, "id">;

interface SessionList {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly userId: string;
  readonly title?: string;
}

interface Traced {
  readonly "x-pd-external-trace-id"?: string;
}

const maxTitleLength = 128;

/** Operations on sessions, with the rules that stand in the document's texts and not in its schemas. */
export function createSessionHandlers(rules: SessionRules): Readonly<Record<string, Handler<PowerdrillStore>>> {
  return {
    "sessions.create": defineHandler<PowerdrillStore, { body: NewSession; header: Traced }>(
      ({ input: { body, header }, store, world }) => {
        const { maxMessagesInContext } = body;
        if (maxMessagesInContext < 0 || maxMessagesInContext > 10) {
          return fail(300001, "maxMessagesInContext must be from 0 to 10");
        }
        if (isTooLong(header)) return tooLong;
        if (store.sessions.size >= rules.sessionLimit) {
          return fail(300009, `the team has its ${rules.sessionLimit} sessions`);
        }
        const id = world.ids.uuid();
        store.sessions.set(id, toSession(id, body));
        return succeed({ id });
      },
    ),

    "sessions.list": defineHandler<PowerdrillStore, { query: SessionList; header: Traced }>(
      ({ input: { query, header }, store }) => {
        if (query.pageNumber < 1) return fail(300001, "pageNumber must be at least 1");
        if (query.pageSize < 1) return fail(300001, "pageSize must be at least 1");
        if (isTooLong(header)) return tooLong;
        const { title = "" } = query;
        const sessions = [...store.sessions.values()]
          .filter((session) => session.userId === query.userId && session.title.includes(title))
          .reverse();
        return succeed(toPage(sessions, query, rules.totals));
      },
    ),
  };
}

/** Picks the properties that a session has out of a body that may hold others; a long title is cut, by characters. */
function toSession(id: string, body: NewSession): StoredSession {
  const { userId, languageType, jobMode, maxMessagesInContext, agentId } = body;
  const title = [...body.title].slice(0, maxTitleLength).join("");
  return { id, title, languageType, jobMode, maxMessagesInContext, agentId, userId };
}

const tooLong = fail(300001, "x-pd-external-trace-id must have at most 128 characters");

function isTooLong(header: Traced): boolean {
  return (header["x-pd-external-trace-id"] ?? "").length > 128;
}
