import { expect, test } from "vitest";
import { Demo } from "./demo-api.ts";
import { json, serve } from "./server.ts";

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
};

async function run() {
  const server = await serve((response, index, { method }) =>
    json(response, { id: "1", records: [{ id: `${index}` }], method }, index === 0 ? 503 : 200),
  );
  const demo = new Demo({ apiKey: "own", baseUrl: server.url, environment: {}, random: () => 0 });
  const results = [
    await demo.things.get(1),
    await demo.things.create({ title: "T" }),
    (await demo.things.list({ size: 2 })).items,
    await demo.things.find({ tags: ["a", "b"], n: [1, 2] }),
    (await demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "r" } } })).data,
    (await demo.raw.POST("/search", { body: { text: "x" } })).data,
    await demo.things.mine().catch((error) => error.message),
    await demo.things.get(undefined).catch((error) => error.message),
  ];
  const wire = server.received.map(({ headers: { host: _, ...headers }, ...request }) => ({ ...request, headers }));
  return JSON.stringify({ results, wire });
}

test("a polluted prototype changes nothing on the wire", async () => {
  const clean = await run();
  const dirty: string[] = [];
  for (const [name, value] of Object.entries(pollution)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    try {
      const t=Date.now(); dirty.push(`${name} ${await run().catch((error) => error)}`); console.error(name, Date.now()-t);
    } finally {
      delete (Object.prototype as unknown as Record<string, unknown>)[name];
    }
  }
  expect(dirty).toEqual(Object.keys(pollution).map((name) => `${name} ${clean}`));
});
