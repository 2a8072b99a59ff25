import { expect, test } from "vitest";
import { createParley } from "../../src/index.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { collect } from "../collect.ts";
import { createPages } from "../powerdrill-pages.ts";
import { createRecordingFetch } from "../recording-fetch.ts";

function connect(fetch: typeof globalThis.fetch) {
  return createParley({ providers: { data: powerdrill({ apiKey: "k", userId: "u1", fetch }) } }).data.sessions;
}

test("awaited, a list is one page that leads to the next", async () => {
  const { fetch, sent } = createPages(["a", "b", "c"]);
  const page = await connect(fetch).list({ pageSize: 2 });
  expect(page.items.map(({ ref }) => ref)).toEqual(["data:a", "data:b"]);
  expect([page.total, page.hasNext(), sent.length]).toEqual([3, true, 1]);
  const next = await page.next();
  expect(next?.items.map(({ ref }) => ref)).toEqual(["data:c"]);
  expect([next?.hasNext(), await next?.next(), sent.length]).toEqual([false, undefined, 2]);
});

test("iterated over, a list gives the sessions of every page", async () => {
  const { fetch, sent } = createPages(["a", "b", "c"]);
  const sessions = await collect(connect(fetch).list({ pageSize: 2 }));
  expect(sessions.map(({ id, title }) => [id, title])).toEqual([
    ["a", "Title of a"],
    ["b", "Title of b"],
    ["c", "Title of c"],
  ]);
  expect(sent.length).toBe(2);
});

test("a session that pages give twice, because one was made meanwhile, is given once", async () => {
  const { fetch } = createPages(["a", "b", "b", "c"]);
  const sessions = await collect(connect(fetch).list({ pageSize: 2 }));
  expect(sessions.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("leaving the loop ends the requests", async () => {
  const { fetch, sent } = createPages(["a", "b", "c"]);
  for await (const session of connect(fetch).list({ pageSize: 2 })) {
    if (session.id === "a") break;
  }
  expect(sent.length).toBe(1);
});

test("a failure is an error of the family, awaited or iterated", async () => {
  const { fetch } = createRecordingFetch(() => Response.json({ code: 300001, msg: "bad user" }));
  const { list } = connect(fetch);
  await expect(Promise.resolve(list())).rejects.toMatchObject({ kind: "invalid", code: 300001 });
  await expect(collect(list())).rejects.toMatchObject({ kind: "invalid", code: 300001 });
});
