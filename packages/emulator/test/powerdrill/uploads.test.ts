import { UploadError, type UploadProgress, uploadInParts, waitUntilSynched } from "@parley/powerdrill";
import { expect, test } from "vitest";
import { failureOf, startPowerdrill } from "./clients.ts";

const text = "region,revenue\nNorth,12\n";
const file = new File([text], "orders.csv");

function startUploads() {
  return startPowerdrill({ powerdrill: { partBytes: 10, syncMs: 0 } });
}

test("a file goes in parts to the storage, with progress and without the API key, and becomes ready", async () => {
  const { emulator, v2 } = await startUploads();
  const progress: UploadProgress[] = [];
  const onProgress = (event: UploadProgress) => progress.push(event);
  const { file_object_key } = await uploadInParts(v2, file, { concurrency: 2, onProgress });
  expect(new TextDecoder().decode(emulator.storage.get(file_object_key)?.bytes)).toBe(text);
  expect(progress.at(-1)).toEqual({ sentBytes: 24, totalBytes: 24, doneParts: 3, totalParts: 3 });
  const parts = emulator.requests.filter((request) => request.operation === "storage.put");
  expect(parts.map(({ headers, status }) => [headers.has("x-pd-api-key"), status])).toEqual([
    [false, 200],
    [false, 200],
    [false, 200],
  ]);
  const source = await v2.dataSources.create({ name: "orders.csv", type: "FILE", file_object_key });
  expect(await waitUntilSynched(v2, source.dataset_id)).toMatchObject({ synched: 1, synching: 0, invalid: 0 });
});

test("an upload whose part is refused is taken up again where it was left", async () => {
  const { emulator, v2 } = await startUploads();
  emulator.faults.add({ operation: "storage.put", skip: 1, status: 400 });
  const failed = await uploadInParts(v2, file, { concurrency: 1 }).catch((error) => error);
  expect(failed).toBeInstanceOf(UploadError);
  const sent = emulator.requests.length;
  const { file_object_key } = await uploadInParts(v2, file, { concurrency: 1, resume: failed.upload });
  expect(emulator.requests.slice(sent).map((request) => request.operation)).toEqual([
    "storage.put",
    "storage.put",
    "files.completeMultipartUpload",
  ]);
  expect(emulator.storage.get(file_object_key)?.size).toBe(24);
});

test("a part that fails for a while is sent again", async () => {
  const { emulator, v2 } = await startUploads();
  emulator.faults.add({ operation: "storage.put", status: 503 });
  emulator.faults.add({ operation: "storage.put", drop: "reset" });
  const { file_object_key } = await uploadInParts(v2, file);
  expect(emulator.storage.get(file_object_key)?.size).toBe(24);
});

test("a data source that can't be read is an error of the waiting", async () => {
  const { v2 } = await startUploads();
  const url = "https://files.test/invalid.csv";
  const { dataset_id } = await v2.dataSources.create({ name: "invalid.csv", type: "FILE", url });
  expect((await failureOf(waitUntilSynched(v2, dataset_id)))[0]).toBe("DataSourceInvalidError");
});
