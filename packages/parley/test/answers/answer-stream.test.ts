import type { EventStream } from "@parley/client";
import { expect, test } from "vitest";
import { type AnswerEvent, collectAnswer, createAnswerStream, type EventTranslator } from "../../src/index.ts";
import { collect } from "../collect.ts";

/** Makes text of each letter. */
const translator: EventTranslator<string> = {
  translate: (letter) => [{ type: "text", delta: letter, phase: "answer" }],
  end: (isTruncated) => [{ type: "done", isTruncated }],
};

const toAnswer = (raw: string, isTruncated: boolean) => collectAnswer([...translator.end(isTruncated)], raw);

/** A call that tells what becomes of it, and whose events come when the test says so. */
function createCall(next: () => Promise<IteratorResult<string, undefined>>) {
  const log: string[] = [];
  const call: EventStream<string, string> = {
    isTruncated: true,
    collect: async () => "abc",
    [Symbol.asyncIterator]: () => ({
      next,
      async return() {
        log.push("left");
        return { done: true, value: undefined };
      },
    }),
  };
  const open = async () => {
    log.push("opened");
    return { call };
  };
  return { log, open, call };
}

const letters = (word: string) => {
  const rest = [...word];
  return async (): Promise<IteratorResult<string, undefined>> => {
    const value = rest.shift();
    return value === undefined ? { done: true, value } : { done: false, value };
  };
};

test("a stream gives the client's events in Parley's words", async () => {
  const { open, log } = createCall(letters("ab"));
  const stream = createAnswerStream({ open, translator, toAnswer });
  expect(log).toEqual([]);
  const want: AnswerEvent[] = [
    { type: "text", delta: "a", phase: "answer" },
    { type: "text", delta: "b", phase: "answer" },
    { type: "done", isTruncated: true },
  ];
  expect(await collect(stream)).toEqual(want);
  expect(log).toEqual(["opened"]);
});

test("collect() makes the answer of what the client collects, as often as it is asked", async () => {
  const { open, log } = createCall(letters(""));
  const stream = createAnswerStream({ open, translator, toAnswer });
  expect(await stream.collect()).toMatchObject({ raw: "abc" });
  expect(await stream.collect()).toMatchObject({ raw: "abc" });
  expect(log).toEqual(["opened"]);
});

test("leaving the loop ends the client's stream", async () => {
  const { open, log } = createCall(letters("abc"));
  for await (const _event of createAnswerStream({ open, translator, toAnswer })) break;
  expect(log).toEqual(["opened", "left"]);
});

/** A promise, and what fulfils it. */
function deferred<Value>() {
  let fulfil: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    fulfil = resolve;
  });
  return { promise, fulfil };
}

const over = { done: true, value: undefined } as const;

test("a reader that is told to stop while it waits lets go at once", async () => {
  const waiting = deferred<IteratorResult<string, undefined>>();
  const { open, log } = createCall(() => waiting.promise);
  const events = createAnswerStream({ open, translator, toAnswer })[Symbol.asyncIterator]();
  const next = events.next();
  await new Promise((resolve) => setTimeout(resolve));
  const left = events.return?.();
  expect(log).toEqual(["opened", "left"]);
  waiting.fulfil(over);
  expect(await next).toEqual(over);
  expect(await left).toEqual(over);
});

test("a reader that is told to stop before the call is ready never begins it", async () => {
  const ready = deferred<void>();
  const { call } = createCall(() => Promise.reject(new Error("begun")));
  const open = async () => {
    await ready.promise;
    return { call };
  };
  const events = createAnswerStream({ open, translator, toAnswer })[Symbol.asyncIterator]();
  const next = events.next();
  const left = events.return?.();
  ready.fulfil();
  expect(await next).toEqual(over);
  expect(await left).toEqual(over);
});

test("failures of the call and of its stream are those that toError makes of them", async () => {
  const toError = (failure: unknown) => new Error("mapped", { cause: failure });
  const failure = new Error("gone");
  const { open, call } = createCall(() => Promise.reject(failure));
  call.collect = () => Promise.reject(failure);
  const sources = [open, () => Promise.reject(failure)];
  for (const open of sources) {
    const mapped = expect.objectContaining({ message: "mapped", cause: failure });
    await expect(collect(createAnswerStream({ open, translator, toAnswer, toError }))).rejects.toEqual(mapped);
    await expect(createAnswerStream({ open, translator, toAnswer, toError }).collect()).rejects.toEqual(mapped);
    await expect(createAnswerStream({ open, translator, toAnswer }).collect()).rejects.toBe(failure);
  }
});
