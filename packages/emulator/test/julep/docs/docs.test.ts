import { expect, test } from "vitest";
import { createJulepCalls } from "../julep-calls.ts";

async function startDocs(docs: readonly object[]) {
  const calls = createJulepCalls();
  const agent = await calls.create("/agents", { name: "Ada" });
  for (const doc of docs) await calls.create(`/agents/${agent}/docs`, doc);
  const search = async (body: object) => (await calls.call("POST", `/agents/${agent}/search`, body)).body.docs;
  const embed = async (text: string) => (await calls.call("POST", "/embed", { text })).body.vectors[0];
  return { ...calls, agent, search, embed };
}

const long = `${"An introduction that says little. ".repeat(60)}Refunds take a week. ${"And so it ends. ".repeat(40)}`;

test("a long text is cut into parts, each with a vector, and found by the part that fits", async () => {
  const { agent, call, search } = await startDocs([{ title: "Terms", content: long }]);
  const { items } = (await call("GET", `/agents/${agent}/docs`)).body;
  expect(items[0].content).toHaveLength(2);
  expect(items[0].content.join(" ")).toBe(long.trim());
  expect(items[0].embeddings.map((vector: number[]) => vector.length)).toEqual([1024, 1024]);
  const [found] = await search({ text: "refunds", include_embeddings: false });
  expect(found.snippet).toMatchObject({ index: 1, embedding: null, content: expect.stringContaining("Refunds") });
});

test("the best comes first by text, by vector and by both; the distance grows", async () => {
  const { search, embed } = await startDocs([
    { title: "A", content: "red green" },
    { title: "B", content: "red blue" },
    { title: "C", content: "yellow" },
  ]);
  const titles = async (body: object) => {
    const docs = await search(body);
    const distances = docs.map(({ distance }: { distance: number }) => distance);
    expect(distances).toEqual([...distances].sort((one, other) => one - other));
    return docs.map(({ title }: { title: string }) => title);
  };
  const vector = await embed("blue red");
  expect(await titles({ text: "reds, blue" })).toEqual(["B", "A"]);
  expect(await titles({ vector })).toEqual(["B", "A", "C"]);
  expect(await titles({ vector, confidence: 0.7 })).toEqual(["B", "A"]);
  expect(await titles({ vector, text: "yellow", alpha: 0 })).toEqual(["C"]);
  expect(await titles({ vector, limit: 1 })).toEqual(["B"]);
  expect(await titles({ text: "yelow" })).toEqual([]);
  expect(await titles({ text: "yelow", trigram_similarity_threshold: 0.4 })).toEqual(["C"]);
});

test("without a filter, a bulk deletion deletes all only where it says so", async () => {
  const { agent, call } = await startDocs([
    { title: "A", content: "a", metadata: { kind: "old" } },
    { title: "B", content: "b" },
  ]);
  const remove = async (body: object) => (await call("DELETE", `/agents/${agent}/docs`, body)).body.items.length;
  expect(await remove({})).toBe(0);
  expect(await remove({ metadata_filter: { kind: "old" }, delete_all: true })).toBe(1);
  expect(await remove({ delete_all: true })).toBe(1);
});

test("the same content twice is refused, and so is a document of nobody", async () => {
  const { agent, call } = await startDocs([{ title: "A", content: ["a", "b"] }]);
  const twice = await call("POST", `/agents/${agent}/docs`, { title: "other", content: ["a", "b"] });
  expect([twice.status, twice.body.error.code]).toEqual([409, "http_409"]);
  const nobody = "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99";
  expect((await call("POST", `/users/${nobody}/docs`, { title: "A", content: "a" })).status).toBe(404);
});
