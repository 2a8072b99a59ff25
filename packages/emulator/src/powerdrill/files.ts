import type { FormFile } from "../validation/form.ts";
import { Refusal } from "./envelope.ts";
import { assertFileKind } from "./file-kind.ts";
import type { Team } from "./operation.ts";
import type { StoredFile } from "./store.ts";

/** How long an address for a part of an upload works: a second less than a day. */
const partLifetimeSeconds = 86_399;

/** How many parts an upload may have, as in the object stores that keep them (Amazon S3's quota). */
const maxParts = 10_000;

/** Stores a file that came in one piece. */
export function uploadFile(team: Team, { name, type, bytes }: FormFile, kinds: readonly string[]): StoredFile {
  assertFile(team, name, bytes.length, kinds);
  const key = newKey(team, name);
  team.world.storage.put(key, bytes, type || "application/octet-stream");
  return addFile(team, { key, name, size: bytes.length });
}

/** An upload in parts that has begun, with the address of each part. */
export interface BegunUpload {
  readonly id: string;
  readonly key: string;
  readonly parts: readonly { readonly number: number; readonly url: string; readonly size: number }[];
}

export function beginUpload(team: Team, name: string, size: number, kinds: readonly string[]): BegunUpload {
  const { storage, ids } = team.world;
  assertFile(team, name, size, kinds);
  assertPartCount(size, team.rules.partBytes);
  const key = newKey(team, name);
  const id = ids.hex(32);
  const partSizes = splitSize(size, team.rules.partBytes);
  storage.begin({ id, key, partSizes });
  const parts = partSizes.map((partSize, index) => {
    const number = index + 1;
    const url = storage.signPart({ key, uploadId: id, partNumber: number }, partLifetimeSeconds);
    return { number, url, size: partSize };
  });
  return { id, key, parts };
}

/** A part's tag as callers send it: without the quotes of the header that it comes from, or with them. */
export interface PartTag {
  readonly number: number;
  readonly etag: string;
}

export function completeUpload(team: Team, key: string, uploadId: string, tags: readonly PartTag[]): StoredFile {
  const { storage } = team.world;
  const upload = storage.upload(uploadId);
  if (!upload || upload.key !== key) throw new Refusal(300003, `there is no upload ${uploadId} of ${key}`);
  for (const index of upload.partSizes.keys()) {
    const number = index + 1;
    const stored = upload.parts.get(number);
    if (!stored) throw new Refusal(300007, `part ${number} has not been uploaded`);
    const tag = tags.find((candidate) => candidate.number === number);
    if (tag?.etag.replaceAll('"', "") !== stored.md5) {
      throw new Refusal(300007, tag ? `part ${number} has another etag` : `the etag of part ${number} is missing`);
    }
  }
  const object = storage.complete(uploadId);
  return addFile(team, { key, name: key.slice(key.lastIndexOf("/") + 1), size: object?.size ?? 0 });
}

function addFile({ store }: Team, file: StoredFile): StoredFile {
  store.files.set(file.key, file);
  return file;
}

function assertFile({ store, rules }: Team, name: string, size: number, kinds: readonly string[]): void {
  assertFileKind([name], kinds);
  if (size < 0) throw new Refusal(300001, "the file's size must not be negative");
  if (size === 0) throw new Refusal(300005, `${name} is empty`);
  const stored = [...store.files.values()].reduce((sum, file) => sum + file.size, 0);
  if (stored + size > rules.storageLimit)
    throw new Refusal(300006, `the storage of ${rules.storageLimit} bytes is full`);
}

function assertPartCount(size: number, partBytes: number): void {
  if (size <= maxParts * partBytes) return;
  throw new Refusal(300001, `a file of ${size} bytes is more than ${maxParts} parts of ${partBytes} bytes can hold`);
}

function newKey({ world }: Team, name: string): string {
  return `uploads/${world.ids.hex(20)}/${name.replaceAll(/[/\\]/g, "_")}`;
}

function splitSize(size: number, partBytes: number): number[] {
  const sizes: number[] = [];
  for (let rest = size; rest > 0; rest -= partBytes) sizes.push(Math.min(rest, partBytes));
  return sizes;
}
