import type { ServerResponse } from "node:http";
import {
  ApiClient,
  type ApiTable,
  type Call,
  type CallOptions,
  type ClientOptions,
  type StreamBehaviours,
  type StreamCall,
} from "../src/index.ts";
import { table } from "./demo-api.ts";
import { serve, type TestServer } from "./server.ts";

/** Every way in which streams differ. */
export const streamTable: ApiTable = {
  ...table,
  envelope: { code: "code", success: 0, data: "data", message: ["msg", "message"], errors: { 7: "QuotaError" } },
  operations: {
    "jobs.create": {
      method: "POST",
      path: "/jobs",
      body: "application/json",
      stream: {
        when: "stream",
        type: "type",
        content: "choices.0.delta.content",
        text: ["JOB_ID"],
        error: "ERROR",
        end: { event: "END", data: "[DONE]", failure: "[ERROR]" },
      },
    },
    "jobs.watch": {
      method: "GET",
      path: "/watch",
      stream: { end: { property: "status", values: ["succeeded", "failed"] } },
    },
    "jobs.follow": { method: "GET", path: "/follow", stream: { end: { event: "end", data: "" }, endRequired: false } },
    "jobs.tail": { method: "GET", path: "/tail", stream: {} },
    "jobs.strange": { method: "GET", path: "/strange", stream: {} },
  },
};

type Events<Answer = unknown[]> = StreamCall<unknown, Answer>;

export interface StreamDemo {
  readonly jobs: {
    create(params: { stream: true; question?: string }, options?: CallOptions): Events<string>;
    create(params?: { stream?: false }, options?: CallOptions): Call<unknown>;
    watch(params?: object, options?: CallOptions): Events;
    follow(params?: object, options?: CallOptions): Events;
    tail(params?: object, options?: CallOptions): Events;
    strange(params?: object, options?: CallOptions): Events;
  };
}

const behaviours: StreamBehaviours = {
  "jobs.create": {
    collect: (events: readonly { type?: string; content?: unknown }[]) =>
      events.flatMap(({ type, content }) => (type === "MESSAGE" ? [content] : [])).join(""),
  },
  "jobs.strange": { parse: (data) => data.split("=") },
};

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds what the interface declares
export class StreamDemo extends ApiClient<Record<string, never>> {
  constructor(options: ClientOptions & { apiKey?: unknown }) {
    super(streamTable, { apiKey: "k", environment: {}, ...options } as ClientOptions, behaviours);
  }
}

/** A server whose every answer is an event stream, written by `write`, and a client for it. */
export async function stream(
  write: (response: ServerResponse, index: number) => unknown,
  options: ClientOptions & { apiKey?: unknown } = {},
): Promise<TestServer & StreamDemo> {
  const server = await serve((response, index) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.flushHeaders();
    write(response, index);
  });
  return { ...server, jobs: new StreamDemo({ baseUrl: server.url, ...options }).jobs } as TestServer & StreamDemo;
}

/** What iterating gives, and the error that it ends with. */
export async function drain(events: AsyncIterable<unknown>): Promise<{ events: unknown[]; error?: object }> {
  const seen: unknown[] = [];
  try {
    for await (const event of events) seen.push(event);
  } catch (error) {
    return { events: seen, error: error as object };
  }
  return { events: seen };
}

/** A stream of jobs.create. */
export const message = (content: unknown, group = "1"): string =>
  `id:${group}\nevent:MESSAGE\ndata:${JSON.stringify({ id: group, choices: [{ delta: { content }, index: 0 }] })}\n\n`;

export const end = "event:END\ndata:[DONE]\n\n";
