import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { failureOf, startPowerdrill } from "../clients.ts";

const partBytes = 4;

async function begin(options = {}) {
  const { emulator, v2 } = await startPowerdrill({ ...options, powerdrill: { partBytes } });
  const upload = await v2.files.initMultipartUpload({ file_name: "orders.csv", file_size: 10 });
  const put = async (index: number, body: string) => {
    const answer = await fetch(upload.part_items[index]?.upload_url ?? "", { method: "PUT", body });
    return answer.headers.get("etag") ?? "";
  };
  return { emulator, v2, upload, put };
}

test("a file in parts goes to another origin, and is whole once every part's tag is told", async () => {
  const { emulator, v2, upload, put } = await begin();
  expect(upload.part_items.map(({ number, size }) => [number, size])).toEqual([
    [1, 4],
    [2, 4],
    [3, 2],
  ]);
  const tags = [await put(0, "a,b\n"), await put(1, "1,2\n"), await put(2, "3,")];
  expect(tags[0]).toBe(`"${createHash("md5").update("a,b\n").digest("hex")}"`);
  const { file_object_key } = await v2.files.completeMultipartUpload({
    file_object_key: upload.file_object_key,
    upload_id: upload.upload_id,
    part_etags: tags.map((etag, index) => ({ part_number: index + 1, number: index + 1, etag: etag.slice(1, -1) })),
  });
  expect(emulator.stores.powerdrill().files.get(file_object_key)).toMatchObject({ name: "orders.csv", size: 10 });
  expect(emulator.requests.map((request) => request.operation)).toEqual([
    "files.initMultipartUpload",
    "storage.put",
    "storage.put",
    "storage.put",
    "files.completeMultipartUpload",
  ]);
});

test("a tag may have its quotes and the other name of its part's number, as clients send them", async () => {
  const { v2, upload, put } = await begin();
  const tags = [await put(0, "a,b\n"), await put(1, "1,2\n"), await put(2, "3,")];
  const { file_object_key, upload_id } = upload;
  const part_etags = tags.map((etag, index) => ({ number: index + 1, etag })) as never;
  expect(await v2.files.completeMultipartUpload({ file_object_key, upload_id, part_etags })).toEqual({
    file_object_key,
  });
});

test.for([
  ["a missing part", ["a,b\n", "1,2\n"], (tags: string[]) => tags],
  ["a missing tag", ["a,b\n", "1,2\n", "3,"], (tags: string[]) => tags.slice(1)],
  ["a wrong tag", ["a,b\n", "1,2\n", "3,"], (tags: string[]) => tags.with(1, "other")],
] as const)("an upload with %s fails with 300007", async ([, bodies, change]) => {
  const { v2, upload, put } = await begin();
  const tags: string[] = [];
  for (const [index, body] of bodies.entries()) tags.push(await put(index, body));
  const part_etags = change(tags).map((etag, index) => ({ part_number: index + 1, etag }));
  const { file_object_key, upload_id } = upload;
  const completed = v2.files.completeMultipartUpload({ file_object_key, upload_id, part_etags });
  expect(await failureOf(completed)).toEqual(["UploadFailedError", 300007, 200]);
});

test("an upload has at most 10,000 parts, however large a file is announced", async () => {
  const { v2 } = await startPowerdrill({ powerdrill: { partBytes } });
  const announce = (file_size: number) => v2.files.initMultipartUpload({ file_name: "orders.csv", file_size });
  expect((await announce(40_000)).part_items).toHaveLength(10_000);
  expect((await failureOf(announce(40_001)))[1]).toBe(300001);
  expect((await failureOf(announce(Number.MAX_SAFE_INTEGER)))[1]).toBe(300001);
});

test("a part that carries the API key is refused", async () => {
  const { upload } = await begin();
  const headers = { "x-pd-api-key": "powerdrill-key" };
  const leaked = await fetch(upload.part_items[0]?.upload_url ?? "", { method: "PUT", body: "a,b\n", headers });
  expect([leaked.status, await leaked.json()]).toEqual([
    400,
    { emulator: 'The request carries the header "x-pd-api-key": a secret of the API has reached another origin.' },
  ]);
});

test("faults strike parts like any request", async () => {
  const { emulator, upload, put } = await begin();
  emulator.faults.add({ operation: "storage.put", skip: 1, status: 503 });
  expect([await put(0, "a,b\n"), await put(1, "1,2\n"), await put(1, "1,2\n")]).toEqual([
    expect.stringMatching(/^"/),
    "",
    expect.stringMatching(/^"/),
  ]);
  expect(upload.part_items).toHaveLength(3);
});

test("without a server the addresses of parts lead to the emulator's handler", async () => {
  const { createEmulator } = await import("../../../src/index.ts");
  const { Powerdrill } = await import("@parley/powerdrill/v2");
  const emulator = createEmulator();
  const v2 = new Powerdrill({ fetch: emulator.fetch, apiKey: "powerdrill-key", userId: "ada", environment: {} });
  const { part_items } = await v2.files.initMultipartUpload({ file_name: "a.csv", file_size: 3 });
  const url = part_items[0]?.upload_url ?? "";
  expect(new URL(url).origin).toBe("https://uploads.emulator.invalid");
  expect((await emulator.fetch(url, { method: "PUT", body: "a,b" })).status).toBe(200);
});

test.for([
  [new File([], "empty.csv"), "EmptyFileError", 300005],
  [new File(["x"], "program.exe"), "UnsupportedFileError", 300004],
  [new File(["x".repeat(11)], "large.csv"), "StorageFullError", 300006],
] as const)("a file that can't be stored is refused: %#", async ([file, name, code]) => {
  const { v2 } = await startPowerdrill({ powerdrill: { storageLimit: 10 } });
  expect(await failureOf(v2.files.upload({ file }))).toEqual([name, code, 200]);
});
