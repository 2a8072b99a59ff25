import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createStorage, type OwnedStorage, type StorageSettings } from "../../src/storage/object-storage.ts";
import { createStorageServer } from "../../src/storage/storage-server.ts";

const credentials = [{ option: "apiKey", in: "header", name: "x-key" }] as const;

function startStorage({ maxKeptBytes = 1_000, now = () => 0 }: Partial<StorageSettings> = {}) {
  const storage = createStorage({ origin: "https://files.test", secret: "s", maxKeptBytes, now });
  const server = createStorageServer(storage, credentials);
  return {
    storage,
    async send(url: string, init: RequestInit = {}) {
      const request = new Request(url, init);
      return server.respond(request, await server.receive(request));
    },
  };
}

function signPart(storage: OwnedStorage, partNumber: number): string {
  return storage.signPart({ key: "k/1", uploadId: "up", partNumber }, 60);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

test("parts are put to their addresses and become one object, which an address gives out", async () => {
  const { storage, send } = startStorage();
  storage.begin({ id: "up", key: "k/1", partSizes: [3, 2] });
  const second = await send(signPart(storage, 2), { method: "PUT", body: "de" });
  expect([second.status, second.headers.get("etag")]).toEqual([200, `"${md5("de")}"`]);
  expect(storage.complete("up")).toBeUndefined();
  await send(signPart(storage, 1), { method: "PUT", body: "abc" });
  expect(storage.complete("up")).toMatchObject({ key: "k/1", size: 5 });
  const object = await send(storage.signDownload("k/1", 60));
  expect([object.status, await object.text()]).toEqual([200, "abcde"]);
  expect(object.headers.get("etag")).toMatch(/^"[0-9a-f]{32}-2"$/);
});

test.for([
  ["too short", "ab", "IncompleteBody", "Part 1 must have 3 bytes, got 2."],
  ["too long", "abcd", "EntityTooLarge", "Part 1 must have 3 bytes, got 4."],
])("a part that is %s is refused and not stored", async ([, body, code, message]) => {
  const { storage, send } = startStorage();
  storage.begin({ id: "up", key: "k/1", partSizes: [3] });
  const refused = await send(signPart(storage, 1), { method: "PUT", body: body ?? "" });
  expect([refused.status, refused.headers.get("content-type")]).toEqual([400, "application/xml"]);
  expect(await refused.text()).toContain(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
  expect(storage.upload("up")?.parts.size).toBe(0);
});

test("an address is good for its method, its part and its time only", async () => {
  let now = 0;
  const { storage, send } = startStorage({ now: () => now });
  storage.begin({ id: "up", key: "k/1", partSizes: [3, 3] });
  const address = signPart(storage, 1);
  const codeOf = async (url: string, method: string) => {
    const answer = await send(url, { method, body: method === "PUT" ? "abc" : null });
    return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
  };
  expect(await codeOf(address.replace("partNumber=1", "partNumber=2"), "PUT")).toEqual([403, "SignatureDoesNotMatch"]);
  expect(await codeOf(address, "GET")).toEqual([403, "SignatureDoesNotMatch"]);
  expect(await codeOf(address, "DELETE")).toEqual([403, "SignatureDoesNotMatch"]);
  now = 60_001;
  expect(await codeOf(address, "PUT")).toEqual([403, "AccessDenied"]);
});

test("what is not there gets 404", async () => {
  const { storage, send } = startStorage();
  expect((await send(signPart(storage, 1), { method: "PUT", body: "abc" })).status).toBe(404);
  expect((await send(storage.signDownload("k", 60))).status).toBe(404);
});

test("a secret of the API that comes along is refused loudly", async () => {
  const { storage, send } = startStorage();
  storage.begin({ id: "up", key: "k/1", partSizes: [3] });
  const refused = await send(signPart(storage, 1), { method: "PUT", body: "abc", headers: { "x-key": "secret" } });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { emulator: 'The request carries the header "x-key": a secret of the API has reached another origin.' },
  ]);
});

test("over its bound the storage keeps sizes and hashes only", async () => {
  const { storage, send } = startStorage({ maxKeptBytes: 4 });
  storage.begin({ id: "up", key: "k/1", partSizes: [3, 3] });
  for (const number of [1, 2]) {
    const stored = await send(signPart(storage, number), { method: "PUT", body: "abc" });
    expect(stored.headers.get("etag")).toBe(`"${md5("abc")}"`);
  }
  expect(storage.complete("up")).toMatchObject({ size: 6, bytes: undefined });
  const absent = await send(storage.signDownload("k/1", 60));
  expect([absent.status, await absent.json()]).toEqual([
    507,
    { emulator: "The 6 bytes of this object were more than the emulator keeps." },
  ]);
});
