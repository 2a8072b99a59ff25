import { expect, test } from "vitest";
import { failureOf, startClock, startPowerdrill } from "../clients.ts";

test("a data source keeps its name and its file's name apart, and becomes synched", async () => {
  const clock = startClock();
  const { v1 } = await startPowerdrill(clock.options);
  const { id: datasetId } = await v1.datasets.create({ name: "Sales" });
  const { fileKey } = await v1.files.upload({ file: new File(["a,b\n"], "orders.csv") });
  const source = await v1.datasets.dataSources.create(datasetId, { fileName: "orders.csv", type: "FILE", fileKey });
  expect(source).toMatchObject({ datasetId, name: "orders.csv", fileName: "orders.csv", status: "synching" });
  clock.passMs(500);
  const synched = { ...source, status: "synched" };
  expect(await v1.datasets.dataSources.get(datasetId, source.id)).toEqual(synched);
  expect((await v1.datasets.dataSources.list(datasetId, { status: ["synched", "invalid"] })).items).toEqual([synched]);
  const { presignedUrl, expireAt } = await v1.datasets.dataSources.presign(datasetId, source.id, { expireIn: 60 });
  expect(expireAt).toBe("2026-01-02T03:05:05.500Z");
  expect(await (await fetch(presignedUrl)).text()).toBe("a,b\n");
  await v1.datasets.dataSources.delete(datasetId, source.id);
  expect((await v1.datasets.dataSources.list(datasetId)).items).toEqual([]);
});

test("a data source without a dataset gets one of its own; older kinds of files are fine", async () => {
  const { v1 } = await startPowerdrill();
  const url = "https://files.test/slides.ppt";
  const source = await v1.dataSources.create({ name: "Slides", fileName: "slides.ppt", type: "FILE", url });
  expect((await v1.datasets.list()).items).toEqual([{ id: source.datasetId, name: "Slides", description: "" }]);
});

test("what can't be a data source is refused", async () => {
  const { v1 } = await startPowerdrill();
  const source = { fileName: "a.csv", type: "FILE", url: "https://files.test/a.csv", fileKey: "k" } as const;
  expect(await failureOf(v1.dataSources.create(source))).toEqual(["InvalidParameterError", 300001, 400]);
  const file = new File(["x"], "a.exe");
  expect(await failureOf(v1.files.upload({ file }))).toEqual(["UnsupportedFileError", 300004, 200]);
});
