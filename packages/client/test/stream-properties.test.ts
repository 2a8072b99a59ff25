import fc from "fast-check";
import { expect, test } from "vitest";
import type { TruncatedStreamError } from "../src/index.ts";
import { drain, StreamDemo } from "./stream-api.ts";

/** What servers write: fields with or without a space after the colon, other fields, comments, any line ends. */
const event = fc.record({
  data: fc.jsonValue(),
  space: fc.constantFrom("", " "),
  noise: fc.subarray([": comment", "id: 1\0", "retry: x", "unknown", "id"]),
  newline: fc.constantFrom("\n", "\r", "\r\n"),
  isSplit: fc.boolean(),
});

type Frame = typeof event extends fc.Arbitrary<infer T> ? T : never;

function toFrame({ data, space, noise, newline, isSplit }: Frame): string {
  // JSON may hold line breaks between its parts, and then takes several lines of data.
  const text = JSON.stringify(data, undefined, isSplit ? 1 : undefined);
  return [...noise, ...text.split("\n").map((line) => `data:${space}${line}`), "", ""].join(newline);
}

/** Cuts bytes into pieces of the given sizes, over and over. */
function* cut(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

function open(text: string, sizes: readonly number[]): StreamDemo {
  const pieces = cut(new TextEncoder().encode(text), sizes);
  const body = new ReadableStream({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const fetch = async () => new Response(body, { headers: { "content-type": "text/event-stream" } });
  return new StreamDemo({ fetch });
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

test("the same events come out of a stream, however it is written and cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 12 }), sizes, fc.boolean(), async (frames, sizes, hasMark) => {
      const text = (hasMark ? "\uFEFF" : "") + frames.map(toFrame).join("");
      const want = frames.map(({ data }) => JSON.parse(JSON.stringify(data)));
      expect(await drain(open(text, sizes).jobs.tail())).toEqual({ events: want });
      expect(await open(text, sizes).jobs.tail().collect()).toEqual(want);
    }),
    { numRuns: 300 },
  );
});

const part = fc.record({ name: fc.constantFrom("MESSAGE", "TASK", "JOB_ID"), content: fc.string() });

test("collect() gives what its collector makes of the events that iterating gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 20 }), sizes, async (parts, sizes) => {
      const frames = parts.map(({ name, content }) => {
        const data = name === "JOB_ID" ? "job" : JSON.stringify({ choices: [{ delta: { content } }] });
        return `event: ${name}\ndata: ${data}\n\n`;
      });
      const text = `${frames.join("")}event: END\ndata: [DONE]\n\n`;
      const { events } = await drain(open(text, sizes).jobs.create({ stream: true }));
      expect(events).toEqual(
        parts.map(({ name, content }) => ({ type: name, content: name === "JOB_ID" ? "job" : content })),
      );
      const messages = parts.filter(({ name }) => name === "MESSAGE").map(({ content }) => content);
      expect(await open(text, sizes).jobs.create({ stream: true }).collect()).toBe(messages.join(""));
    }),
    { numRuns: 100 },
  );
});

test("a stream that is cut anywhere is truncated, and gives the events that are whole", async () => {
  const frames = ["a", "b", "c"].map(
    (content) => `event:MESSAGE\ndata:{"choices":[{"delta":{"content":"${content}"}}]}\n\n`,
  );
  const text = `${frames.join("")}event:END\ndata:[DONE]\n\n`;
  for (let length = 0; length < text.length; length++) {
    const { events, error } = await drain(open(text.slice(0, length), [7]).jobs.create({ stream: true }));
    const whole = text.slice(0, length).split("\n\n").length - 1;
    expect({ events: events.length, error }).toMatchObject({
      events: whole,
      error: { kind: "truncated", received: { eventCount: whole } },
    });
  }
});

test("an error's last events are the last that were given, however the stream is cut", async () => {
  const word = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom("a", "ü", "\u{1F600}", "\n") });
  const pieces = fc.array(fc.integer({ min: 2000, max: 70_000 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(word, fc.integer({ min: 10, max: 30_000 }), pieces, async (word, repeats, pieces) => {
      const frame = (n: number) => `: note\r\ndata: ${JSON.stringify({ n, text: word.repeat(repeats) })}\r\n\r\n`;
      const count = Math.ceil(1_500_000 / frame(0).length);
      const text = Array.from({ length: count }, (_, n) => frame(n)).join("");
      const { events, error } = await drain(open(text, pieces).jobs.watch());
      const { received } = error as TruncatedStreamError;
      expect(received.eventCount).toBe(count);
      expect(events).toHaveLength(count);
      expect(received.events).toEqual(events.slice(events.length - received.events.length));
      const size = JSON.stringify(received.events).length;
      expect(size).toBeLessThan(2 ** 20);
      expect(size).toBeGreaterThan(2 ** 18 - 2 * frame(0).length);
    }),
    { numRuns: 15 },
  );
});
