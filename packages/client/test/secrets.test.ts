import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { ClientOptions, LogEvent } from "../src/index.ts";
import { Demo, secret } from "./demo-api.ts";

const echo = `{"error":{"message":"bad key ${secret}"},"echo":"${encodeURIComponent(secret)}"}`;
const reply = (body: string, init: ResponseInit) => async () => new Response(body, init);

/** A fetch for every kind of error; several give the secret back. */
const failures: Record<string, ClientOptions> = {
  status: { fetch: reply(echo, { status: 401, statusText: `no ${secret}` }) },
  code: { fetch: reply(`{"code":7,"msg":"bad ${secret}"}`, { headers: { "content-type": "application/json" } }) },
  "unexpected HTML": { fetch: reply(`<p>${secret}`, { headers: { "content-type": "text/html" } }) },
  "unexpected text": { fetch: reply(`${secret}`, { statusText: secret }) },
  tooLarge: { fetch: reply(secret.repeat(10), {}), maxBodyBytes: 20 },
  connection: { fetch: () => Promise.reject(new Error("fetch failed", { cause: { code: "ECONNRESET" } })) },
  redirect: {
    fetch: async (url) =>
      new Response("", { status: 302, headers: { location: `https://evil.example/?${new URL(url).search}` } }),
  },
  "redirect within": {
    fetch: async (url) =>
      url.includes("moved")
        ? new Response("{}", { status: 404 })
        : new Response("", { status: 302, headers: { location: `/api/moved/${secret}${new URL(url).search}` } }),
  },
  timeout: { fetch: () => new Promise(() => {}), timeoutMs: 5 },
  "busy, then gone": { fetch: reply(echo, { status: 503, headers: { "retry-after": "0" } }) },
};

const envelope = { code: "code", success: 0, data: "data", message: ["msg"], errors: {} };

test.each(
  Object.keys(failures).flatMap((name) =>
    (["header", "query", "cookie"] as const).map((place) => [name, place] as const),
  ),
)("no secret shows in errors and logs: %s, credential in the %s", async (name, place) => {
  const events: LogEvent[] = [];
  const seen: unknown[] = [];
  const options = {
    apiKey: secret,
    environment: {},
    random: () => 0,
    logger: { debug: (event: LogEvent) => events.push(event) },
    onRequest: (request: object) => void seen.push(request),
    ...failures[name],
  };
  const credentials = [{ option: "apiKey", in: place, name: "key" }] as const;
  const demo = new Demo(options, { credentials, ...(name === "code" && { envelope }) });
  const error = await demo.things.get(1).catch((caught) => caught);
  const raw = await demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } }).then(
    () => undefined,
    (caught) => caught,
  );
  expect(error).toHaveProperty("request");
  expect(events.length).toBeGreaterThan(0);
  for (const shown of [error, raw, events, seen]) {
    const texts = [
      inspect(shown, { depth: null, showHidden: true }),
      JSON.stringify(shown),
      `${shown?.stack}`,
      `${shown}`,
    ];
    for (const text of texts) expect(text ?? "").not.toContain(secret);
  }
});

test("the log tells of requests, answers, waits and failures in a few fields", async () => {
  const events: LogEvent[] = [];
  let count = 0;
  const fetch = async () => Response.json({ detail: "private" }, { status: count++ === 0 ? 503 : 404 });
  const demo = new Demo({
    apiKey: secret,
    environment: {},
    fetch,
    random: () => 0,
    logger: { debug: (event) => events.push(event) },
  });
  await demo.things.create({ title: "private" }).result();
  await demo.things.get(1).result();
  const common = { operation: "things.get", method: "GET", url: "https://demo.example/api/things/1" };
  const posted = { operation: "things.create", method: "POST", url: "https://demo.example/api/things", attempt: 1 };
  expect(events).toEqual([
    { event: "request", ...posted },
    { event: "response", ...posted, status: 503 },
    { event: "failure", ...posted, error: "status" },
    { event: "request", ...common, attempt: 1 },
    { event: "response", ...common, attempt: 1, status: 404 },
    { event: "failure", ...common, attempt: 1, error: "status" },
  ]);
});

test("a logger that throws does no harm", async () => {
  const logger = {
    debug: () => {
      throw new Error("mine");
    },
  };
  const demo = new Demo({ apiKey: secret, environment: {}, logger, fetch: async () => Response.json({ id: "1" }) });
  expect(await demo.things.get(1)).toEqual({ id: "1" });
});
