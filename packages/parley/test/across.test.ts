import fc from "fast-check";
import { expect, test } from "vitest";
import { createParley, type Parley } from "../src/index.ts";
import { type powerdrill as Powerdrill, powerdrill } from "../src/powerdrill/powerdrill.ts";
import { collect } from "./collect.ts";
import { createPages } from "./powerdrill-pages.ts";
import * as readme from "./readme-adapter.ts";
import { createRecordingFetch, type RecordingFetch } from "./recording-fetch.ts";

/** A function without its types, as JavaScript calls it. */
type Untyped = (...args: unknown[]) => AsyncIterable<unknown>;
type Lists = Record<string, ReturnType<typeof Powerdrill>>;

/** A platform that cannot list. */
function notes(): ReturnType<typeof readme.notes> {
  const note = async () => ({ key: "n1", label: "Q3" });
  return readme.notes({ add: note, read: note });
}

function connect(fetches: Record<string, RecordingFetch>): Parley<Lists> {
  const lists = Object.entries(fetches).map(([name, { fetch }]) => [
    name,
    powerdrill({ apiKey: "k", userId: "u1", fetch }),
  ]);
  return createParley<Lists>({ providers: Object.fromEntries(lists) });
}

test("across providers, every session is given exactly once, in the providers' order", async () => {
  const names = fc.uniqueArray(fc.stringMatching(/^p[a-z]{1,4}$/), { minLength: 1, maxLength: 4 });
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 12 });
  const setups = names.chain((all) => fc.tuple(...all.map((name) => fc.tuple(fc.constant(name), ids))));
  await fc.assert(
    fc.asyncProperty(setups, fc.integer({ min: 1, max: 5 }), async (setup, pageSize) => {
      const parley = connect(Object.fromEntries(setup.map(([name, all]) => [name, createPages(all)])));
      const sessions = await collect(parley.sessions.list({ pageSize }));
      expect(sessions.map(({ ref }) => ref)).toEqual(setup.flatMap(([name, all]) => all.map((id) => `${name}:${id}`)));
    }),
    { numRuns: 50 },
  );
});

test("providers that cannot list are passed over", async () => {
  const { sessions } = createParley({
    providers: {
      note: notes(),
      data: powerdrill({ apiKey: "k", userId: "u1", fetch: createPages(["a"]).fetch }),
    },
  });
  expect((await collect(sessions.list())).map(({ ref }) => ref)).toEqual(["data:a"]);
});

test("a provider is asked only when the ones before it are used up", async () => {
  const [first, second] = [createPages(["a", "b", "c"]), createPages(["d"])];
  const list = connect({ first, second }).sessions.list({ pageSize: 2 });
  const counts: number[][] = [[first.sent.length, second.sent.length]];
  for await (const _ of list) counts.push([first.sent.length, second.sent.length]);
  expect(counts).toEqual([
    [0, 0],
    [1, 0],
    [1, 0],
    [2, 0],
    [2, 1],
  ]);
});

test.each([
  { query: { providers: ["second"] }, want: ["second:c", "second:d"] },
  { query: { providers: ["second", "first", "second"] }, want: ["second:c", "second:d", "first:a", "first:b"] },
  { query: { providers: [] }, want: [] },
  { query: { limit: 3 }, want: ["first:a", "first:b", "second:c"] },
  { query: { limit: 0 }, want: [] },
  { query: { filter: ({ id }: { id: string }) => id > "a", limit: 2 }, want: ["first:b", "second:c"] },
])("the query $query chooses sessions", async ({ query, want }) => {
  const parley = connect({ first: createPages(["a", "b"]), second: createPages(["c", "d"]) });
  expect((await collect(parley.sessions.list(query))).map(({ ref }) => ref)).toEqual(want);
});

test("a limit that is reached asks for nothing more", async () => {
  const [first, second] = [createPages(["a", "b", "c"]), createPages(["d"])];
  await collect(connect({ first, second }).sessions.list({ pageSize: 2, limit: 2 }));
  expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
});

test("the title and the options go to every provider", async () => {
  const fetches = { first: createPages([]), second: createPages([]) };
  await collect(connect(fetches).sessions.list({ title: "Q3" }, { headers: { "x-team": "blue" } }));
  const sent = [...fetches.first.sent, ...fetches.second.sent];
  expect(sent.map(({ url, headers }) => [url.searchParams.get("search"), headers.get("x-team")])).toEqual([
    ["Q3", "blue"],
    ["Q3", "blue"],
  ]);
});

test("one list can be iterated over again", async () => {
  const list = connect({ first: createPages(["a"]) }).sessions.list();
  expect((await collect(list)).length).toBe(1);
  expect((await collect(list)).length).toBe(1);
});

test("a provider's failure ends the list, after the sessions before it", async () => {
  const broken = createRecordingFetch(() => Response.json({ code: 1004, msg: "wrong key" }, { status: 403 }));
  const parley = connect({ first: createPages(["a"]), broken, last: createPages(["b"]) });
  const refs: string[] = [];
  const loop = async (): Promise<void> => {
    for await (const { ref } of parley.sessions.list()) refs.push(ref);
  };
  await expect(loop()).rejects.toMatchObject({ kind: "auth", code: 1004, provider: "broken" });
  expect(refs).toEqual(["first:a"]);
});

test.each([
  [
    { providers: ["nobody"] },
    'sessions.list: no provider is named "nobody", expected one of: data, note.',
    "ArgumentError",
  ],
  [
    { providers: ["note"] },
    "note.sessions.list: Notes has no such operation. Configured providers that can: data.",
    "UnsupportedError",
  ],
  [
    { metadata: { a: 1 } },
    'data.sessions.list: Powerdrill cannot honour "metadata". No configured provider can.',
    "UnsupportedError",
  ],
  [{ limit: Number.NaN }, "sessions.list: `limit` must be a count, got NaN.", "ArgumentError"],
  [{ limit: -1 }, "sessions.list: `limit` must be a count, got -1.", "ArgumentError"],
])("the query %o is refused before anything is sent", (query, message, name) => {
  const { fetch, sent } = createPages(["a"]);
  const { sessions } = createParley({
    providers: { data: powerdrill({ apiKey: "k", userId: "u1", fetch }), note: notes() },
  });
  expect(() => (sessions.list as Untyped)(query)).toThrow(expect.objectContaining({ name, message }));
  expect(sent).toEqual([]);
});

test("a session is found by its ref, whichever provider has it", async () => {
  const parley = createParley({ providers: { note: notes(), more: notes() } });
  expect(await parley.sessions.get("more:n1")).toMatchObject({ ref: "more:n1", title: "Q3" });
});

test("a ref of nobody's is refused", async () => {
  const { sessions } = createParley({ providers: { note: notes() } });
  await expect(sessions.get("data:s1")).rejects.toMatchObject({
    name: "ArgumentError",
    message: 'sessions.get: "data:s1" begins with no provider\'s name, expected one of: note.',
  });
});
