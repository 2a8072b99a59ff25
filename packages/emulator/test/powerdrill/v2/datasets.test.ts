import { expect, test } from "vitest";
import { failureOf, startClock, startPowerdrill } from "../clients.ts";

test("a dataset lives: it is created, listed, changed, looked at and deleted", async () => {
  const { v2 } = await startPowerdrill();
  const { id } = await v2.datasets.create({ name: "Sales", description: "Orders by region" });
  expect((await v2.datasets.list({ search: "region" })).items).toEqual([
    { id, name: "Sales", description: "Orders by region" },
  ]);
  await v2.datasets.update(id, { name: "Orders" });
  expect((await v2.datasets.list()).items[0]).toEqual({ id, name: "Orders", description: "Orders by region" });
  expect(await v2.datasets.overview(id)).toMatchObject({ id, name: "Orders", keywords: ["orders"] });
  await v2.datasets.delete(id);
  expect(await failureOf(v2.datasets.status(id))).toEqual(["NotFoundError", 300003, 200]);
});

test("names and descriptions are cut, a first description shorter than a later one", async () => {
  const { v2 } = await startPowerdrill();
  const { id } = await v2.datasets.create({ name: "n".repeat(200), description: "d".repeat(200) });
  const read = async () => {
    const [dataset] = (await v2.datasets.list()).items;
    return [dataset?.name.length, dataset?.description.length];
  };
  expect(await read()).toEqual([128, 128]);
  await v2.datasets.update(id, { description: "d".repeat(60_000) });
  expect(await read()).toEqual([128, 50_000]);
});

test("a change of nothing is refused", async () => {
  const { v2 } = await startPowerdrill();
  const { id } = await v2.datasets.create({ name: "Sales" });
  expect(await failureOf(v2.datasets.update(id, {}))).toEqual(["InvalidParameterError", 300001, 400]);
});

test("a dataset's status counts its data sources", async () => {
  const clock = startClock();
  const { v2 } = await startPowerdrill(clock.options);
  const { id } = await v2.datasets.create({ name: "Sales" });
  const add = (name: string) =>
    v2.datasets.dataSources.create(id, { name, type: "FILE", url: `https://files.test/${name}` });
  await add("a.csv");
  await add("invalid.csv");
  expect(await v2.datasets.status(id)).toEqual({ synched_count: 0, invalid_count: 0, synching_count: 2 });
  clock.passMs(500);
  await add("b.csv");
  expect(await v2.datasets.status(id)).toEqual({ synched_count: 1, invalid_count: 1, synching_count: 1 });
});
