import { expect, test } from "vitest";
import { create, cut, download } from "./download.ts";
import { answer, createUpstream, inTurn, type Route } from "./upstream.ts";

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
