import { expect, test } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { Memories } from "../../src/memory/memories.ts";

test("changes at the same time keep each other", async () => {
  const store = memoryStore();
  const memories = new Memories(store);
  await Promise.all([
    memories.change("data:1", { userId: "ada" }),
    memories.change("data:1", { instructions: "Be brief." }),
    memories.change("data:1", { userId: undefined, context: [{ role: "user", text: "Hello?" }] }),
    memories.forgetContext("data:1"),
  ]);
  expect(await store.get("data:1")).toEqual({ userId: "ada", instructions: "Be brief." });
});

test("a change that fails fails alone", async () => {
  const inner = memoryStore();
  let isFull = true;
  const memories = new Memories({
    ...inner,
    async set(ref, memory) {
      if (isFull) throw new Error("There is no room.");
      await inner.set(ref, memory);
    },
  });
  const failing = memories.change("data:1", { userId: "ada" });
  await expect(failing).rejects.toThrow("There is no room.");
  isFull = false;
  await memories.change("data:1", { userId: "bob" });
  expect(await memories.read("data:1")).toEqual({ userId: "bob" });
});

test("knowledge is made once, and again where it could not be made", async () => {
  const memories = new Memories(memoryStore());
  let made = 0;
  const fail = async () => {
    throw new Error("It failed.");
  };
  const make = async () => {
    made += 1;
    return { datasetId: `dset-${made}` };
  };
  await expect(memories.knowledge("data:1", fail)).rejects.toThrow("It failed.");
  const all = await Promise.all([memories.knowledge("data:1", make), memories.knowledge("data:1", make)]);
  expect([...all, await memories.knowledge("data:1", make)]).toEqual(Array(3).fill({ datasetId: "dset-1" }));
});
