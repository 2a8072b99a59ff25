import { expect, test } from "vitest";
import { systemClock } from "../src/clock.ts";
import { startDeadline } from "../src/deadline.ts";
import { readBody, toText } from "../src/response-body.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

test.each<[string, Uint8Array<ArrayBuffer>[], string]>([
  ["no chunk", [], ""],
  ["an empty chunk", [bytes()], ""],
  ["a character in one chunk", [bytes(0xe2, 0x82, 0xac)], "€"],
  ["a character cut by chunks", [bytes(0x61, 0xe2), bytes(0x82), bytes(0xac, 0x62)], "a€b"],
  ["a character cut by the end", [bytes(0x61), bytes(0xe2, 0x82)], "a\ufffd"],
  ["a byte order mark cut by chunks", [bytes(0xef, 0xbb), bytes(0xbf, 0x61)], "a"],
])("%s is decoded as of one piece", (_, chunks, text) => {
  expect(toText(chunks)).toBe(text);
});

test.each([
  [3, 3, true, 0],
  [2, 2, false, 1],
])("of a body of 3 bytes, with a limit of %d, %d are kept", async (limit, kept, isWhole, cancelled) => {
  let cancels = 0;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes(1, 2));
      controller.enqueue(bytes(3));
      if (isWhole) controller.close();
    },
    cancel: () => void cancels++,
  });
  const deadline = startDeadline(systemClock, 5000, undefined, () => new Error("late"));
  const read = await readBody(new Response(body), limit, deadline);
  deadline.end();
  expect(read.isWhole).toBe(isWhole);
  expect((await new Blob(read.chunks).arrayBuffer()).byteLength).toBe(kept);
  expect(cancels).toBe(cancelled);
});
