import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { create, download } from "./download.ts";
import { answer, createUpstream, type Route } from "./upstream.ts";

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
