import { expect, test } from "vitest";
import { sendOutside } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { drain, end, message, StreamDemo } from "./stream-api.ts";

/** What an attacker may have put on `Object.prototype` elsewhere in the program. */
const pollution: Record<string, unknown> = {
  apiKey: "polluted",
  auth: "polluted",
  baseUrl: "http://127.0.0.1:1/polluted",
  headers: { "x-polluted": "1" },
  fetch: () => Promise.reject(new Error("polluted")),
  Request: class {},
  signal: AbortSignal.abort("polluted"),
  timeout: 1,
  timeoutMs: 1,
  retry: { maxAttempts: 1 },
  maxAttempts: 1,
  body: "polluted",
  query: { polluted: 1 },
  path: { thing_id: "polluted" },
  params: { query: { polluted: 1 } },
  prefix: "polluted ",
  style: "json",
  explode: false,
  security: false,
  envelope: { code: "polluted" },
  pagination: { kind: "page" },
  client: { polluted: ["query"] },
  cookie: { polluted: "x" },
  userId: "polluted",
  thing_id: "polluted",
  querySerializer: () => "polluted",
  bodySerializer: () => "polluted",
  pathSerializer: () => "/polluted",
  middleware: [{ onRequest: () => new Response("polluted") }],
  requestInitExt: { polluted: 1 },
  parseAs: "text",
  onRequest: () => Promise.reject(new Error("polluted")),
  onResponse: () => Promise.reject(new Error("polluted")),
  logger: { debug: () => {} },
  redirect: "follow",
  duplex: "full",
  response: "none",
  total: "polluted",
  code: 1,
  status: 599,
  data: "polluted",
  stream: { when: "title" },
  when: "title",
  type: "polluted",
  content: "id",
  text: ["message"],
  error: "message",
  end: { event: "message", data: "1" },
  event: "message",
  property: "id",
  endRequired: false,
  parse: () => "polluted",
  collect: () => "polluted",
  fields: { title: "polluted" },
  name: "polluted",
  items: "polluted",
};

/** Every member that platforms read of the second argument of `fetch`, inherited ones included. */
const members = (
  "attributionReporting,body,browsingTopics,cache,cf,client,credentials,dispatcher,duplex,headers,integrity,keepalive," +
  "method,mode,priority,proxy,redirect,referrer,referrerPolicy,tls,unix,window"
).split(",");

async function run() {
  const wire: unknown[] = [];
  let calls = 0;
  // Real connections would break on some of this pollution by themselves.
  const fetch = async (url: string, init: RequestInit & Record<string, unknown>) => {
    const aborted = init.signal?.aborted;
    wire.push([url, aborted, members.map((member) => [member, init[member]])]);
    for (const name in init.headers) wire.push([name, (init.headers as Record<string, string>)[name]]);
    const status = calls++ === 0 ? 503 : 200;
    return new Response(JSON.stringify({ id: "1", records: [{ id: calls }] }), {
      status,
      headers: [],
      statusText: "",
    });
  };
  const events = async (url: string, init: RequestInit & Record<string, unknown>) => {
    await fetch(url, init);
    const body = url.endsWith("jobs") ? `event:JOB_ID\ndata:1\n\n${message("a")}${end}` : 'data:{"n":1}\n\n';
    return new Response(body, { status: 200, statusText: "", headers: [["content-type", "text/event-stream"]] });
  };
  const { jobs } = new StreamDemo({ fetch: events as never });
  const demo = new Demo({ apiKey: "own", environment: {}, random: () => 0, fetch: fetch as never });
  const results = [
    await demo.things.get(1),
    await demo.things.create({ title: "T" }),
    (await demo.things.list({ size: 2 })).items,
    await demo.things.find({ tags: ["a", "b"], n: [1, 2] }),
    (await demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "r" } } })).data,
    (await demo.raw.POST("/search", { body: { text: "x" } })).data,
    await drain(jobs.create({ stream: true })),
    await jobs.create({ stream: true }).collect(),
    (await drain(jobs.watch())).error?.toString(),
    await jobs.tail().collect(),
    await demo.things.sign({ userId: "own", title: "T" }),
    (await demo.things.kinds().catch((error: Error) => error))?.toString(),
    (await sendOutside(demo, { url: "https://bucket.example/x" })).status,
    await demo.things.mine().catch((error: Error) => error.message),
    await demo.things.get(undefined).catch((error: Error) => error.message),
  ];
  return [results, wire];
}

test("a polluted prototype changes nothing that is sent", async () => {
  const clean = await run();
  expect(clean[1]?.length).toBeGreaterThan(15);
  for (const [name, value] of Object.entries(pollution)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    let dirty: unknown;
    try {
      dirty = await run().catch((error) => error);
    } finally {
      delete (Object.prototype as unknown as Record<string, unknown>)[name];
    }
    expect({ name, got: dirty }).toEqual({ name, got: clean });
  }
});
