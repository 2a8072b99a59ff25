import type { SessionOperation } from "../platform/capabilities.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectRefusal } from "./expect.ts";
import type { Trial } from "./trial.ts";

type Attempt = (trial: Trial) => Promise<() => unknown>;

/** Each operation, ready to be tried where the platform has not got it. */
const attempts: Readonly<Record<SessionOperation, Attempt>> = {
  create: async (trial) => () => trial.connect().sessions.create(),
  get: async (trial) => () => trial.connect().sessions.get(trial.subject.unknownId),
  list: async (trial) => () => trial.connect().sessions.list(),
  update: async (trial) => () => trial.connect().sessions.update(trial.subject.unknownId, {}),
  delete: async (trial) => () => trial.connect().sessions.delete(trial.subject.unknownId),
  ask: ofSession((session) => session.ask("Is this a question?")),
  stream: ofSession((session) => session.stream("Is this a question?")),
  history: ofSession((session) => session.history()),
  attach: ofSession((session) => session.attach({ name: "a.txt", text: "A." })),
};

function ofSession(run: (session: Awaited<ReturnType<Trial["open"]>>) => unknown): Attempt {
  return async (trial) => {
    const session = await trial.open();
    return () => run(session);
  };
}

/** One case for every operation that the platform lacks. */
export function toRefusalCases(can: (operation: SessionOperation) => boolean): readonly CaseDefinition[] {
  return Object.entries(attempts).flatMap(([name, prepare]) => {
    const operation = name as SessionOperation;
    if (can(operation)) return [];
    const isOfSession = /^(ask|stream|history|attach)$/.test(operation);
    return {
      name: `${operation} is refused, since the platform lacks it`,
      checks: "refusal",
      needs: isOfSession ? ["create"] : [],
      run: async (trial) => expectRefusal(trial, await prepare(trial), { operation }),
    } satisfies CaseDefinition;
  });
}
