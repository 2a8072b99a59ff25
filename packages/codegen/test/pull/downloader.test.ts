import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Validators } from "../../src/http-validators.ts";
import { createDownloader } from "../../src/pull/downloader.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/pull/limits.ts";
import { answer, createUpstream, inTurn, type Route } from "./upstream.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const LIMITS: Limits = { ...DEFAULT_LIMITS, retryDelayMs: 1, timeoutMs: 5000, idleMs: 5000 };

const create = (hosts: Iterable<string>, limits: Partial<Limits> = {}) =>
  createDownloader({ fetch, now: () => NOW }, new Set(hosts), { ...LIMITS, ...limits });

/** What comes of a download from a server with one route: the text, `unchanged`, or the fault. */
async function download(route: Route, limits: Partial<Limits> = {}, validators: Validators = {}) {
  const upstream = await createUpstream({ "/spec": route });
  const result = await create([upstream.host], limits)
    .downloadChanged(`${upstream.url}/spec`, validators)
    .then(
      (found) => (found === undefined ? "unchanged" : Buffer.from(found.bytes).toString()),
      (error: Error) => error.message.replaceAll(upstream.url, "http://upstream"),
    );
  return { result, upstream, count: upstream.requests.length };
}

const cut: Route = (_, response) => {
  response.writeHead(200, { "content-length": "1000" }).write("openapi: 3.1.0\n");
  setTimeout(() => response.destroy(), 20);
};

test("a file comes with its validators, type and address", async () => {
  const headers = {
    etag: '"a1"',
    "last-modified": "Sun, 22 Nov 2026 08:00:00 GMT",
    "content-type": "Text/Markdown; charset=utf-8",
    "content-length": "4",
  };
  const upstream = await createUpstream({ "/spec": answer(200, headers, "text") });
  expect(await create([upstream.host]).download(`${upstream.url}/spec`)).toEqual({
    bytes: Buffer.from("text"),
    address: `${upstream.url}/spec`,
    etag: '"a1"',
    lastModified: "Sun, 22 Nov 2026 08:00:00 GMT",
    contentType: "text/markdown",
    isDelimited: true,
  });
});

test("a request names the program, and carries neither cookies nor credentials", async () => {
  const set = answer(200, { "set-cookie": "a=b" }, "text");
  const upstream = await createUpstream({ "/spec": set });
  const downloader = create([upstream.host]);
  await downloader.download(`${upstream.url}/spec`);
  await downloader.download(`${upstream.url}/spec`);
  const { headers, method } = upstream.requests[1] ?? {};
  expect(method).toBe("GET");
  expect(headers).toMatchObject({ "user-agent": "parley (pull)", "accept-encoding": "identity" });
  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("authorization");
});

test.each(['"a1"', 'W/"a1"'])("the entity tag %s and a date make a request conditional", async (etag) => {
  const validators = { etag, lastModified: "Sun, 22 Nov 2026 08:00:00 GMT" };
  const { result, upstream } = await download(answer(304), {}, validators);
  expect(result).toBe("unchanged");
  expect(upstream.requests[0]?.headers).toMatchObject({
    "if-none-match": etag,
    "if-modified-since": validators.lastModified,
  });
});

test("validators that are none are not kept", async () => {
  const upstream = await createUpstream({ "/spec": answer(200, { etag: "a b", "last-modified": "yesterday" }, "x") });
  const found = await create([upstream.host]).download(`${upstream.url}/spec`);
  expect([found.etag, found.lastModified]).toEqual([undefined, undefined]);
});

test("redirects among the hosts are followed", async () => {
  const other = await createUpstream({ "/moved": "here" });
  const upstream = await createUpstream({
    "/spec": answer(301, { location: "/next" }),
    "/next": answer(307, { location: `${other.url}/moved#part` }),
  });
  const found = await create([upstream.host, other.host]).download(`${upstream.url}/spec`);
  expect(Buffer.from(found.bytes).toString()).toBe("here");
  expect(found.address).toBe(`${other.url}/moved#part`);
});

test("a redirect to another host is not followed, and that host is not asked", async () => {
  const other = await createUpstream({ "/": "secret" });
  const { result, upstream } = await download(answer(302, { location: `${other.url}/` }));
  expect(result).toBe(
    `http://upstream/spec: its redirect to ${other.url}/ is not followed: the host ${other.host} is not among those allowed (${upstream.host})`,
  );
  expect(other.requests).toEqual([]);
});

test.each([
  ["http://docs.acme.example/a", "http://docs.acme.example/a is not followed: expected https, got http"],
  ["file:///etc/passwd", "file:///etc/passwd is not followed: expected https, got file"],
  ["ftp://127.0.0.1/a", "ftp://127.0.0.1/a is not followed: expected https, got ftp"],
  [
    "https://me:secret@127.0.0.1/a?signature=secret",
    "https://[redacted]@127.0.0.1/a?... is not followed: it holds a user name or a password, and pull sends none",
  ],
])("a redirect to %s is not followed", async (location, want) => {
  const { result, count } = await download(answer(302, { location }));
  expect(result).toBe(`http://upstream/spec: its redirect to ${want}`);
  expect(count).toBe(1);
});

test("a redirect to no address is a fault", async () => {
  const { result } = await download(answer(302, { location: "http://" }));
  expect(result).toBe('http://upstream/spec: "http://" is no address');
});

test("redirects in a circle end", async () => {
  const { result, count } = await download(answer(302, { location: "/spec" }));
  expect(result).toBe("http://upstream/spec: its redirects go round in a circle");
  expect(count).toBe(1);
});

test("redirects without end end", async () => {
  const upstream = await createUpstream();
  for (let at = 0; at < 10; at++) upstream.routes[`/${at}`] = answer(302, { location: `/${at + 1}` });
  await expect(create([upstream.host]).download(`${upstream.url}/0`)).rejects.toThrow(
    `${upstream.url}/0: it redirects more than 5 times`,
  );
  expect(upstream.requests).toHaveLength(6);
});

test.each([
  ["http://docs.acme.example/a", "it is not fetched: expected https, got http"],
  [
    "https://docs.acme.example/a",
    "it is not fetched: the host docs.acme.example is not among those allowed (127.0.0.1)",
  ],
  ["https://127.0.0.1:1/a", "it is not fetched: the host 127.0.0.1:1 is not among those allowed (127.0.0.1)"],
  ["file:///etc/passwd", "it is not fetched: expected https, got file"],
])("%s is not asked for", async (address, want) => {
  await expect(create(["127.0.0.1"]).download(address)).rejects.toThrow(`${address}: ${want}`);
});

const BOMB = gzipSync(Buffer.alloc(50_000_000));
const endless: Route = (_, response) => {
  response.writeHead(200);
  const more = () => response.write("x".repeat(500)) && !response.destroyed && setImmediate(more);
  more();
};

test.each<[string, Route]>([
  ["as a whole", answer(200, {}, "x".repeat(2000))],
  [
    "by the length that it says",
    (_, response) => void response.writeHead(200, { "content-length": "9999" }).write("x"),
  ],
  ["in pieces without end", endless],
  ["once it is unpacked", (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(BOMB)],
])("a body that is too large %s is refused", async (_, route) => {
  const { result, count } = await download(route, { maxFileBytes: 1000 });
  expect(result).toBe("http://upstream/spec: it is larger than 1000 bytes");
  expect(count).toBe(1);
});

test("all files together have a limit, too", async () => {
  const upstream = await createUpstream({ "/a": "x".repeat(600), "/b": "x".repeat(600) });
  const downloader = create([upstream.host], { maxTotalBytes: 1000 });
  await downloader.download(`${upstream.url}/a`);
  await expect(downloader.download(`${upstream.url}/b`)).rejects.toThrow(
    `${upstream.url}/b: with it, more than 1000 bytes would be downloaded for this provider`,
  );
});

test("a packed body is unpacked", async () => {
  const body = gzipSync("openapi: 3.1.0");
  const { result } = await download(
    (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(body),
  );
  expect(result).toBe("openapi: 3.1.0");
});

test("a body that can't be unpacked is a fault", async () => {
  const { result } = await download(answer(200, { "content-encoding": "gzip" }, "not gzip"));
  expect(result).toBe("http://upstream/spec: the connection was cut before the end: incorrect header check");
});

test.each<[string, Route]>([
  ["that never begins", () => undefined],
  ["whose body stops", (_, response) => void response.writeHead(200).write("x")],
])("an answer %s is not waited for longer than one may rest", async (_, route) => {
  const { result, count } = await download(route, { idleMs: 100 });
  expect(result).toBe("http://upstream/spec: nothing came for 0.1 s");
  expect(count).toBe(1);
});

test("a body that drips is not waited for longer than one file may take", async () => {
  const drip: Route = (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 10);
    response.on("close", () => clearInterval(timer));
  };
  const { result } = await download(drip, { timeoutMs: 200 });
  expect(result).toBe("http://upstream/spec: it took longer than 0.2 s");
});

test("a connection that is cut is tried again, a few times", async () => {
  const { result, count } = await download(cut);
  expect(result).toBe("http://upstream/spec: the connection was cut before the end: other side closed");
  expect(count).toBe(4);
  const chunked: Exclude<Route, string> = (_, response) => {
    response.writeHead(200).write("x");
    setTimeout(() => response.destroy(), 20);
  };
  const dropped: Exclude<Route, string> = (request) => void request.socket.destroy();
  const mended = await download(inTurn(chunked, dropped, (_, response) => void response.end("whole")));
  expect(mended).toMatchObject({ result: "whole", count: 3 });
});

test("a server that isn't there is told", async () => {
  const fault = await create(["127.0.0.1:9"])
    .download("http://127.0.0.1:9/spec")
    .catch((error: Error) => error.message);
  expect(fault).toMatch(/^http:\/\/127\.0\.0\.1:9\/spec: could not be fetched: \S/);
});

test.each<[string, Record<string, string>, number]>([
  ["429 in 0 s", { "retry-after": "0" }, 429],
  ["503 at a moment that has passed", { "retry-after": "Sun, 22 Nov 2026 11:59:59 GMT" }, 503],
  ["503 at any time", {}, 503],
  ["502 at any time", {}, 502],
])("an answer that asks to come back, %s, is obeyed", async (_, headers, status) => {
  const busy = answer(status, headers) as Exclude<Route, string>;
  const result = await download(inTurn(busy, busy, (_, response) => void response.end("whole")));
  expect(result).toMatchObject({ result: "whole", count: 3 });
});

test.each<[string, Route, string, number]>([
  ["500", answer(500), "got 500 Internal Server Error", 1],
  ["404", answer(404), "got 404 Not Found", 1],
  ["410", answer(410), "got 410 Gone", 1],
  ["401", answer(401), "got 401 Unauthorized", 1],
  ["204", answer(204), "got 204 No Content", 1],
  ["206", answer(206, {}, "part"), "got 206 Partial Content", 1],
  ["304 that wasn't asked for", answer(304), "got 304 Not Modified", 1],
  ["302 to nowhere", answer(302), "got 302 Found", 1],
  ["an unknown status", answer(599), "got 599", 1],
  [
    "429 for an hour",
    answer(429, { "retry-after": "3600" }),
    "got 429 Too Many Requests, which asks to wait 3600 s",
    1,
  ],
  [
    "503 until tomorrow",
    answer(503, { "retry-after": "Mon, 23 Nov 2026 12:00:00 GMT" }),
    "got 503 Service Unavailable, which asks to wait 86400 s",
    1,
  ],
  ["503 for ever", answer(503, { "retry-after": "0" }), "got 503 Service Unavailable, which asks to wait 0 s", 4],
  ["429 until a moment that is none", answer(429, { "retry-after": "soon" }), "got 429 Too Many Requests", 4],
  [
    "500 with a body without end",
    (_, response) => void response.writeHead(500).write("x"),
    "got 500 Internal Server Error",
    1,
  ],
])("%s is a fault", async (_, route, want, requests) => {
  const { result, count } = await download(route);
  expect(result).toBe(`http://upstream/spec: ${want}`);
  expect(count).toBe(requests);
});
