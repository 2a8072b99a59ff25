import { ArgumentError } from "@parley/client";
import { expect, test } from "vitest";
import { UploadError } from "../src/upload-error.ts";
import { type UploadProgress, uploadInParts } from "../src/upload-in-parts.ts";
import { startUploadServers } from "./upload-servers.ts";

const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);

/** The same bytes, two to a number, behind two others. */
const words = new Uint16Array(Uint8Array.of(0, 0, ...bytes).buffer, 2);

/** The bytes in chunks that fit no part. */
async function* chunk(): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

test.each([
  ["a File", new File([bytes], "a.csv"), {}],
  ["a Blob with a name", new Blob([bytes]), { name: "a.csv" }],
  ["bytes", { name: "a.csv", data: bytes }, {}],
  ["a buffer", { name: "a.csv", data: bytes.buffer }, {}],
  ["a view of other numbers", { name: "a.csv", data: words as never }, {}],
  ["a stream", { name: "a.csv", data: new Blob([bytes]).stream() }, { size: 100 }],
  ["an iterable", { name: "a.csv", data: chunk() }, { size: 100 }],
])("%s arrives whole, in the parts that the service asks for", async (_kind, file, options) => {
  const servers = await startUploadServers({ partBytes: 30 });
  const uploaded = await uploadInParts(servers.powerdrill, file, options);
  expect(uploaded).toEqual({ file_object_key: "file-1" });
  expect(servers.file).toEqual(Buffer.from(bytes));
  expect(servers.received.map((part) => part.bytes.length).sort()).toEqual([10, 30, 30, 30]);
  const part_etags = [1, 2, 3, 4].map((number) => ({ part_number: number, number, etag: `etag-${number}` }));
  expect(servers.calls).toEqual([
    { file_name: "a.csv", file_size: 100, user_id: "tmm-1" },
    { upload_id: "upload-1", file_object_key: "file-1", part_etags, user_id: "tmm-1" },
  ]);
});

test("the storage gets the bytes and no credential", async () => {
  const servers = await startUploadServers({ partBytes: 100 });
  await uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes }, { userId: "tmm-2" });
  expect(servers.calls.map(({ user_id }) => user_id)).toEqual(["tmm-2", "tmm-2"]);
  const [part] = servers.received;
  expect(part?.headers).not.toHaveProperty("x-pd-api-key");
  expect(part?.headers).toMatchObject({ "content-length": "100" });
  expect(JSON.stringify(part?.headers)).not.toMatch(/secret-key|tmm-/);
});

test("so many parts are under way at a time, and no more", async () => {
  const waiting: (() => void)[] = [];
  const servers = await startUploadServers({
    partBytes: 10,
    answerPart(response, { number }) {
      waiting.push(() => response.writeHead(200, { etag: `"${number}"` }).end());
      if (waiting.length === 3 || number === 10) for (const answer of waiting.splice(0)) answer();
      return true;
    },
  });
  const sent: number[] = [];
  await uploadInParts(
    servers.powerdrill,
    { name: "a.csv", data: chunk() },
    {
      ...{ size: 100, concurrency: 3 },
      onProgress: ({ doneParts }) => sent.push(doneParts),
    },
  );
  expect(sent.at(-1)).toBe(10);
  expect(servers.received).toHaveLength(10);
  expect(servers.mostAtOnce).toBe(3);
});

test("progress is told when the parts are known and after each of them", async () => {
  const { powerdrill } = await startUploadServers({ partBytes: 40 });
  const told: UploadProgress[] = [];
  const onProgress = (progress: UploadProgress) => told.push(progress);
  await uploadInParts(powerdrill, { name: "a.csv", data: bytes }, { concurrency: 1, onProgress });
  expect(told).toEqual([
    { sentBytes: 0, totalBytes: 100, doneParts: 0, totalParts: 3 },
    { sentBytes: 40, totalBytes: 100, doneParts: 1, totalParts: 3 },
    { sentBytes: 80, totalBytes: 100, doneParts: 2, totalParts: 3 },
    { sentBytes: 100, totalBytes: 100, doneParts: 3, totalParts: 3 },
  ]);
});

test("a part that fails in passing is sent again", async () => {
  let isFirst = true;
  const servers = await startUploadServers({
    partBytes: 100,
    answerPart(response) {
      const fails = isFirst;
      isFirst = false;
      if (fails) response.writeHead(503).end();
      return fails;
    },
  });
  await uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes });
  expect(servers.received).toHaveLength(2);
  expect(servers.file).toEqual(Buffer.from(bytes));
});

test.each([
  ["a Blob", () => new Blob([bytes]), {}],
  ["a stream that starts again", chunk, { size: 100 }],
])("an upload of %s that failed goes on with what is missing", async (_kind, open, size) => {
  let fails = true;
  const servers = await startUploadServers({
    partBytes: 30,
    answerPart(response, { number }) {
      if (fails && number === 2) response.writeHead(403).end("the address has expired");
      return fails && number === 2;
    },
  });
  const options = { ...size, name: "a.csv", concurrency: 1 };
  const error = await uploadInParts(servers.powerdrill, open(), options).catch((reason: unknown) => reason);
  if (!UploadError.isInstance(error)) throw error;
  expect(error.kind).toBe("upload");
  expect(error.message).toBe("uploadInParts failed: part 2 of 4 was refused with status 403.");
  expect(error.cause).toMatchObject({ kind: "status", status: 403 });
  fails = false;
  servers.received.length = 0;
  const told: UploadProgress[] = [];
  await uploadInParts(servers.powerdrill, open(), {
    resume: JSON.parse(JSON.stringify(error.upload)),
    onProgress: (progress) => told.push(progress),
  });
  expect(servers.received.map(({ number }) => number).sort()).toEqual([2, 3, 4]);
  expect(servers.file).toEqual(Buffer.from(bytes));
  expect(told[0]).toEqual({ sentBytes: 30, totalBytes: 100, doneParts: 1, totalParts: 4 });
  expect(servers.calls).toHaveLength(2);
});

test("an upload that is aborted ends at once, and can go on", async () => {
  const controller = new AbortController();
  const servers = await startUploadServers({
    partBytes: 30,
    answerPart(_response, { number }) {
      if (number === 3) controller.abort(new Error("enough"));
      return number >= 3;
    },
  });
  const error = await uploadInParts(
    servers.powerdrill,
    { name: "a.csv", data: bytes },
    { concurrency: 1, signal: controller.signal },
  ).catch((reason: unknown) => reason);
  if (!UploadError.isInstance(error)) throw error;
  expect(error.message).toBe("uploadInParts failed: aborted by the caller.");
  expect(error.upload.parts.map(({ etag }) => etag)).toEqual(["etag-1", "etag-2", undefined, undefined]);
});

test("a stream that gives nothing any more can be aborted, and is let go of", async () => {
  const controller = new AbortController();
  const { powerdrill } = await startUploadServers({ partBytes: 30 });
  let isReleased = false;
  const cancel = () => {
    isReleased = true;
  };
  const stuck = { name: "a.csv", data: new ReadableStream<Uint8Array>({ cancel }) };
  const options = { size: 100, signal: controller.signal, onProgress: () => controller.abort() };
  await expect(uploadInParts(powerdrill, stuck, options)).rejects.toThrow(
    "uploadInParts failed: aborted by the caller.",
  );
  expect(isReleased).toBe(true);
});

test("parts that come out of order are cut in the order of their numbers", async () => {
  const servers = await startUploadServers({ partBytes: 30, changeParts: (parts) => parts.reverse() });
  await uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes });
  expect(servers.file).toEqual(Buffer.from(bytes));
});

test("an answer without the part's tag is a failure that names the remedy", async () => {
  const { powerdrill } = await startUploadServers({
    partBytes: 100,
    answerPart(response) {
      response.writeHead(200).end();
      return true;
    },
  });
  await expect(uploadInParts(powerdrill, { name: "a.csv", data: bytes })).rejects.toThrow(
    "uploadInParts failed: the answer to part 1 of 1 shows no `ETag` header. In a browser, the storage must expose it by CORS.",
  );
});

test("parts that do not make up the file are refused before anything is sent", async () => {
  const servers = await startUploadServers({ partBytes: 30, changeParts: (parts) => parts.slice(1) });
  await expect(uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes })).rejects.toThrow(
    "uploadInParts failed: the service asks for parts of 70 bytes in all, the file has 100.",
  );
  expect(servers.received).toEqual([]);
});

test.each([
  [101, "the stream ended after 100 bytes, expected 101"],
  [99, "the stream goes on after 99 bytes, its `size`"],
])("a stream that does not have its size of %d is not completed", async (size, problem) => {
  const { powerdrill, calls } = await startUploadServers({ partBytes: 30 });
  await expect(uploadInParts(powerdrill, { name: "a.csv", data: chunk() }, { size })).rejects.toThrow(
    `uploadInParts failed: ${problem}.`,
  );
  expect(calls).toHaveLength(1);
});

test("parts that could not be joined are not lost", async () => {
  let answer: object = { code: 300007, msg: "try later" };
  const servers = await startUploadServers({ partBytes: 30, complete: () => answer });
  const error = await uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes }).catch((cause) => cause);
  if (!UploadError.isInstance(error)) throw error;
  expect(error.message).toBe("uploadInParts failed: the parts are stored, but could not be joined.");
  expect(error.cause).toMatchObject({ kind: "code", code: 300007 });
  answer = { file_object_key: "file-1" };
  servers.received.length = 0;
  const resumed = await uploadInParts(servers.powerdrill, { name: "a.csv", data: bytes }, { resume: error.upload });
  expect(resumed).toMatchObject({ file_object_key: "file-1" });
  expect(servers.received).toEqual([]);
});

test("no error shows the address of a part", async () => {
  const { powerdrill } = await startUploadServers({
    partBytes: 30,
    answerPart(response) {
      response.destroy();
      return true;
    },
  });
  const { inspect } = await import("node:util");
  const error = await uploadInParts(powerdrill, { name: "a.csv", data: bytes }).catch((reason: unknown) => reason);
  expect(String(error)).toBe("UploadError: uploadInParts failed: part 1 of 4 was not sent (connection).");
  expect(inspect(error, { depth: 9 })).not.toContain("secret-signature");
  expect(JSON.stringify(error)).not.toContain("secret-signature");
});

test.each([
  [
    "/tmp/a.csv" as never,
    {},
    "file",
    "must be a Blob, bytes, a stream of bytes or { name, data }, got a value of type string. To open a path, use `openFile` of @parley/powerdrill/node",
  ],
  [{ data: bytes } as never, {}, "name", "must be given for a file without a name"],
  [{ name: "a", data: chunk() }, {}, "size", "must be given for a stream, in bytes"],
  [{ name: "a", data: bytes }, { size: 99 }, "size", "must be the number of the file's bytes, got 99"],
  [{ name: "a", data: bytes }, { concurrency: 17 }, "concurrency", "must be a whole number from 1 to 16, got 17"],
  [
    { name: "a", data: bytes },
    { resume: { upload_id: "u", file_object_key: "f", parts: [{ number: 1, url: "https://x", size: 3 }] } },
    "resume",
    "is the upload of a file of 3 bytes, got one of 100",
  ],
])("what can't be uploaded is refused before anything is sent: %#", async (file, options, argument, problem) => {
  const { powerdrill, calls } = await startUploadServers({ partBytes: 30 });
  const error = await uploadInParts(powerdrill, file, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ argument, message: `uploadInParts: \`${argument}\` ${problem}.` });
  expect(calls).toEqual([]);
});
