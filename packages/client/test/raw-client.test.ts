import { expect, test } from "vitest";
import { Demo, secret } from "./demo-api.ts";
import { json, serve } from "./server.ts";

test("raw calls are typed, sent under the same rules, and give data, error and response", async () => {
  const server = await serve((response, index) =>
    index < 2
      ? json(response, { detail: "no" }, 404 - index * 404 + index * 200)
      : json(response, { id: "x" }, 200, { "x-h": "1" }),
  );
  const demo = new Demo({ apiKey: secret, baseUrl: server.url, headers: { "x-app": "1" } });
  const missing = await demo.raw.GET("/things/{thing_id}", {
    params: { path: { thing_id: "a/b" }, query: { q: "x&y" }, header: { "x-note": "n" } },
    headers: { "X-Call": "2" },
  });
  expect(missing.error).toEqual({ detail: "no" });
  expect(missing.response.status).toBe(404);
  const [request] = server.received;
  expect(request?.url).toBe("/things/a%2Fb?q=x%26y");
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${secret}`,
    "x-app": "1",
    "x-note": "n",
    "x-call": "2",
  });
  await demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } });
  const found = await demo.raw.request("get", "/things/{thing_id}", { params: { path: { thing_id: "1" } } });
  expect(found.data?.id).toBe("x");
  expect(found.response.headers.get("x-h")).toBe("1");
});

test("a raw body is JSON unless its header says otherwise", async () => {
  const server = await serve((response) => json(response, {}));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  await demo.raw.POST("/search", { body: { text: "t" } });
  await demo.raw.POST("/search", {
    body: { text: "t u" },
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  expect(server.received.map(({ body, headers }) => [body, headers["content-type"]])).toEqual([
    ['{"text":"t"}', "application/json"],
    ["text=t+u", "application/x-www-form-urlencoded"],
  ]);
});

test("a raw call can't be led to another place, and a missing parameter is refused", async () => {
  const canary = await serve((response) => json(response, {}));
  const server = await serve((response) => json(response, {}));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  const params = { path: { thing_id: "1" } };
  const detour = {
    params,
    baseUrl: canary.url,
    fetch: () => fetch(canary.url),
    Request,
    pathSerializer: () => `${canary.url}/x`,
  };
  await demo.raw.GET("/things/{thing_id}", detour as never);
  expect([server.received.map(({ url }) => url), canary.received.length]).toEqual([["/things/1"], 0]);
  await expect(demo.raw.GET("/things/{thing_id}", {} as never)).rejects.toThrow(
    "GET /things/{thing_id}: `thing_id` must be a non-empty string, a number or a boolean, got undefined.",
  );
  await expect(demo.raw.GET("/things/{thing_id}", { params, headers: { "x-a": `${secret}\n1` } })).rejects.toSatisfy(
    (error: Error) => error.name === "ArgumentError" && !error.message.includes(secret) && error.cause === undefined,
  );
});

test("a raw answer that is no JSON is a typed error", async () => {
  const server = await serve((response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  await expect(demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } })).rejects.toMatchObject({
    kind: "unexpected",
    contentType: "text/html",
    message: `GET /things/{thing_id} failed: GET ${server.url}/things/1 -> 200 OK with invalid JSON`,
  });
});

test("middleware may add headers and answer itself", async () => {
  const server = await serve((response) => json(response, { id: "net" }));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  const params = { path: { thing_id: "1" } };
  const middleware = {
    onRequest: ({ request }: { request: Request }) => {
      expect(request.headers.has("authorization")).toBe(false);
      request.headers.set("x-mine", "1");
    },
    onResponse: async ({ response }: { response: Response }) => Response.json({ id: `${(await response.json()).id}!` }),
  };
  demo.raw.use(middleware);
  expect((await demo.raw.GET("/things/{thing_id}", { params })).data).toEqual({ id: "net!" });
  demo.raw.eject(middleware);
  expect((await demo.raw.GET("/things/{thing_id}", { params })).data).toEqual({ id: "net" });
  expect(await demo.things.get(1)).toEqual({ id: "net" });
  expect(server.received.map(({ headers }) => headers["x-mine"])).toEqual(["1", undefined, undefined]);
});

test("a raw stream comes as it arrives, bounded by silence and the caller's signal", async () => {
  const server = await serve((response, index) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    let count = 0;
    const timer = setInterval(() => {
      if (++count <= 5) response.write(`data: ${count}\n\n`);
      else if (index === 0) response.end();
    }, 80);
    response.on("close", () => clearInterval(timer));
  });
  const demo = new Demo({ apiKey: "k", baseUrl: server.url, timeoutMs: 350 });
  const open = async (signal?: AbortSignal) => {
    const init = { params: { path: { thing_id: "1" } }, parseAs: "stream", ...(signal && { signal }) } as const;
    return (await demo.raw.GET("/things/{thing_id}", init)).data as ReadableStream<Uint8Array>;
  };
  const whole = await new Response(await open()).text();
  expect(whole).toBe("data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\ndata: 5\n\n");
  await expect(new Response(await open()).text()).rejects.toMatchObject({ kind: "timeout" });
  const controller = new AbortController();
  const reader = (await open(controller.signal)).getReader();
  await reader.read();
  controller.abort("stop");
  await expect(
    (async () => {
      for (;;) if ((await reader.read()).done) return;
    })(),
  ).rejects.toMatchObject({ kind: "aborted", cause: "stop" });
});
