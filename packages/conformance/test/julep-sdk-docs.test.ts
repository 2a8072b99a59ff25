import { expect, test } from "vitest";
import { startJulep } from "./julep-sdk-server.ts";

const returns = {
  title: "Returns",
  content: "Goods can be sent back within thirty days",
  metadata: { topic: "orders" },
};
const shipping = {
  title: "Shipping",
  content: "Parcels leave the warehouse on the same day",
  metadata: { topic: "parcels" },
};

test("agents' docs: create, get, list, search, delete, and bulk delete", async () => {
  const { julep } = await startJulep();
  const { id } = await julep.agents.create({ name: "Ada" });
  const doc = await julep.agents.docs.create(id, returns);
  await julep.agents.docs.create(id, shipping);
  expect(doc).toMatchObject({ title: "Returns", content: returns.content, metadata: returns.metadata });
  await expect(julep.agents.docs.create(id, { ...returns, title: "Copy" })).rejects.toMatchObject({ status: 409 });

  expect((await julep.docs.get(doc.id)).embeddings).toHaveLength(1024);
  expect((await julep.docs.get(doc.id, { include_embeddings: false })).embeddings).toBeNull();
  const filtered = await julep.agents.docs.list(id, {
    metadata_filter: { topic: "orders" },
    include_embeddings: false,
  });
  expect(filtered.items.map(({ title }) => title)).toEqual(["Returns"]);

  const byText = await julep.agents.docs.search(id, { text: "send goods back" });
  expect(byText.docs.map(({ title }) => title)).toEqual(["Returns"]);
  expect(byText.docs[0]).toMatchObject({ owner: { id, role: "agent" }, snippet: { content: returns.content } });

  await julep.agents.docs.delete(id, doc.id);
  await expect(julep.docs.get(doc.id)).rejects.toMatchObject({ status: 404 });
  expect(await julep.agents.docs.bulkDelete(id, { metadata_filter: { topic: "none" } })).toEqual([]);
  expect(await julep.agents.docs.bulkDelete(id, { delete_all: true })).toHaveLength(1);
});

test("users' docs: create, list, search by text, by vector and by both, and bulk delete", async () => {
  const { julep } = await startJulep();
  const { id } = await julep.users.create({ name: "Grace" });
  await julep.users.docs.create(id, returns);
  await julep.users.docs.create(id, shipping);
  expect((await julep.users.docs.list(id)).items).toHaveLength(2);

  const { vectors } = await julep.docs.embed({ text: "warehouse parcels" });
  const vector = vectors[0] ?? [];
  const titles = async (search: Parameters<typeof julep.users.docs.search>[1]) => {
    const { docs, time } = await julep.users.docs.search(id, search);
    expect(time).toBeGreaterThan(0);
    return docs.map(({ title }) => title);
  };
  expect(await titles({ vector, confidence: 0 })).toEqual(["Shipping", "Returns"]);
  expect(await titles({ vector, confidence: 0.6 })).toEqual(["Shipping"]);
  expect(await titles({ vector, text: "thirty days", alpha: 0.1 })).toEqual(["Returns", "Shipping"]);
  expect(await titles({ text: "days", metadata_filter: { topic: "none" } })).toEqual([]);
  expect(await titles({ text: "day", limit: 1 })).toHaveLength(1);

  const deleted = await julep.users.docs.bulkDelete(id, { metadata_filter: { topic: "orders" } });
  expect(deleted).toHaveLength(1);
  expect(await julep.users.docs.bulkDelete(id, { delete_all: true })).toHaveLength(1);
  expect((await julep.users.docs.list(id)).items).toEqual([]);
});

test("docs: a user's is deleted by its owner only; texts are embedded one by one or together", async () => {
  const { julep } = await startJulep();
  const owner = await julep.users.create({ name: "Grace" });
  const other = await julep.users.create({ name: "Linus" });
  const doc = await julep.users.docs.create(owner.id, { title: "Two parts", content: ["one", "two"] });
  expect((await julep.docs.get(doc.id)).content).toEqual(["one", "two"]);
  await expect(julep.users.docs.delete(other.id, doc.id)).rejects.toMatchObject({ status: 404 });
  expect((await julep.users.docs.delete(owner.id, doc.id)).id).toBe(doc.id);
  expect((await julep.docs.embed({ text: ["one", "two", "three"] })).vectors).toHaveLength(3);
});
