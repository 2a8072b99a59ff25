import { ApiClient, type ClientOptions } from "@parley/client";
import { createParser } from "eventsource-parser";
import OpenAI from "openai";
import { Stream } from "openai/streaming";

/** What one decoder made of a stream. */
export interface Decoded {
  readonly events: number;
  /** The sum of the events' `n`, so that no decoder gets away without parsing. */
  readonly sum: number;
}

/** A way to read a stream of server-sent events whose data is JSON. */
export interface StreamDecoder {
  readonly name: string;
  decode(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Decoded>;
}

interface Numbered {
  readonly n: number;
}

/** The client as its users call it, and what it is compared with. */
export const streamDecoders: readonly StreamDecoder[] = [
  { name: "parley", decode: decodeWithParley },
  { name: "eventsource-parser, pushed by hand", decode: decodeByHand },
  { name: "openai", decode: decodeWithOpenAI },
];

/** A client of an API with one operation, which answers with a stream of events that ends in `[DONE]`. */
export class StreamClient extends ApiClient<Record<string, never>> {
  declare readonly events: { stream(): AsyncIterable<Numbered> };

  constructor(options: ClientOptions) {
    const stream = { method: "GET", path: "/events", stream: { end: { event: "end", data: "[DONE]" } } } as const;
    super(
      {
        provider: "Bench",
        baseUrl: "https://bench.test",
        specHash: "",
        environment: {},
        credentials: [],
        operations: { "events.stream": stream },
      },
      options,
    );
  }
}

const toResponse = (body: ReadableStream<Uint8Array<ArrayBuffer>>): Response =>
  new Response(body, { headers: { "content-type": "text/event-stream" } });

async function decodeWithParley(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Decoded> {
  const client = new StreamClient({ fetch: async () => toResponse(body) });
  return await count(client.events.stream());
}

async function decodeWithOpenAI(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Decoded> {
  const client = new OpenAI({ apiKey: "key" });
  return await count(Stream.fromSSEResponse<Numbered>(toResponse(body), new AbortController(), client));
}

async function count(stream: AsyncIterable<Numbered>): Promise<Decoded> {
  let events = 0;
  let sum = 0;
  for await (const event of stream) {
    events++;
    sum += event.n;
  }
  return { events, sum };
}

async function decodeByHand(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Decoded> {
  let events = 0;
  let sum = 0;
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === "end") return;
      events++;
      sum += (JSON.parse(data) as Numbered).n;
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parser.feed(decoder.decode(read.value, { stream: true }));
  }
  return { events, sum };
}
