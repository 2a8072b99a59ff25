import { text } from "../answers/answer.ts";
import { collectAnswer } from "../answers/collect-answer.ts";
import type { Message } from "../answers/message.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual } from "./expect.ts";
import { readAll } from "./read-all.ts";
import { pause, type Trial } from "./trial.ts";

/** What was said, told afterwards. */
export const historyCases: readonly CaseDefinition[] = [
  {
    name: "history tells questions and answers in time order",
    needs: ["create", "ask", "history"],
    async run(trial) {
      const { session, said } = await converse(trial);
      const messages = await readAll(session.history());
      expectEqual("the history", messages.map(toSaid), said);
      const times = messages.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [Date.parse(createdAt)]));
      expectEqual(
        "the times in it",
        times,
        times.toSorted((one, other) => one - other),
      );
      expectEqual("the history by another handle", await readAll((await session.refresh()).history()), messages);
    },
  },
  {
    name: "history tells an answer as its stream did",
    needs: ["create", "ask", "stream", "history"],
    async run(trial) {
      const session = await trial.open();
      const events = await readAll(session.stream("What comes in pieces?"));
      const [, answer] = await readAll(session.history());
      expectEqual("the answer in the history", answer && text(answer), text(collectAnswer(events)));
    },
  },
  {
    name: "the history of a new session is empty, and nothing is sent before it is read",
    needs: ["create", "history"],
    async run(trial) {
      const session = await trial.open();
      const before = trial.wire.sent.length;
      const history = session.history();
      await pause();
      expectEqual("the number of requests", trial.wire.sent.length, before);
      expectEqual("the history", await readAll(history), []);
    },
  },
];

/** Only for platforms that take a page's size. */
export const pagedHistoryCase: CaseDefinition = {
  name: "history is the same in pages of one",
  needs: ["create", "ask", "history"],
  async run(trial) {
    const { session, said } = await converse(trial);
    const options: object = { pageSize: 1 };
    expectEqual("the history", (await readAll(session.history(options))).map(toSaid), said);
  },
};

async function converse(trial: Trial) {
  const session = await trial.open();
  const said: (readonly [string, string])[] = [];
  for (const question of ["Is this the first?", "Is this the second?", "Is this the third?"]) {
    const answer = await session.ask(question);
    said.push(["user", question], ["assistant", text(answer)]);
  }
  return { session, said };
}

function toSaid(message: Message): readonly [string, string] {
  return [message.role, text(message)];
}
