import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bind } from "../src/index.ts";
import { Demo, secret, table } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const apiKey = secret;

test("a call sends path, query, headers and credentials, and gives the parsed body", async () => {
  const server = await serve((response) => json(response, { id: "a/b" }));
  const demo = new Demo({ apiKey, baseUrl: `${server.url}/api/`, headers: { "X-App": "1" } });
  expect(
    await demo.things.get("a/b", { q: "x&y=z", n: [1, 2], none: undefined, nil: null }, { headers: { "x-call": "2" } }),
  ).toEqual({ id: "a/b" });
  const [request] = server.received;
  expect(request?.method).toBe("GET");
  expect(request?.url).toBe("/api/things/a%2Fb?q=x%26y%3Dz&n=1&n=2");
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${secret}`,
    accept: "application/json",
    "x-app": "1",
    "x-call": "2",
  });
  expect(request?.headers).not.toHaveProperty("content-type");
});

test("body fields, header arguments and the rest are told apart", async () => {
  const server = await serve((response) => json(response, {}));
  const demo = new Demo({ apiKey, baseUrl: server.url });
  await demo.things.create({ title: "T", traceId: 7, constructor: 1 });
  expect(server.received[0]).toMatchObject({ body: '{"title":"T","constructor":1}', url: "/things" });
  expect(server.received[0]?.headers).toMatchObject({ "x-trace-id": "7", "content-type": "application/json" });
  await demo.things.create({});
  expect(server.received[1]?.body).toBe("{}");
});

test("a client parameter comes from the call, else from the client's option, else from the environment", async () => {
  const server = await serve((response) => json(response, {}));
  const options = { apiKey, baseUrl: server.url, environment: { DEMO_USER_ID: "env" } };
  const demo = new Demo(options);
  await demo.things.mine();
  await new Demo({ ...options, userId: "own" }).things.mine();
  await demo.things.mine({ userId: "call" });
  await demo.things.note({ text: "t" });
  expect(server.received.map(({ url, headers, body }) => [url, headers["x-user"], body])).toEqual([
    ["/mine?userId=env", "env", ""],
    ["/mine?userId=own", "own", ""],
    ["/mine?userId=call", "call", ""],
    ["/note", undefined, '{"text":"t","userId":"env"}'],
  ]);
});

test("body properties are sent under their wire names", async () => {
  const server = await serve((response) => json(response, {}));
  const demo = new Demo({ apiKey, baseUrl: server.url, userId: "own" });
  await demo.things.sign({ fileName: "a", file_name: "b", other: 1 });
  await demo.things.sign({ userId: "call" });
  expect(server.received.map(({ method, body }) => [method, body])).toEqual([
    ["DELETE", '{"file_name":"b","other":1,"user_id":"own"}'],
    ["DELETE", '{"user_id":"call"}'],
  ]);
});

test("a client parameter that nobody gives is an error that names the ways to give it", async () => {
  const demo = new Demo({ apiKey, environment: {}, fetch: () => Promise.reject(new Error("sent")) });
  await expect(demo.things.mine()).rejects.toMatchObject({
    kind: "argument",
    operation: "things.mine",
    argument: "userId",
    message: "things.mine: `userId` is missing. Pass it to the call or to the client, or set DEMO_USER_ID.",
  });
});

test("query parameters are serialized in their declared style", async () => {
  const server = await serve((response) => json(response, {}));
  const demo = new Demo({ apiKey, baseUrl: server.url });
  await demo.things.find({
    tags: ["a,b", "c"],
    words: ["x y", "z"],
    pipes: [1, 2],
    where: { a: { b: [1, 2] }, "k&": null, d: "ü" },
    filter: { x: [1] },
    matching: { "a b": 1, c: { d: [true, "e&"] }, f: null },
    "odd key&": true,
    object: { one: 1, two: "2" },
    since: new Date(0),
    empty: [],
    theme: "dark; x",
  });
  expect(server.received[0]?.url).toBe(
    "/find?tag=a%2Cb,c&words=x%20y%20z&pipes=1%7C2&where%5Ba%5D%5Bb%5D=1&where%5Ba%5D%5Bb%5D=2&where%5Bd%5D=%C3%BC&filter=%7B%22x%22%3A%5B1%5D%7D&metadata_filter.a%20b=1&metadata_filter.c.d=true&metadata_filter.c.d=e%26&odd%20key%26=true&one=1&two=2&since=1970-01-01T00%3A00%3A00.000Z",
  );
  expect(server.received[0]?.headers.cookie).toBe("theme=dark%3B%20x");
});

test("bodies are sent in their media type", async () => {
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey, baseUrl: server.url });
  await files.form({ a: "x y&", b: [1, 2], c: { d: 1 }, e: undefined });
  await files.text({ body: "plain" });
  await files.bytes({ body: new Uint8Array([1, 255]) });
  await files.upload({
    file: new Blob(["data"]),
    name: "n",
    tags: ["a", "b"],
    meta: { k: 1 },
    raw: new Uint8Array([65]),
  });
  expect(server.received.map(({ headers }) => headers["content-type"]?.replace(/boundary=.*/, ""))).toEqual([
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/octet-stream",
    "multipart/form-data; ",
  ]);
  expect(server.received.slice(0, 3).map(({ body }) => body)).toEqual([
    "a=x+y%26&b=1&b=2&c=%7B%22d%22%3A1%7D",
    "plain",
    "\x01\xff",
  ]);
  const form = server.received[3]?.body ?? "";
  expect(form.match(/ name="\w+"/g)).toEqual([
    ' name="file"',
    ' name="name"',
    ' name="tags"',
    ' name="tags"',
    ' name="meta"',
    ' name="raw"',
  ]);
  expect(form).toContain('{"k":1}');
});

test("a streamed body is sent once", async () => {
  const server = await serve((response) => json(response, {}, 503));
  const { files } = new Demo({ apiKey, baseUrl: server.url });
  const body = new Blob(["streamed"]).stream();
  await expect(files.bytes({ body })).rejects.toMatchObject({ status: 503, request: { attempts: 1 } });
  expect(server.received.map(({ body }) => body)).toEqual(["streamed"]);
});

test("text, binary and absent answers are read as such", async () => {
  const server = await serve((response, index) => {
    if (index === 2) response.writeHead(204).end();
    else response.writeHead(200, { "content-type": "text/csv" }).end("a,b\n");
  });
  const { files, things } = new Demo({ apiKey, baseUrl: server.url });
  expect(await files.read()).toBe("a,b\n");
  const blob = await files.download();
  expect([blob.type, await blob.text()]).toEqual(["text/csv", "a,b\n"]);
  expect(await things.remove("1")).toBeUndefined();
});

test("an operation without security sends no credential, and a credential may come from a function", async () => {
  const server = await serve((response) => json(response, {}));
  let count = 0;
  const demo = new Demo({ apiKey: async () => `key-${++count}`, baseUrl: server.url });
  await demo.health();
  await demo.things.get(1);
  await demo.things.get(true);
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    "Bearer key-1",
    "Bearer key-2",
  ]);
});

test("credentials go to the header, the query or a cookie, and a call's own header wins", async () => {
  const server = await serve((response) => json(response, {}));
  const credentials = [
    { option: "apiKey", in: "query", name: "api key" },
    { option: "token", in: "cookie", name: "sid" },
  ] as const;
  const demo = new Demo({ apiKey: "a&b", token: "t", baseUrl: server.url } as object, { credentials });
  await demo.things.find({ theme: "dark", q: 1 });
  expect(server.received[0]?.url).toBe("/find?q=1&api%20key=a%26b");
  expect(server.received[0]?.headers.cookie).toBe("theme=dark; sid=t");
  await new Demo({ apiKey, baseUrl: server.url }).things.get(1, {}, { headers: { authorization: "Basic x" } });
  expect(server.received[1]?.headers.authorization).toBe("Basic x");
});

test("a call is sent at once and executed once, whatever is asked of it", async () => {
  const server = await serve((response) => json(response, { id: "1" }));
  const call = new Demo({ apiKey, baseUrl: server.url }).things.get(1);
  const { data, response } = await call.withResponse();
  expect(data).toEqual({ id: "1" });
  expect([response.status, response.bodyUsed]).toEqual([200, true]);
  expect(await call).toEqual({ id: "1" });
  expect(await call.result()).toEqual({ ok: true, data: { id: "1" } });
  expect(await call.finally(() => {})).toEqual({ id: "1" });
  expect(call).toBeInstanceOf(Promise);
  expect(server.received).toHaveLength(1);
});

test("result() gives failures back, and leaves no unhandled rejection", async () => {
  const rejections: unknown[] = [];
  const listener = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", listener);
  const server = await serve((response) => json(response, { detail: "gone" }, 410));
  const demo = new Demo({ apiKey, baseUrl: server.url });
  expect(await demo.things.get(1).result()).toMatchObject({ ok: false, error: { kind: "status", status: 410 } });
  expect(await demo.things.get("..").result()).toMatchObject({ ok: false, error: { kind: "argument" } });
  expect(await demo.things.list().result()).toMatchObject({ ok: false, error: { status: 410 } });
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off("unhandledRejection", listener);
  expect(rejections).toEqual([]);
});

test("bind gives the functions without a class, and a wrong name is undefined", () => {
  const api = bind<Demo>(table, { apiKey, environment: {} } as object);
  expect(typeof api.things.parts.list).toBe("function");
  expect((api as never as { toString: unknown }).toString).toBeUndefined();
  expect((api.things as never as { constructor: unknown }).constructor).toBeUndefined();
});

test("neither inspect nor JSON shows a secret of a client", () => {
  const demo = new Demo({ apiKey, environment: {}, headers: { "x-secret": secret } });
  void demo.raw;
  for (const shown of [inspect(demo, { depth: null, showHidden: true, getters: true }), JSON.stringify(demo)]) {
    expect(shown).not.toContain(secret);
  }
});

test("values that can't be sent are errors before anything is sent", async () => {
  const demo = new Demo({ apiKey, environment: {}, fetch: () => Promise.reject(new Error("sent")) });
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await expect(demo.things.create(circular)).rejects.toThrow("things.create: `arguments` can't be sent.");
  await expect(demo.things.find({ q: "\ud800" })).rejects.toThrow("things.find: `arguments` can't be sent.");
  await expect(demo.things.create("x" as never)).rejects.toThrow(
    "things.create: `arguments` must be an object, got a value of type string.",
  );
  await expect(demo.things.create({ traceId: "a\r\nb: c" })).rejects.toThrow(
    "things.create: `headers.x-trace-id` is no valid header.",
  );
  await expect(demo.things.create({}, { headers: { "a b": "c" } })).rejects.toThrow(
    "things.create: `headers.a b` is no valid header.",
  );
  await expect(demo.things.create({}, { timeoutMs: Number.NaN })).rejects.toThrow(
    "things.create: `timeoutMs` must be a number from 1 to 2147483647, got NaN.",
  );
});

test("hooks see every attempt without credentials, and may add headers", async () => {
  const server = await serve((response, index) => json(response, { id: "1" }, index === 0 ? 503 : 200));
  const seen: unknown[] = [];
  const demo = new Demo({
    apiKey,
    baseUrl: server.url,
    random: () => 0,
    onRequest: async ({ headers, attempt, operation }) => {
      seen.push([operation, attempt, "authorization" in headers]);
      headers["X-Attempt"] = `${attempt}`;
    },
    onResponse: ({ status, attempt, headers }) => {
      seen.push([status, attempt, headers.get("content-type")]);
    },
  });
  await demo.things.get(1);
  expect(seen).toEqual([
    ["things.get", 1, false],
    [503, 1, "application/json"],
    ["things.get", 2, false],
    [200, 2, "application/json"],
  ]);
  expect(server.received.map(({ headers }) => headers["x-attempt"])).toEqual(["1", "2"]);
  const failing = new Demo({ apiKey, baseUrl: server.url, onRequest: () => Promise.reject(new Error("mine")) });
  await expect(failing.things.get(1)).rejects.toMatchObject({
    kind: "argument",
    message: "things.get: `onRequest` failed.",
    cause: { message: "mine" },
  });
});
