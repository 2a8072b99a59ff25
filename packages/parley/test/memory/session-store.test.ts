import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { memoryStore } from "../../src/memory/memory-store.ts";
import { fileStore } from "../../src/node.ts";
import type { SessionRef } from "../../src/sessions/session.ts";

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const stores = [
  { name: "in memory", create: async () => memoryStore() },
  { name: "on disk", create: async () => fileStore(join(await createFolder(), "of", "its own")) },
];

const memory = {
  agentId: "a1",
  userId: "ada",
  instructions: "Be brief.",
  language: "EN",
  contextTurns: 0,
  knowledge: { datasetId: "d1", dataSourceIds: ["s1"] },
  context: [{ role: "user", text: "Hello. 😀\n" }],
} as const;

test.each(stores)("a store $name keeps the memory of each session until it is deleted", async ({ create }) => {
  const store = await create();
  expect(await store.get("data:s1")).toBeUndefined();
  await store.set("data:s1", memory);
  await store.set("data:s2", {});
  expect(await store.get("data:s1")).toEqual(memory);
  await store.set("data:s1", { agentId: "a2" });
  expect(await store.get("data:s1")).toEqual({ agentId: "a2" });
  await store.delete("data:s1");
  await store.delete("data:s1");
  expect(await store.get("data:s1")).toBeUndefined();
  expect(await store.get("data:s2")).toEqual({});
});

test.each(stores)(
  "what a store $name keeps does not change with the object that it was given or gave",
  async ({ create }) => {
    const store = await create();
    const given = { knowledge: { ids: ["one"] } };
    const stored = store.set("data:s1", given);
    given.knowledge.ids.push("two");
    await stored;
    const read = (await store.get("data:s1")) as typeof given;
    read.knowledge.ids.push("three");
    expect(await store.get("data:s1")).toEqual({ knowledge: { ids: ["one"] } });
  },
);

test("on disk, memories outlive the store that kept them", async () => {
  const folder = await createFolder();
  await fileStore(folder).set("data:s1", memory);
  expect(await fileStore(pathToFileURL(folder)).get("data:s1")).toEqual(memory);
});

test("on disk, no id leaves the folder, meets another's file, or is too long for a name", async () => {
  const folder = await createFolder();
  const inside = join(folder, "inside");
  const store = fileStore(inside);
  const ids = [
    "..",
    "../../up",
    "/etc/x",
    "a\\b",
    "C:x",
    "AB",
    "ab",
    "a/b",
    "a_b",
    "\0",
    "é",
    "e\u0301",
    "x".repeat(9_000),
    "",
  ];
  const refs = ids.map((id): SessionRef => `data:${id}`);
  for (const ref of refs) await store.set(ref, { instructions: ref });
  for (const ref of refs) expect(await store.get(ref)).toEqual({ instructions: ref });
  expect(await readdir(folder)).toEqual(["inside"]);
  const files = await readdir(inside);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(ids.length);
  for (const file of files) expect(file).toMatch(/^[A-Za-z0-9_-]{1,64}\.[0-9a-f]{32}\.json$/);
});

test("on disk, work of several stores on one session is done in the order in which it was asked for", async () => {
  const folder = await createFolder();
  const stores = [fileStore(folder), fileStore(folder)];
  const seen: unknown[] = [];
  const work = Array.from({ length: 40 }, async (_, turn) => {
    const store = stores[turn % 2] ?? memoryStore();
    const [, read] = await Promise.all([store.set("data:s1", { contextTurns: turn }), store.get("data:s1")]);
    seen.push(read?.contextTurns);
  });
  await Promise.all(work);
  expect(seen).toEqual(work.map((_, turn) => turn));
  expect(await stores[0]?.get("data:s1")).toEqual({ contextTurns: 39 });
  expect((await readdir(folder)).length).toBe(1);
});

test("on disk, files are for their owner only, and can be read by people", async () => {
  const folder = join(await createFolder(), "new");
  await fileStore(folder).set("data:s1", { language: "EN" });
  const [file = ""] = await readdir(folder);
  expect(file).toMatch(/^data_s1\./);
  expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, file))).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(JSON.parse(await readFile(join(folder, file), "utf8"))).toEqual({
    format: "parley-memory",
    version: 1,
    ref: "data:s1",
    memory: { language: "EN" },
  });
});

test.each([
  ["{", "the file must hold JSON, got something else."],
  ["", "the file must hold JSON, got something else."],
  ["[]", "the document must be an object, got an array."],
  ['{"format":"other"}', 'format must be "parley-memory", got "other".'],
  ['{"format":"parley-memory","version":2}', "version must be 1, got 2."],
  ['{"format":"parley-memory","version":1,"ref":"data:s2","memory":{}}', 'ref must be "data:s1", got "data:s2".'],
  [
    '{"format":"parley-memory","version":1,"ref":"data:s1","memory":{"context":[{"role":"user"}]}}',
    "memory.context[0].text must be a string, got nothing.",
  ],
])("on disk, the broken file %s is an error that names it", async (content, wrong) => {
  const folder = await createFolder();
  const store = fileStore(folder);
  await store.set("data:s1", {});
  const file = join(folder, (await readdir(folder))[0] ?? "");
  await writeFile(file, content);
  await expect(store.get("data:s1")).rejects.toMatchObject({
    name: "DocumentError",
    message: `${file}: ${wrong} Mend the file, or delete it to forget the session.`,
  });
  await store.delete("data:s1");
  expect(await store.get("data:s1")).toBeUndefined();
});

test("on disk, what the file system refuses is its own error, and leaves the old memory as it was", async () => {
  const folder = await createFolder();
  const store = fileStore(folder);
  await store.set("data:s1", { language: "EN" });
  const [file = ""] = await readdir(folder);
  await rm(join(folder, file));
  await mkdir(join(folder, file, "full"), { recursive: true });
  await expect(store.set("data:s1", {})).rejects.toMatchObject({ syscall: "rename" });
  await expect(store.get("data:s1")).rejects.toMatchObject({ code: "EISDIR" });
  expect(await readdir(folder)).toEqual([file]);
});
