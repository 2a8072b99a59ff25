import type { SessionHandle } from "../sessions/session-handle.ts";
import type { SessionInput } from "../sessions/session-input.ts";
import { expectEqual, expectText, expectThat } from "./expect.ts";
import { readPages } from "./list-cases.ts";
import { expectSame } from "./session-cases.ts";
import { otherSampleOf } from "./subject.ts";
import type { Connection, Trial } from "./trial.ts";

/** The operations that take common fields. */
export type FieldOperation = "create" | "update" | "list" | "ask";

export interface Honouring {
  readonly trial: Trial;
  /** With the policy that the field is to be honoured under. */
  readonly connection: Connection;
  readonly field: string;
  readonly value: unknown;
}

/** How the fields of an operation are tried. */
export interface FieldTrial {
  /** All that some platform may honour. */
  readonly fields: readonly string[];
  /** Does what comes before; what it gives does the operation, and tells what was ignored. */
  prepare(trial: Trial, connection: Connection): Promise<(given: object) => Promise<readonly string[]>>;
  expectHonoured(honouring: Honouring): Promise<void>;
}

const sessionFields: readonly (keyof SessionInput)[] = [
  "title",
  "agentId",
  "userId",
  "language",
  "mode",
  "contextTurns",
  "instructions",
  "metadata",
];

export const fieldTrials: Readonly<Record<FieldOperation, FieldTrial>> = {
  create: {
    fields: sessionFields,
    prepare:
      async (trial, { sessions }) =>
      async (given) =>
        trial.keep(await sessions.create(given)).ignored,
    async expectHonoured({ trial, connection, field, value }) {
      const session = trial.keep(await connection.sessions.create({ [field]: value }));
      expectValue("what `create` tells", session, field, value);
      if (trial.capabilities.get === undefined) return;
      expectValue("what `get` tells", await trial.connect().sessions.get(session.id), field, value);
    },
  },
  update: {
    fields: sessionFields,
    async prepare(trial, { sessions }) {
      const { id } = await trial.open();
      return async (given) => (await sessions.update(id, given)).ignored;
    },
    async expectHonoured({ trial, connection, field }) {
      const session = await trial.open();
      const wanted = otherSampleOf(trial.subject, field);
      const changed = await connection.sessions.update(session.id, { [field]: wanted });
      expectValue("what `update` tells", changed, field, wanted);
      if (field !== "title") expectEqual("the title, which was not to change", changed.title, session.title);
      if (trial.capabilities.get === undefined) return;
      expectSame("what `get` tells", await trial.connect().sessions.get(session.id), changed);
    },
  },
  list: {
    fields: ["title", "userId", "metadata", "pageSize"],
    prepare:
      async (_trial, { sessions }) =>
      async (given) => {
        await sessions.list(given);
        return [];
      },
    async expectHonoured({ trial, field, value }) {
      for (let number = 0; number < 3; number++) await trial.open();
      const [page] = await readPages(trial, { [field]: value });
      expectEqual("the number of sessions on a page", page?.length, value);
    },
  },
  ask: {
    fields: ["instructions", "language", "mode", "citations", "model", "temperature"],
    async prepare(trial, connection) {
      const session = await openBy(trial, connection);
      return async (given) => {
        await session.ask("Is this a question?", given);
        return session.ignored;
      };
    },
    async expectHonoured({ trial, connection, field, value }) {
      const session = await openBy(trial, connection);
      const read = async (options: object) => {
        const before = trial.wire.sent.length;
        expectText("the answer's first kind of part", (await session.ask("Is this so?", options)).parts[0]?.kind);
        return trial.wire.sent.slice(before).map(({ url, body }) => ({ url, body }));
      };
      const [without, sent] = [await read({}), await read({ [field]: value })];
      const isSent = JSON.stringify(sent) !== JSON.stringify(without);
      expectThat(`what is sent with \`${field}\``, isSent, "something else than without it", sent);
    },
  },
};

/** A session that was made by another connection, so that its policy does not matter to this one. */
async function openBy(trial: Trial, { sessions }: Connection): Promise<SessionHandle> {
  const session = await trial.open();
  return trial.capabilities.get === undefined ? session : sessions.get(session.id);
}

function expectValue(what: string, session: SessionHandle, field: string, value: unknown): void {
  expectEqual(`${what}: \`${field}\``, session[field as keyof SessionHandle], value);
}
