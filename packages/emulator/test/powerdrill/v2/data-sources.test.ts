import { expect, test } from "vitest";
import { failureOf, startClock, startPowerdrill } from "../clients.ts";

const url = "https://files.test/orders.csv";

test("a data source is synching for a while, then synched, and can be listed by status", async () => {
  const clock = startClock();
  const { v2 } = await startPowerdrill(clock.options);
  const { id } = await v2.datasets.create({ name: "Sales" });
  const source = await v2.datasets.dataSources.create(id, { name: "orders.csv", type: "FILE", url });
  expect(source).toMatchObject({ dataset_id: id, name: "orders.csv", type: "FILE", status: "synching" });
  clock.passMs(499);
  expect((await v2.datasets.dataSources.get(id, source.id)).status).toBe("synching");
  clock.passMs(1);
  expect(await v2.datasets.dataSources.get(id, source.id)).toEqual({ ...source, status: "synched", size: null });
  const ids = async (status: "synched" | "invalid") =>
    (await v2.datasets.dataSources.list(id, { status: [status, "synching"] })).items.map((item) => item.id);
  expect([await ids("synched"), await ids("invalid")]).toEqual([[source.id], []]);
  await v2.datasets.dataSources.delete(id, source.id);
  expect(await failureOf(v2.datasets.dataSources.get(id, source.id))).toEqual(["NotFoundError", 300003, 200]);
});

test("a data source without a dataset gets one of its own", async () => {
  const { v2 } = await startPowerdrill();
  const source = await v2.dataSources.create({ name: "orders.csv", type: "FILE", url });
  expect((await v2.datasets.list()).items).toEqual([{ id: source.dataset_id, name: "orders.csv", description: "" }]);
});

test("a file that was uploaded can be downloaded by an address that expires", async () => {
  const clock = startClock();
  const { v2, baseUrl } = await startPowerdrill(clock.options);
  const { file_object_key } = await v2.files.upload({ file: new File(["a,b\n1,2\n"], "orders.csv") });
  const source = await v2.dataSources.create({ name: "orders.csv", type: "FILE", file_object_key });
  const place = [source.dataset_id, source.id] as const;
  expect((await v2.datasets.dataSources.get(...place)).size).toBe(8);
  const { presigned_url, expires_at } = await v2.datasets.dataSources.presign(...place, { expires_in: 60 });
  expect(expires_at).toBe("2026-01-02T03:05:05.000Z");
  expect(new URL(presigned_url).origin).not.toBe(new URL(baseUrl).origin);
  expect(await (await fetch(presigned_url)).text()).toBe("a,b\n1,2\n");
  clock.passMs(61_000);
  expect((await fetch(presigned_url)).status).toBe(403);
});

test.for([
  [{ name: "a.csv", type: "FILE" }, 300001],
  [{ name: "a.csv", type: "FILE", url, file_object_key: "k" }, 300001],
  [{ name: "a.csv", type: "URL", url }, 300001],
  [{ name: "a.csv", type: "FILE", url: "no address" }, 300001],
  [{ name: "a.csv", type: "FILE", file_object_key: "unknown" }, 300003],
  [{ name: "a.exe", type: "FILE", url }, 300004],
  [{ name: "a.ppt", type: "FILE", url }, 300004],
  [{ name: "a", type: "FILE", url: "https://files.test/a" }, 300004],
] as const)("a data source that can't be is refused: %j", async ([body, code]) => {
  const { v2 } = await startPowerdrill();
  const [, refused] = await failureOf(v2.dataSources.create(body as never));
  expect(refused).toBe(code);
});

test("an address must work for a minute at least", async () => {
  const { v2 } = await startPowerdrill();
  const source = await v2.dataSources.create({ name: "orders.csv", type: "FILE", url });
  const short = v2.datasets.dataSources.presign(source.dataset_id, source.id, { expires_in: 59 });
  expect(await failureOf(short)).toEqual(["InvalidParameterError", 300001, 400]);
});
