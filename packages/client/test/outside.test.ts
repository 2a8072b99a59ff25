import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bind, type LogEvent, sendOutside } from "../src/index.ts";
import { Demo, type DemoOptions, secret, table } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const signature = "canary-signature-1234567890";
const query = `?X-Sig=${signature}&id=1`;
const demo = (options: DemoOptions = {}) =>
  new Demo({ apiKey: secret, environment: {}, random: () => 0, headers: { "x-client": "1" }, ...options });

test("a request outside the API has no credential, header or hook of the client", async () => {
  const server = await serve((response) => response.writeHead(200, { etag: '"abc"' }).end("ignored"));
  const onRequest = () => {
    throw new Error("called");
  };
  const { status, headers } = await sendOutside(
    demo({ onRequest, onResponse: onRequest }),
    {
      url: `${server.url}/part${query}#x`,
      method: "PUT",
      headers: { "Content-Type": "text/csv" },
      body: new Blob(["data"]),
    },
    { headers: { "x-call": "2" } },
  );
  expect([status, headers.get("etag")]).toEqual([200, '"abc"']);
  expect(server.received).toMatchObject([
    { method: "PUT", url: `/part${query}`, body: "data", headers: { "content-type": "text/csv", "x-call": "2" } },
  ]);
  expect(Object.keys(server.received[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/authorization|x-client|cookie/)]),
  );
  expect(
    await sendOutside(bind(table, { apiKey: secret, environment: {} } as object), { url: server.url }),
  ).toMatchObject({
    status: 200,
  });
  expect(server.received[1]?.method).toBe("GET");
});

test("a PUT is retried, and what fails names the address without its query", async () => {
  const events: LogEvent[] = [];
  const server = await serve((response, index) =>
    index < 2 ? response.writeHead(503).end() : response.writeHead(403).end(`<p>${signature}</p><p>${query}</p>`),
  );
  const client = demo({ logger: { debug: (event) => void events.push(event) } });
  const request = {
    url: `${server.url}/part${query}`,
    method: "PUT",
    body: "data",
    operation: "files.uploadPart",
  } as const;
  const error = await sendOutside(client, request).catch((caught) => caught);
  expect(error).toMatchObject({
    kind: "status",
    status: 403,
    message: `files.uploadPart failed: PUT ${server.url}/part?redacted -> 403 Forbidden: <p>redacted</p><p>?redacted</p>`,
    request: { operation: "files.uploadPart", url: `${server.url}/part?redacted`, attempts: 3 },
  });
  expect(events).toHaveLength(9);
  for (const shown of [error, events]) {
    for (const text of [inspect(shown, { depth: null, showHidden: true }), JSON.stringify(shown), `${shown?.stack}`]) {
      expect(text).not.toContain(signature);
    }
  }
});

test("a redirect is not followed", async () => {
  const server = await serve((response) => response.writeHead(302, { location: "/elsewhere" }).end());
  await expect(sendOutside(demo(), { url: server.url })).rejects.toMatchObject({ kind: "redirect", status: 302 });
  expect(server.received).toHaveLength(1);
});

test("an envelope's code there means nothing", async () => {
  const server = await serve((response) => json(response, { code: 5 }));
  const envelope = { code: "code", success: 0, data: "data", message: [], errors: {} };
  const client = new Demo({ apiKey: secret, environment: {} }, { envelope });
  expect(await sendOutside(client, { url: server.url })).toMatchObject({ status: 200 });
});

test.each([
  "/relative",
  "http://bucket.example/x",
  "ftp://bucket.example/x",
  "https://user:pw@bucket.example",
  "",
  undefined,
])("an unsafe address is refused, and not repeated: %s", async (url) => {
  const fetch = () => Promise.reject(new Error("sent"));
  await expect(sendOutside(demo({ fetch }), { url: url as string })).rejects.toMatchObject({
    kind: "argument",
    message:
      "sendOutside: `url` must be an absolute https URL without user info (http on loopback hosts, or with `allowInsecureHttp`).",
  });
});

test("http is for clients that allow it", async () => {
  const sent: string[] = [];
  const fetch = async (url: string) => {
    sent.push(url);
    return new Response();
  };
  await sendOutside(demo({ fetch, allowInsecureHttp: true }), { url: "http://bucket.example/x?y" });
  expect(sent).toEqual(["http://bucket.example/x?y"]);
});

test("a caller's signal and time limit hold there too, and a stranger is no client", async () => {
  const client = demo({ fetch: () => new Promise(() => {}) });
  const url = "https://bucket.example/x";
  await expect(sendOutside(client, { url }, { timeoutMs: 5 })).rejects.toMatchObject({ kind: "timeout", timeoutMs: 5 });
  await expect(sendOutside(client, { url }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "aborted",
  });
  await expect(sendOutside(client, { url }, { timeoutMs: 0 })).rejects.toMatchObject({ argument: "timeoutMs" });
  await expect(sendOutside({}, { url })).rejects.toThrow(
    "sendOutside: `client` must be a client made with this copy of @parley/client.",
  );
});

test("a method counts in upper case", async () => {
  const server = await serve((response) => response.writeHead(502).end());
  const send = (method: string) => sendOutside(demo(), { url: server.url, method: method as "POST", body: "x" });
  await expect(send("post")).rejects.toMatchObject({ kind: "status", request: { method: "POST", attempts: 1 } });
  await expect(send("put")).rejects.toMatchObject({ kind: "status", request: { method: "PUT", attempts: 3 } });
  expect(server.received.map(({ method }) => method)).toEqual(["POST", "PUT", "PUT", "PUT"]);
});

test("a stream that somebody reads is no body", async () => {
  const body = new ReadableStream();
  body.getReader();
  const sending = sendOutside(demo(), { url: "https://bucket.example/x", method: "PUT", body });
  await expect(sending).rejects.toMatchObject({
    kind: "argument",
    argument: "body",
    message: "sendOutside: `body` is a stream that is being read already.",
  });
});
