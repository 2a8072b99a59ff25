import type { EventStream, PagedCall } from "@parley/client";
import type { AnswerEvent, Message, Operations } from "../../src/index.ts";

type All = Required<Operations>;

/** Something wrong with an adapter, and the cases that find it: these and no others. */
export interface Flaw {
  readonly name: string;
  readonly subject: "data" | "support";
  apply(operations: All): Partial<Operations>;
  readonly foundBy: readonly string[];
}

export const flaws: readonly Flaw[] = [
  {
    name: "a wrong title",
    subject: "data",
    apply: ({ list }) => ({
      list: { ...list, toSession: (item, sent) => ({ ...list.toSession(item, sent), title: "Wrong" }) },
    }),
    foundBy: ["list finds what was created, and tells the same of it"],
  },
  {
    name: "a repeated item",
    subject: "data",
    apply: ({ list }) => ({
      list: { ...list, send: (params, options) => repeatItems(list.send(params, options)) },
    }),
    foundBy: ["the pages of a list hold every session once", "list honours `pageSize`"],
  },
  {
    name: "a lost delta",
    subject: "support",
    apply: ({ stream }) => ({
      stream: { ...stream, createTranslator: () => loseFirstText(stream.createTranslator()) },
    }),
    foundBy: [
      "a stream's pieces make the answer that ask gives",
      "history tells an answer as its stream did",
      "about a document, a stream and collect give the answer that ask gives",
    ],
  },
  {
    name: "a swallowed error",
    subject: "data",
    apply: ({ get }) => ({
      get: {
        ...get,
        send: async (target, params, options) =>
          Promise.resolve(get.send(target, params, options)).catch(() => ({ id: target.id })),
      },
    }),
    foundBy: [
      "delete removes the session, which is not found then",
      "an id that nothing has is `notFound`",
      "a reading that fails may be repeated: 429 is `rateLimit`, 500 is `server`, no connection is `network`",
    ],
  },
  {
    name: "a question that is asked again",
    subject: "data",
    apply: ({ ask }) => ({
      ask: {
        ...ask,
        send: async (target, params, options) =>
          Promise.resolve(ask.send(target, params, options)).catch(() => ask.send(target, params, options)),
      },
    }),
    foundBy: ["ask that met 500 or lost its connection is sent once, and not to be repeated"],
  },
  {
    name: "a field that is dropped",
    subject: "support",
    apply: ({ ask }) => ({
      ask: {
        ...ask,
        complete: ({ temperature: _dropped, ...given }, question, session) => ask.complete(given, question, session),
      },
    }),
    foundBy: ["ask honours `temperature`"],
  },
  {
    name: "a connection that is not let go",
    subject: "support",
    apply: ({ stream }) => ({
      stream: { ...stream, open: (target, params, options) => holdOn(stream.open(target, params, options)) },
    }),
    foundBy: ["leaving a stream ends its connection, and nothing more is sent"],
  },
  {
    name: "a history that begins at its end",
    subject: "support",
    apply: ({ history }) => ({
      history: { ...history, read: (target, params, options) => reverse(history.read(target, params, options)) },
    }),
    foundBy: ["history tells questions and answers in time order", "history tells an answer as its stream did"],
  },
  {
    name: "a filter that is ignored",
    subject: "data",
    apply: ({ list }) => ({
      list: { ...list, send: ({ search: _ignored, ...params }, options) => list.send(params, options) },
    }),
    foundBy: ["list chooses by `title`"],
  },
  {
    name: "a conversation from elsewhere that is not told",
    subject: "data",
    apply: ({ ask }) => ({
      ask: {
        ...ask,
        complete: (given, question, { id, memory: { context: _untold, ...memory } }) =>
          ask.complete(given, question, { id, memory }),
      },
    }),
    foundBy: [
      "a transferred conversation goes with the next question",
      "a session in a document becomes a session again",
    ],
  },
  {
    name: "instructions that are forgotten",
    subject: "data",
    apply: ({ ask }) => ({
      ask: {
        ...ask,
        complete: (given, question, { id, memory: { instructions: _forgotten, ...memory } }) =>
          ask.complete(given, question, { id, memory }),
      },
    }),
    foundBy: ["instructions that Parley remembers go with a question, in another process too"],
  },
];

/** The same pages with each session twice. */
function repeatItems(call: PagedCall<unknown, unknown, unknown>): PagedCall<unknown, unknown, unknown> {
  const then: typeof call.then = (onPage, onError) =>
    call.then((page) => ({ ...page, items: page.items.flatMap((item) => [item, item]) })).then(onPage, onError);
  return { then } as typeof call;
}

function loseFirstText(translator: ReturnType<All["stream"]["createTranslator"]>): typeof translator {
  let isLost = false;
  return {
    translate: (event) =>
      translator.translate(event).filter(({ type }: AnswerEvent) => {
        if (isLost || type !== "text") return true;
        isLost = true;
        return false;
      }),
    end: (isTruncated) => translator.end(isTruncated),
  };
}

/** A stream that does not notice when its reader leaves. */
function holdOn(call: EventStream<unknown, unknown>): EventStream<unknown, unknown> {
  return {
    collect: () => call.collect(),
    get isTruncated() {
      return call.isTruncated;
    },
    [Symbol.asyncIterator]() {
      const events = call[Symbol.asyncIterator]();
      return { next: () => events.next() };
    },
  };
}

async function* reverse(messages: AsyncIterable<Message>): AsyncGenerator<Message, undefined> {
  const all: Message[] = [];
  for await (const message of messages) all.unshift(message);
  yield* all;
}
