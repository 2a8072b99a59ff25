import type { EventStream } from "@parley/client";

/** The same stream, which does something when it has been read to its end. */
export function afterEnd<Event, Raw>(
  stream: EventStream<Event, Raw>,
  run: () => Promise<void>,
): EventStream<Event, Raw> {
  return {
    get isTruncated() {
      return stream.isTruncated;
    },
    async collect() {
      const answer = await stream.collect();
      await run();
      return answer;
    },
    [Symbol.asyncIterator]() {
      const events = stream[Symbol.asyncIterator]();
      return {
        async next() {
          const result = await events.next();
          if (result.done) await run();
          return result;
        },
        return: async () => (await events.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}
