import fc from "fast-check";
import { expect, test } from "vitest";
import { Demo, type Thing } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const things = (count: number): Thing[] => Array.from({ length: count }, (_, index) => ({ id: `${index}` }));

interface Behaviour {
  readonly count: number;
  /** The server's own size of a page, and the largest that it gives. */
  readonly defaultSize?: number;
  readonly maxSize?: number;
  readonly total?: (page: { count: number; first: number; length: number }) => unknown;
  readonly repeatsSize?: boolean;
}

/** A provider's lists, by page number and by offset; `urls` are the requests that it got. */
function simulate({ count, defaultSize = 10, maxSize = 1000, total, repeatsSize }: Behaviour) {
  const urls: string[] = [];
  const all = things(count);
  const fetch = async (address: string) => {
    const { pathname, search, searchParams } = new URL(address);
    urls.push(pathname + search);
    const size = Math.min(Number(searchParams.get("size") ?? searchParams.get("limit") ?? defaultSize), maxSize);
    const first = Number(searchParams.get("offset") ?? (Number(searchParams.get("page") ?? 1) - 1) * size);
    const items = all.slice(first, first + size);
    const claim = total && { total: total({ count, first, length: items.length }) };
    return Response.json({ records: items, items, ...claim, ...(repeatsSize && { size, limit: size }) });
  };
  return { demo: new Demo({ apiKey: "k", environment: {}, fetch }), urls, all };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test.each<[name: string, behaviour: Behaviour, params: object, requests: number]>([
  ["an empty list", { count: 0 }, { size: 10 }, 1],
  ["a short page", { count: 25 }, { size: 10 }, 3],
  ["a short first page", { count: 3 }, { size: 10 }, 1],
  ["full pages without a total", { count: 20 }, { size: 10 }, 3],
  ["a total that is reached exactly", { count: 20, total: ({ count }) => count }, { size: 10 }, 2],
  ["a total with a short page", { count: 25, total: ({ count }) => count }, { size: 10 }, 3],
  ["a total of 0 with full pages", { count: 20, total: () => 0 }, { size: 10 }, 3],
  ["a total of 0 with a short page", { count: 25, total: () => 0 }, { size: 10 }, 3],
  ["a total that is too small", { count: 30, total: () => 5 }, { size: 10 }, 4],
  ["a total that is too large", { count: 20, total: () => 1000 }, { size: 10 }, 3],
  ["a total that is too large, and a short page", { count: 25, total: () => 1000 }, { size: 10 }, 4],
  ["a total that is no number", { count: 25, total: () => "25" }, { size: 10 }, 3],
  ["a size of the server's own, repeated", { count: 25, repeatsSize: true }, {}, 3],
  ["a size that nobody knows", { count: 25 }, {}, 4],
  ["a size that the server cuts, and repeats", { count: 25, maxSize: 10, repeatsSize: true }, { size: 500 }, 3],
  [
    "a size that the server cuts, with a total",
    { count: 25, maxSize: 10, total: ({ count }) => count },
    { size: 500 },
    3,
  ],
  ["a later page first", { count: 30, total: ({ count }) => count }, { size: 10, page: 2 }, 2],
])("iteration over pages ends rightly: %s", async (_, behaviour, params, requests) => {
  const { demo, urls, all } = simulate(behaviour);
  const first = "page" in params ? 10 : 0;
  expect(await collect(demo.things.list(params))).toEqual(all.slice(first));
  expect(urls).toHaveLength(requests);
});

test("pages are asked for by number, offsets by the items seen", async () => {
  const pages = simulate({ count: 5 });
  await collect(pages.demo.things.list({ size: 2, q: "x" }));
  expect(pages.urls).toEqual([
    "/api/things?size=2&q=x",
    "/api/things?size=2&q=x&page=2",
    "/api/things?size=2&q=x&page=3",
  ]);
  const offsets = simulate({ count: 5 });
  await collect(offsets.demo.things.parts.list("t", { limit: 2, offset: 1 }));
  expect(offsets.urls).toEqual([
    "/api/things/t/parts?limit=2&offset=1",
    "/api/things/t/parts?limit=2&offset=3",
    "/api/things/t/parts?limit=2&offset=5",
  ]);
});

test("a page tells its items, body and total, and leads to the next", async () => {
  const { demo, urls } = simulate({ count: 3, total: ({ count }) => count });
  const call = demo.things.list({ size: 2 });
  await Promise.resolve();
  expect(urls).toEqual([]);
  const page = await call;
  expect(page.items).toEqual(things(2));
  expect(page.body.records).toEqual(things(2));
  expect([page.total, page.hasNext()]).toEqual([3, true]);
  const next = await page.next();
  expect([next?.items, next?.hasNext()]).toEqual([[{ id: "2" }], false]);
  expect(await next?.next()).toBeUndefined();
  expect((await call.withResponse()).response.status).toBe(200);
  expect(await call.result()).toMatchObject({ ok: true, data: { total: 3 } });
  expect(await collect(call)).toHaveLength(3);
  expect(urls).toHaveLength(3);
});

test("leaving the loop asks for nothing more", async () => {
  const { demo, urls } = simulate({ count: 100 });
  for await (const { id } of demo.things.list({ size: 10 })) if (id === "12") break;
  expect(urls).toHaveLength(2);
});

test("a failure on a later page comes after the items before it", async () => {
  let count = 0;
  const fetch = async () =>
    count++ < 2 ? Response.json({ records: [{ id: `${count}` }] }) : Response.json({}, { status: 404 });
  const demo = new Demo({ apiKey: "k", environment: {}, fetch });
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { id } of demo.things.list({ size: 1 })) seen.push(id);
  })();
  await expect(reading).rejects.toMatchObject({ status: 404 });
  expect(seen).toEqual(["1", "2"]);
});

test.each<[cycle: number, requests: number]>([
  [1, 2],
  [2, 4],
  [3, 7],
  [5, 13],
])("a server that serves the same %d pages again and again is an error", async (cycle, requests) => {
  let count = 0;
  const fetch = async () => Response.json({ records: [{ id: `${count++ % cycle}` }] });
  const demo = new Demo({ apiKey: "k", environment: {}, fetch });
  await expect(collect(demo.things.list({ size: 1 }))).rejects.toMatchObject({
    kind: "unexpected",
    message:
      "things.list failed: GET https://demo.example/api/things?size=1&page=" +
      `${requests} -> 200 with a page that came before: does the server ignore \`page\`?`,
  });
  expect(count).toBe(requests);
});

test("an answer without the list is unexpected", async () => {
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: async () => Response.json({ records: null }) });
  await expect(demo.things.list()).rejects.toThrow(
    "things.list failed: GET https://demo.example/api/things -> 200 with no list at `records`",
  );
});

test("every item comes once and in order, whatever the sizes and totals", async () => {
  const totals = fc.constantFrom<Behaviour["total"]>(
    undefined,
    ({ count }) => count,
    () => 0,
    ({ count }) => count * 2 + 1,
    ({ count }) => Math.floor(count / 2),
    ({ first }) => first,
    () => null,
  );
  const behaviour = fc.record({
    count: fc.nat(60),
    size: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    defaultSize: fc.integer({ min: 1, max: 20 }),
    total: totals,
    repeatsSize: fc.boolean(),
    isOffset: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(behaviour, async ({ size, isOffset, total, ...rest }) => {
      const pageSize = size ?? rest.defaultSize;
      const claim = total?.({ count: rest.count, first: 0, length: 0 });
      // A total that is too small and reached at the end of a full page can't be told from a true one.
      fc.pre(!claim || (claim as number) >= rest.count || (claim as number) % pageSize !== 0);
      const { demo, urls, all } = simulate({ ...rest, ...(total && { total }) });
      const list = isOffset ? demo.things.parts.list("t", { limit: size }) : demo.things.list({ size });
      expect(await collect(list as AsyncIterable<Thing>)).toEqual(all);
      expect(urls.length).toBeLessThanOrEqual(Math.ceil(rest.count / pageSize) + 1);
    }),
    { numRuns: 300 },
  );
});

test("a list that comes whole is one page, wherever its items are", async () => {
  const server = await serve((response, _, { url }) =>
    json(response, url === "/kinds" ? [{ id: "1" }, { id: "2" }] : { data: { list: [{ id: "3" }] } }),
  );
  const { things } = new Demo({ apiKey: "k", baseUrl: server.url });
  const page = await things.kinds();
  expect(page).toMatchObject({ items: [{ id: "1" }, { id: "2" }], body: page.items, total: undefined });
  expect([page.hasNext(), await page.next()]).toEqual([false, undefined]);
  const ids: string[] = [];
  for await (const { id } of things.all()) ids.push(id);
  expect(ids).toEqual(["3"]);
  expect(server.received).toHaveLength(2);
});

test("pages may be bare arrays", async () => {
  const server = await serve((response, index) =>
    json(response, index === 0 ? [{ id: "1" }, { id: "2" }] : [{ id: "3" }]),
  );
  const { things } = new Demo({ apiKey: "k", baseUrl: server.url });
  const ids: string[] = [];
  for await (const { id } of things.each({ limit: 2 })) ids.push(id);
  expect(ids).toEqual(["1", "2", "3"]);
  expect(server.received.map(({ url }) => url)).toEqual(["/each?limit=2", "/each?limit=2&offset=2"]);
});

test("an answer without a list is an error, also where it should be the list itself", async () => {
  const server = await serve((response) => json(response, { items: [] }));
  const { things } = new Demo({ apiKey: "k", baseUrl: server.url });
  await expect(things.kinds()).rejects.toThrow(`things.kinds failed: GET ${server.url}/kinds -> 200 OK with no list`);
  await expect(things.all()).rejects.toThrow("200 OK with no list at `data.list`");
});
