import { collectAnswer } from "../answers/collect-answer.ts";
import type { Knowledge } from "../sessions/knowledge.ts";
import { expectSameParts } from "./answer-cases.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual, expectText, expectThat } from "./expect.ts";
import { readAll } from "./read-all.ts";
import { sampleOf } from "./subject.ts";
import type { Trial } from "./trial.ts";

/** Only for platforms whose instructions Parley remembers. */
export const rememberedInstructionsCase: CaseDefinition = {
  name: "instructions that Parley remembers go with a question, in another process too",
  needs: ["create", "get", "ask"],
  async run(trial) {
    const instructions = sampleOf(trial.subject, "instructions") as string;
    const { id } = await trial.open({ instructions });
    const session = await trial.connect().sessions.get(id);
    expectTold(await sentWith(trial, () => session.ask("Is this a question?")), instructions);
  },
};

/** What Parley remembers of sessions for their next turns. */
export const memoryCases: readonly CaseDefinition[] = [
  {
    name: "a document is attached, and questions reach it, in another process too",
    needs: ["create", "get", "ask", "attach"],
    async run(trial) {
      const { id } = await trial.open();
      const session = await trial.connect().sessions.get(id);
      const attachment = await session.attach(documentOf(trial));
      for (const name of ["id", "name", "collectionId"] as const) expectText(`its \`${name}\``, attachment[name]);
      const again = await trial.connect().sessions.get(id);
      const answer = await again.ask("How did revenue change?");
      expectText("the first kind of part of an answer about it", answer.parts[0]?.kind);
      if (!trial.capabilities.answers.citations) return;
      const cited = answer.parts.flatMap((part) => (part.kind === "citations" ? part.citations : []));
      const isCited = cited.some(({ docId }) => docId === attachment.id);
      expectThat("the citations", isCited, `one of document ${attachment.id}`, cited);
    },
  },
  {
    name: "about a document, a stream and collect give the answer that ask gives",
    needs: ["create", "ask", "stream", "attach"],
    comparesAnswers: true,
    async run(trial) {
      const session = await trial.open();
      await session.attach(documentOf(trial));
      const question = "How did revenue change?";
      const wanted = await session.ask(question);
      expectSameParts(collectAnswer(await readAll(session.stream(question))), wanted);
      expectSameParts(await session.stream(question).collect(), wanted);
    },
  },
  {
    name: "attaching tells how far it is, `ready` at last",
    needs: ["create", "attach"],
    async run(trial) {
      const session = await trial.open();
      const stages: string[] = [];
      await session.attach(documentOf(trial), { onProgress: ({ stage }) => stages.push(stage) });
      expectEqual("the first and the last stage", [stages[0], stages.at(-1)], ["sending", "ready"]);
    },
  },
  {
    name: "a transferred conversation goes with the next question",
    needs: ["create", "get", "ask", "history"],
    async run(trial) {
      const { other, transfer } = trial.connect();
      const old = await trial.open();
      await old.ask("What is the name of the kit?");
      const { session, carried } = await transfer(old, { to: other });
      const moved = trial.keep(session as typeof old);
      expectThat("what is carried", carried.includes("messages"), "messages among it", carried);
      if (old.title !== undefined) expectEqual("the new session's title", moved.title, old.title);
      expectTold(await sentWith(trial, () => moved.ask("And its use?")), "What is the name of the kit?");
    },
  },
  {
    name: "a session in a document becomes a session again",
    needs: ["create", "get", "ask", "history"],
    async run(trial) {
      const connection = trial.connect();
      const old = await trial.open();
      await old.ask("What is the name of the kit?");
      const document = JSON.parse(JSON.stringify(await connection.export(old)));
      const { session } = await connection.import(document, { to: connection.subject });
      const made = trial.keep(session as typeof old);
      expectThat("the new session's `id`", made.id !== old.id, "another id", made.id);
      if (old.title !== undefined) expectEqual("the new session's title", made.title, old.title);
      expectTold(await sentWith(trial, () => made.ask("And its use?")), "What is the name of the kit?");
    },
  },
];

function documentOf({ subject }: Trial): Knowledge {
  return subject.knowledge ?? { name: "revenue.txt", text: "Revenue grew by a tenth in May." };
}

async function sentWith({ wire }: Trial, run: () => Promise<unknown>): Promise<string> {
  const before = wire.sent.length;
  await run();
  return wire.sent
    .slice(before)
    .map(({ body }) => body)
    .join();
}

function expectTold(sent: string, words: string): void {
  expectThat("the requests of the question", sent.includes(words), `"${words}" in them`, sent);
}
