import { type Answer, type AnswerPart, text } from "../answers/answer.ts";
import { collectAnswer } from "../answers/collect-answer.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual, expectText, expectThat } from "./expect.ts";
import { readAll } from "./read-all.ts";
import { pause, type Trial } from "./trial.ts";

const question = "Is this a question?";

/** Questions and their answers, whole and in pieces. */
export const answerCases: readonly CaseDefinition[] = [
  {
    name: "ask answers with text, and with nothing that the capabilities leave out",
    needs: ["create", "ask"],
    async run(trial) {
      const answer = await (await trial.open()).ask(question);
      expectText("the answer's text", text(answer));
      expectClaimed(trial, answer);
    },
  },
  {
    name: "a stream tells its start first, then text, and at last that it is done",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const events = await readAll((await trial.open()).stream(question));
      const types = events.map(({ type }) => type);
      const starts = types.filter((type) => type === "start").length;
      expectThat("`start`", starts <= 1 && types.indexOf("start") <= 0, "once and first, or not at all", types);
      const last = events.at(-1);
      expectThat("`done`", last?.type === "done" && types.indexOf("done") === types.length - 1, "once, at last", types);
      expectEqual("`isTruncated` of a whole stream", last.isTruncated, false);
      expectText("the text that its pieces make", text(collectAnswer(events)));
      expectClaimed(trial, collectAnswer(events));
    },
  },
  {
    name: "a stream's pieces make the answer that ask gives",
    needs: ["create", "ask", "stream"],
    comparesAnswers: true,
    run: compareWithAsk(async (session) => collectAnswer(await readAll(session.stream(question)))),
  },
  {
    name: "collect gives the answer that ask gives",
    needs: ["create", "ask", "stream"],
    comparesAnswers: true,
    run: compareWithAsk((session) => session.stream(question).collect()),
  },
  {
    name: "a stream sends nothing before it is read",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const session = await trial.open();
      const before = trial.wire.sent.length;
      const stream = session.stream(question);
      await pause();
      expectEqual("the number of requests", trial.wire.sent.length, before);
      await stream.collect();
      expectThat("the number of requests then", trial.wire.sent.length > before, "more", before);
    },
  },
  {
    name: "leaving a stream ends its connection, and nothing more is sent",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const { wire } = trial;
      const session = await trial.open();
      wire.fault = "stalled";
      for await (const event of session.stream(question)) {
        expectThat("the first event", event.type !== "done", "no `done`", event.type);
        expectEqual("the number of streams that are held up", wire.stalled, 1);
        break;
      }
      const { length } = wire.sent;
      await pause();
      expectEqual("the number of connections that are left", wire.stalled, 0);
      expectEqual("the number of requests", wire.sent.length, length);
    },
  },
];

type Asked = Awaited<ReturnType<Trial["open"]>>;

/** Asks the same in a session of its own: what was said before may change an answer. */
function compareWithAsk(read: (session: Asked) => Promise<Answer>): CaseDefinition["run"] {
  return async (trial) => {
    const wanted = await (await trial.open()).ask(question);
    const got = await read(await trial.open());
    expectSameParts(got, wanted);
    const toRest = ({ turnId, usage }: Answer) => ({ hasTurnId: turnId !== undefined, usage });
    expectEqual("the answer's `turnId` and `usage`", toRest(got), toRest(wanted));
  };
}

export function expectSameParts(got: Answer, wanted: Answer): void {
  // Another text is told in words, which are easier to compare than parts.
  expectEqual("the text", text(got), text(wanted));
  expectEqual("the parts", got.parts.map(toComparable), wanted.parts.map(toComparable));
  expectEqual("the answer's `finishReason`", got.finishReason, wanted.finishReason);
}

/** What is the same in two answers to the same question: not ids, and not addresses, which may be signed. */
function toComparable(part: AnswerPart): object {
  const comparable = { ...part, groupId: undefined, id: undefined, url: undefined, expiresAt: undefined };
  if (part.kind !== "citations") return comparable;
  // What was said before counts for the distance.
  return { ...comparable, citations: part.citations.map((citation) => ({ ...citation, distance: undefined })) };
}

const partKinds: Readonly<Record<AnswerPart["kind"], true>> = {
  ...{ text: true, code: true, table: true, image: true, chart: true, citations: true, suggestions: true },
  ...{ toolCall: true, step: true, unknown: true },
};

function expectClaimed({ capabilities: { answers } }: Trial, { parts, usage, finishReason }: Answer): void {
  const claimed: Readonly<Record<string, unknown>> = answers;
  for (const { kind, phase } of parts) {
    expectThat("a part's `kind`", Object.hasOwn(partKinds, kind), `one of ${Object.keys(partKinds)}`, kind);
    expectThat("a part's `phase`", phase === "work" || phase === "answer", "work or answer", phase);
    const isClaimed = kind === "unknown" || claimed[kind] !== undefined;
    expectThat("a part's `kind`", isClaimed, `one of the adapter's \`answers\`: ${Object.keys(answers)}`, kind);
  }
  expectEqual("whether `usage` is told", usage !== undefined, answers.usage === true);
  expectEqual("whether `finishReason` is told", finishReason !== undefined, answers.finishReason === true);
}
