import { expect, test } from "vitest";
import { createJulepCalls } from "./julep-calls.ts";

test("a page is cut from all that fits, newest first unless asked otherwise", async () => {
  let now = Date.UTC(2026, 0, 2);
  const { call, create } = createJulepCalls({ clock: { now: () => now } });
  const ids: string[] = [];
  for (const name of ["one", "two", "three"]) {
    now += 1_000;
    ids.push(await create("/agents", { name }));
  }
  now += 1_000;
  await call("PATCH", `/agents/${ids[0]}`, { about: "changed last" });
  const names = async (query: string) => {
    const { body } = await call("GET", `/agents?${query}`);
    return body.items.map(({ name }: { name: string }) => name);
  };
  expect(await names("")).toEqual(["three", "two", "one"]);
  expect(await names("direction=asc&limit=2")).toEqual(["one", "two"]);
  expect(await names("direction=asc&limit=2&offset=2")).toEqual(["three"]);
  expect(await names("sort_by=updated_at")).toEqual(["one", "three", "two"]);
});

test("a metadata filter is read as numbers where it looks so, and compared by containment; for documents, as text", async () => {
  const { call, create } = createJulepCalls();
  const owner = await create("/users", { name: "number", metadata: { age: 30, "a.b": "flat", tags: ["x"] } });
  await create("/users", { name: "text", metadata: { age: "30" } });
  for (const [title, age] of [
    ["number", 30],
    ["text", "30"],
  ] as const) {
    await create(`/users/${owner}/docs`, { title, content: title, metadata: { age } });
  }
  const found = async (path: string, query: string) => {
    const { body } = await call("GET", `${path}?direction=asc&${query}`);
    return body.items.map(({ name, title }: { name?: string; title?: string }) => name ?? title);
  };
  expect(await found("/users", "metadata_filter.age=30")).toEqual(["number"]);
  expect(await found("/users", "metadata_filter.a.b=flat")).toEqual(["number"]);
  expect(await found("/users", "metadata_filter.age=30&metadata_filter.a.b=other")).toEqual([]);
  expect(await found("/users", "metadata_filter.none=30")).toEqual([]);
  expect(await found(`/users/${owner}/docs`, "metadata_filter.age=30")).toEqual(["number", "text"]);
});

test("a limit over 100, or below 1, is refused where the server checks it", async () => {
  const { call, create } = createJulepCalls();
  const agent = await create("/agents", { name: "Ada" });
  const task = await create(`/agents/${agent}/tasks`, { name: "t", main: [{ log: "x" }] });
  const status = async (path: string, limit: number) => (await call("GET", `${path}?limit=${limit}`)).status;
  for (const path of ["/users", `/agents/${agent}/tasks`, `/agents/${agent}/docs`, `/tasks/${task}/executions`]) {
    expect([await status(path, 0), await status(path, 1), await status(path, 100), await status(path, 101)]).toEqual([
      400, 200, 200, 400,
    ]);
  }
  for (const path of ["/sessions", "/agents", "/projects"]) expect(await status(path, 101)).toBe(200);
  const refused = await call("GET", "/users?limit=101");
  expect(refused.body.error.message).toBe("limit must be between 1 and 100, got 101");
});
