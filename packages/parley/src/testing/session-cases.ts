import { memoryStore } from "../memory/memory-store.ts";
import type { SessionHandle } from "../sessions/session-handle.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectAgentError, expectEqual, expectText, expectThat } from "./expect.ts";
import { otherSampleOf, sampleOf } from "./subject.ts";

/** Creating, reading, changing and deleting. */
export const sessionCases: readonly CaseDefinition[] = [
  {
    name: "create gives a session with an id and a ref, by way of the given `fetch`",
    needs: ["create"],
    async run(trial) {
      const session = await trial.open();
      expectText("the session's `id`", session.id);
      expectEqual("the session's `ref`", session.ref, `subject:${session.id}`);
      expectThat("`fetch`", trial.wire.sent.length > 0, "at least one request", "none");
      const another = await trial.open();
      expectThat("another session's `id`", another.id !== session.id, "another id", another.id);
    },
  },
  {
    name: "get gives what create told, by id and by ref",
    needs: ["create", "get"],
    async run(trial) {
      const { sessions } = trial.connect();
      const created = await trial.open();
      const found = await sessions.get(created.id);
      expectSame("what `get` tells", found, created);
      expectEqual("what `get` tells of a ref", await sessions.get(created.ref), found);
      expectEqual("what `refresh` tells", await found.refresh(), found);
    },
  },
  {
    name: "update changes what is given and keeps the rest",
    needs: ["create", "get", "update"],
    async run(trial) {
      const fields = Object.keys(trial.capabilities.update ?? {});
      const field = fields.find((name) => sampleOf(trial.subject, name) !== undefined);
      const session = await trial.open();
      const before = await session.refresh();
      const changes = field === undefined ? {} : { [field]: otherSampleOf(trial.subject, field) };
      const changed = await session.update(changes);
      expectSame("what `update` tells", changed, { ...before, ...changes });
      expectSame("what `get` tells then", await trial.connect().sessions.get(session.id), changed);
    },
  },
  {
    name: "delete removes the session, which is not found then",
    needs: ["create", "get", "delete"],
    async run(trial) {
      const [session, kept] = [await trial.open(), await trial.open()];
      await session.delete();
      await expectAgentError("get after delete", () => session.refresh(), { kind: "notFound", operation: "get" });
      expectEqual("the id of another session", (await kept.refresh()).id, kept.id);
    },
  },
  {
    name: "a session is data, which survives JSON",
    needs: ["create"],
    async run(trial) {
      const session = await trial.open();
      const copy = JSON.parse(JSON.stringify(session));
      expectSame("a session out of JSON", copy, session);
      const methods = Object.values(session).filter((value) => typeof value === "function");
      expectEqual("the number of methods among its properties", methods.length, 0);
    },
  },
];

/** Only for platforms whose sessions can have titles. */
export const keptTitleCase: CaseDefinition = {
  name: "a title is kept by the platform: a program with another store reads it",
  needs: ["create", "get"],
  async run(trial) {
    const { id, title } = await trial.open();
    const found = await trial.connect({ store: memoryStore() }).sessions.get(id);
    expectEqual("the title", found.title, title);
  },
};

const told = ["id", "ref", "title", "agentId", "userId", "language", "mode", "contextTurns", "instructions"] as const;

/** Whatever the earlier reading tells must be told by the later; it may tell more. */
export function expectSame(what: string, later: Partial<SessionHandle>, earlier: Partial<SessionHandle>): void {
  for (const field of [...told, "createdAt", "metadata"] as const) {
    if (earlier[field] !== undefined) expectEqual(`${what}: \`${field}\``, later[field], earlier[field]);
  }
}
