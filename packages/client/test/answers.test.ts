import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type ApiTable, CodeError, codeError, StatusError } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const envelope: NonNullable<ApiTable["envelope"]> = {
  code: "code",
  success: 0,
  data: "data",
  message: ["msg", "message"],
  errors: { "201": "RateLimitError", "300009": "LimitError" },
};

async function fail(status: number, body: string, headers: Record<string, string> = {}) {
  const server = await serve((response) => response.writeHead(status, headers).end(body));
  const error = await new Demo({ apiKey: "k", baseUrl: server.url, retry: { maxAttempts: 1 } }).things
    .get(1)
    .catch((caught) => caught);
  return { error, prefix: `things.get failed: GET ${server.url}/things/1 ->` };
}

test.each<[number, string, string]>([
  [404, "", "404 Not Found"],
  [404, '{"detail":"no such thing"}', "404 Not Found: no such thing"],
  [404, '{"error":{"message":"gone","code":5},"detail":"x"}', "404 Not Found: gone"],
  [404, '{"error":"plain"}', "404 Not Found: plain"],
  [400, '{"message":"bad"}', "400 Bad Request: bad"],
  [
    422,
    '{"detail":[{"loc":["body","title"],"msg":"Field required","type":"missing"},{"loc":["query",0],"msg":"No","type":"x"}]}',
    "422 Unprocessable Entity: body.title: Field required; query.0: No",
  ],
  [500, "  it\n\tbroke\u0000\u202e ", "500 Internal Server Error: it broke"],
  [400, "{}", "400 Bad Request: {}"],
  [400, "null", "400 Bad Request: null"],
  [400, '{"msg":{"toString":1}}', '400 Bad Request: {"msg":{"toString":1}}'],
  [400, "x".repeat(1000), `400 Bad Request: ${"x".repeat(300)}...`],
  [
    400,
    `${'{"error":'.repeat(5000)}1${"}".repeat(5000)}`,
    `400 Bad Request: ${'{"error":'.repeat(34).slice(0, 300)}...`,
  ],
])("status %d with the body %j is told in one line", async (status, body, line) => {
  const { error, prefix } = await fail(status, body);
  expect(error.message).toBe(`${prefix} ${line}`);
  expect(error).toBeInstanceOf(StatusError);
  expect(error.stack).toMatch(/^StatusError: things\.get failed/);
});

test("a status error carries body, request id, headers and what the server asks", async () => {
  const headers = { "content-type": "application/json", "x-request-id": "req-1", "retry-after": "3" };
  const { error } = await fail(418, '{"detail":"no","n":1}', headers);
  expect(error).toMatchObject({
    name: "StatusError",
    kind: "status",
    status: 418,
    body: { detail: "no", n: 1 },
    requestId: "req-1",
    retryAfterMs: 3000,
    request: { operation: "things.get", method: "GET", attempts: 1 },
  });
  expect(error.headers.get("x-request-id")).toBe("req-1");
  expect(Object.keys(error)).not.toContain("headers");
});

test.each<[string, string, string, Record<string, unknown>]>([
  [
    "<html>log in</html>",
    "text/html",
    "200 OK with a body that is no JSON",
    { contentType: "text/html", excerpt: "<html>log in</html>" },
  ],
  ["", "application/json", "200 OK with an empty body", { contentType: "application/json", excerpt: "" }],
  ['{"a":', "application/json", "200 OK with invalid JSON", { excerpt: '{"a":' }],
  ["x".repeat(5000), "application/json", "200 OK with invalid JSON", { excerpt: "x".repeat(200) }],
  ["{}", "application/octet-stream", "200 OK with a body that is no JSON", {}],
])("the answer %j of type %s is unexpected", async (body, type, line, fields) => {
  const { error, prefix } = await fail(200, body, { "content-type": type, "x-pd-trace-id": "t1" });
  expect(error.message).toBe(`${prefix} ${line}`);
  expect(error).toMatchObject({ kind: "unexpected", status: 200, requestId: "t1", ...fields });
});

test("a 204 where a body is due is unexpected", async () => {
  const { error, prefix } = await fail(204, "");
  expect(error.message).toBe(`${prefix} 204 No Content with an empty body`);
});

test("JSON is read with a byte order mark, as plain text, and with keys that would pollute", async () => {
  const bodies = [
    '\ufeff{"id":"1"}',
    '{"id":"2"}',
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":"3"}',
  ];
  const server = await serve((response, index) =>
    response.writeHead(200, { "content-type": "text/plain" }).end(bodies[index]),
  );
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  expect(await demo.things.get(1)).toEqual({ id: "1" });
  expect(await demo.things.get(1)).toEqual({ id: "2" });
  expect((await demo.things.get(1)).id).toBe("3");
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("an envelope is opened, and its other codes are errors whatever the status", async () => {
  const answers: [number, unknown][] = [
    [200, { code: 0, data: { id: "1" }, msg: null }],
    [200, { code: 0 }],
    [200, { code: 300009, msg: "at most 150" }],
    [403, { code: 1003, message: "insufficient" }],
    [200, { code: "X", msg: 5 }],
    [200, { data: {} }],
    [200, { code: null, data: {} }],
    [200, [1]],
    [500, { code: 0, data: {} }],
    [404, { detail: "no envelope" }],
    [200, JSON.parse('{"__proto__":{"code":0,"data":1}}')],
  ];
  const server = await serve((response, index) =>
    json(response, answers[index]?.[1], answers[index]?.[0], { "x-pd-trace-id": "t" }),
  );
  const demo = new Demo({ apiKey: "k", baseUrl: server.url, retry: { maxAttempts: 1 } }, { envelope });
  const prefix = `things.get failed: GET ${server.url}/things/1 ->`;
  const next = () => demo.things.get(1).result();
  expect(await next()).toEqual({ ok: true, data: { id: "1" } });
  expect(await next()).toEqual({ ok: true, data: undefined });
  const { error } = (await next()) as unknown as { error: CodeError };
  expect(error).toMatchObject({
    kind: "code",
    name: "LimitError",
    code: 300009,
    provider: "Demo",
    status: 200,
    requestId: "t",
    message: `${prefix} 200 OK, code 300009: at most 150`,
  });
  expect(await next()).toMatchObject({
    error: { name: "CodeError", code: 1003, status: 403, message: `${prefix} 403 Forbidden, code 1003: insufficient` },
  });
  expect(await next()).toMatchObject({ error: { code: "X", message: `${prefix} 200 OK, code X` } });
  const none = { error: { kind: "unexpected", message: `${prefix} 200 OK with no \`code\` in its body` } };
  expect(await next()).toMatchObject(none);
  expect(await next()).toMatchObject(none);
  expect(await next()).toMatchObject(none);
  expect(await next()).toMatchObject({ error: { kind: "status", status: 500 } });
  expect(await next()).toMatchObject({ error: { kind: "status", status: 404 } });
  expect(await next()).toMatchObject(none);
});

test("a code in an object of its own is read like one that stands in the envelope", async () => {
  const codes = [0, 300009];
  const server = await serve((response, index) => json(response, { code: { code: codes[index] }, data: { id: "1" } }));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url }, { envelope });
  expect(await demo.things.get(1)).toEqual({ id: "1" });
  await expect(demo.things.get(1)).rejects.toMatchObject({ kind: "code", code: 300009 });
});

test("a code is told by its class, of its own provider only", async () => {
  const server = await serve((response) => json(response, { code: 300009, msg: "full" }));
  const demo = new Demo({ apiKey: "k", baseUrl: server.url }, { envelope });
  const error = await demo.things.create({}).catch((caught: unknown) => caught);
  const LimitError = codeError("Demo", 300009);
  expect([error instanceof LimitError, LimitError.isInstance(error), error instanceof CodeError]).toEqual([
    true,
    true,
    true,
  ]);
  expect(error instanceof codeError("Demo", 1)).toBe(false);
  expect(error instanceof codeError("Other", 300009)).toBe(false);
  expect((null as unknown) instanceof LimitError).toBe(false);
});

test("a code in a 429 is retried because of the status, one in a 200 is not", async () => {
  const server = await serve((response, index) =>
    index === 0 ? json(response, { code: 201 }, 429) : json(response, { code: 201 }),
  );
  const demo = new Demo({ apiKey: "k", baseUrl: server.url, random: () => 0 }, { envelope });
  await expect(demo.things.get(1)).rejects.toMatchObject({
    name: "RateLimitError",
    status: 200,
    request: { attempts: 2 },
  });
});

test("a body is bounded after decompression", async () => {
  const bomb = gzipSync(JSON.stringify("0".repeat(20_000_000)));
  const server = await serve((response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb),
  );
  const demo = new Demo({ apiKey: "k", baseUrl: server.url, maxBodyBytes: 1_000_000 });
  await expect(demo.things.get(1)).rejects.toMatchObject({
    kind: "tooLarge",
    maxBodyBytes: 1_000_000,
    message: `things.get failed: GET ${server.url}/things/1 -> 200 OK with a body of more than 1000000 bytes`,
  });
  await expect(demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } })).rejects.toMatchObject({
    kind: "tooLarge",
  });
});

test("a body of just the limit is read", async () => {
  const server = await serve((response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('"12345678"'),
  );
  expect(await new Demo({ apiKey: "k", baseUrl: server.url, maxBodyBytes: 10 }).things.get(1)).toBe("12345678");
  await expect(new Demo({ apiKey: "k", baseUrl: server.url, maxBodyBytes: 9 }).things.get(1)).rejects.toMatchObject({
    kind: "tooLarge",
  });
});

test("an endless body of a failure is cut, and its connection let go", async () => {
  let closed: () => void = () => {};
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const server = await serve((response) => {
    response.writeHead(400, { "content-type": "text/plain" });
    const timer = setInterval(() => response.write("x".repeat(10_000)), 1);
    response.on("close", () => {
      clearInterval(timer);
      closed();
    });
  });
  const error = await new Demo({ apiKey: "k", baseUrl: server.url, maxErrorBodyBytes: 25_000 }).things
    .get(1)
    .catch((caught) => caught);
  expect(error).toMatchObject({ kind: "status", status: 400 });
  expect(error.body).toHaveLength(25_000);
  await isClosed;
});

test("a body that breaks off is a connection error of a read, and no success", async () => {
  const server = await serve((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"id":');
    setTimeout(() => response.destroy(), 5);
  });
  const demo = new Demo({ apiKey: "k", baseUrl: server.url, random: () => 0 });
  await expect(demo.things.get(1)).rejects.toMatchObject({
    kind: "connection",
    mayHaveBeenProcessed: true,
    request: { attempts: 3 },
  });
  await expect(demo.things.create({})).rejects.toMatchObject({ kind: "connection", request: { attempts: 1 } });
});

test("a failure whose body breaks off is still told by its status", async () => {
  const server = await serve((response) => {
    response.writeHead(400, { "content-length": "100" });
    response.write("x");
    setTimeout(() => response.destroy(), 5);
  });
  await expect(new Demo({ apiKey: "k", baseUrl: server.url }).things.get(1)).rejects.toMatchObject({
    kind: "status",
    status: 400,
  });
});
