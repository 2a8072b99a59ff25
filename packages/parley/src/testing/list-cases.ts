import type { SessionHandle } from "../sessions/session-handle.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual, expectThat } from "./expect.ts";
import { readAll } from "./read-all.ts";
import { expectSame } from "./session-cases.ts";
import { sampleOf } from "./subject.ts";
import type { Trial } from "./trial.ts";

/** Lists of sessions. */
export const listCases: readonly CaseDefinition[] = [
  {
    name: "list finds what was created, and tells the same of it",
    needs: ["create", "list"],
    async run(trial) {
      const created = [await trial.open(), await trial.open()];
      const listed = await listAll(trial, {});
      for (const session of created) {
        const found = listed.find(({ id }) => id === session.id);
        expectThat("the list", found !== undefined, `session ${session.id} in it`, listed.map(({ id }) => id).join());
        expectSame("what the list tells", found, session);
      }
    },
  },
  {
    name: "the pages of a list hold every session once",
    needs: ["create", "list"],
    async run(trial) {
      const created: string[] = [];
      for (let number = 0; number < 5; number++) created.push((await trial.open()).id);
      const isSized = trial.capabilities.list?.pageSize !== undefined;
      const pages = await readPages(trial, isSized ? { pageSize: 2 } : {});
      const ids = pages.flat().map(({ id }) => id);
      expectEqual("the ids on the pages", ids, [...new Set(ids)]);
      expectEqual("those on the pages that were created", ids.filter((id) => created.includes(id)).length, 5);
      if (isSized) expectThat("pages of 2", Math.max(...pages.map(({ length }) => length)) === 2, "2 at most", pages);
      expectEqual(
        "the ids by iteration",
        (await listAll(trial, {})).map(({ id }) => id),
        ids,
      );
    },
  },
  {
    name: "list sends nothing before it is read",
    needs: ["list"],
    async run(trial) {
      const list = trial.connect().sessions.list();
      expectEqual("the number of requests", trial.wire.sent.length, 0);
      await list;
      expectThat("the number of requests then", trial.wire.sent.length > 0, "at least 1", 0);
    },
  },
];

/** For a field that sessions can be created with. */
export function toFilterCase(field: string): CaseDefinition {
  return {
    name: `list chooses by \`${field}\``,
    needs: ["create", "list"],
    async run(trial) {
      const value = sampleOf(trial.subject, field);
      const chosen = await trial.open({ [field]: value });
      const other = await trial.open(field === "title" ? { title: "Something else" } : {});
      const ids = (await listAll(trial, { [field]: value })).map(({ id }) => id);
      expectThat(`the list by \`${field}\``, ids.includes(chosen.id), `session ${chosen.id} in it`, ids.join());
      expectThat(`the list by \`${field}\``, !ids.includes(other.id), `no session ${other.id} in it`, ids.join());
    },
  };
}

function listAll(trial: Trial, query: object): Promise<SessionHandle[]> {
  return readAll(trial.connect().sessions.list(query));
}

/** The sessions of a list, by its pages, which may repeat some. */
export async function readPages(trial: Trial, query: object): Promise<SessionHandle[][]> {
  const pages: SessionHandle[][] = [];
  const first = await trial.connect().sessions.list(query);
  for (let page: typeof first | undefined = first; page; page = await page.next()) pages.push([...page.items]);
  return pages;
}
