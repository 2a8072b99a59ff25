import { expect, test } from "vitest";
import { powerdrillKey } from "../../running.ts";
import { failureOf, startPowerdrill } from "../clients.ts";

test("a dataset lives: it is created, listed by name, changed, looked at and deleted", async () => {
  const { v1 } = await startPowerdrill();
  const { id } = await v1.datasets.create({ name: "Sales", description: "Orders by region" });
  expect((await v1.datasets.list({ name: "Sal" })).items).toEqual([
    { id, name: "Sales", description: "Orders by region" },
  ]);
  expect((await v1.datasets.list({ name: "Orders" })).items).toEqual([]);
  await v1.datasets.update(id, { description: "All orders" });
  expect((await v1.datasets.list()).items[0]).toEqual({ id, name: "Sales", description: "All orders" });
  expect(await v1.datasets.status(id)).toEqual({ synchedCount: 0, invalidCount: 0, synchingCount: 0 });
  await v1.datasets.delete(id);
  expect(await failureOf(v1.datasets.status(id))).toEqual(["NotFoundError", 300003, 200]);
});

test("an overview tells what the dataset holds", async () => {
  const { v1 } = await startPowerdrill();
  const { id } = await v1.datasets.create({ name: "Sales" });
  expect(await v1.datasets.overview(id)).toMatchObject({
    id,
    name: "Sales",
    summary: '"Sales" holds 0 files: none.',
    explorationQuestions: ["What is in Sales?", "What stands out in Sales?", "How do the figures develop?"],
    keywords: ["sales"],
  });
});

test.each([
  [true, { code: 0 }],
  [false, 0],
])(
  "an overview's code is inside an object, as the service's sample has it, unless told: %s",
  async (isNested, code) => {
    const { baseUrl, v1 } = await startPowerdrill({ powerdrill: { v1NestedCode: isNested } });
    const { id } = await v1.datasets.create({ name: "Sales" });
    const overview = await fetch(`${baseUrl}/v1/team/datasets/${id}/overview`, { headers: powerdrillKey });
    expect(await overview.json()).toMatchObject({ code, data: { name: "Sales" } });
    expect(await v1.datasets.overview(id)).toMatchObject({ name: "Sales" });
  },
);
