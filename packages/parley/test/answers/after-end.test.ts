import type { EventStream } from "@parley/client";
import { expect, test } from "vitest";
import { afterEnd } from "../../src/answers/after-end.ts";
import { collect } from "../collect.ts";

function createStream(told: string[]): EventStream<number, string> {
  return {
    isTruncated: true,
    collect: async () => "whole",
    async *[Symbol.asyncIterator]() {
      try {
        yield* [1, 2];
      } finally {
        told.push("released");
      }
      return undefined;
    },
  };
}

test("it happens when the stream has been read to its end, or collected", async () => {
  const told: string[] = [];
  const note = async () => void told.push("after");
  const stream = afterEnd(createStream(told), note);
  expect([await collect(stream), await afterEnd(createStream(told), note).collect(), stream.isTruncated]).toEqual([
    [1, 2],
    "whole",
    true,
  ]);
  expect(told).toEqual(["released", "after", "after"]);
});

test("it does not when the loop is left, and the stream is let go of", async () => {
  const told: string[] = [];
  for await (const _ of afterEnd(createStream(told), async () => void told.push("after"))) break;
  expect(told).toEqual(["released"]);
});
