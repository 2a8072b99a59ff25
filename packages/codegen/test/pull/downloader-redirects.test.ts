import { expect, test } from "vitest";
import { create, download } from "./download.ts";
import { answer, createUpstream } from "./upstream.ts";

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
