import type { Credential } from "@parley/client";
import { toResponse } from "../answer.ts";
import { type Content, readContent } from "./content.ts";
import type { OwnedStorage } from "./object-storage.ts";
import { type Reading, readAddress } from "./signed-address.ts";

/** Answers requests to signed addresses as an object storage would. */
export interface StorageServer {
  /** Reads a request's body to its end, however long it is. */
  receive(request: Request): Promise<Content>;
  respond(request: Request, content: Content): Response;
}

/** @param credentials - where callers of the APIs put their secrets, which must never arrive here */
export function createStorageServer(storage: OwnedStorage, credentials: readonly Credential[]): StorageServer {
  return {
    receive: (request) => readContent(request.body, storage.room()),
    respond(request, content) {
      const leak = credentials.find(({ in: place, name }) => place === "header" && request.headers.has(name));
      if (leak) {
        const message = `The request carries the header "${leak.name}": a secret of the API has reached another origin.`;
        return toResponse({ status: 400, body: { emulator: message } });
      }
      const reading = readAddress(storage, request.method, new URL(request.url));
      if (reading === "forged") return refuse(403, "SignatureDoesNotMatch", "The signature does not fit the request.");
      if (reading === "expired") return refuse(403, "AccessDenied", "Request has expired");
      return reading.method === "PUT" ? putPart(storage, reading, content) : getObject(storage, reading.key);
    },
  };
}

function putPart(storage: OwnedStorage, reading: Exclude<Reading, string>, content: Content): Response {
  const { uploadId = "", partNumber = 0 } = reading;
  const upload = storage.upload(uploadId);
  const expected = upload?.partSizes[partNumber - 1];
  if (!upload || expected === undefined) {
    return refuse(404, "NoSuchUpload", "The upload does not exist; it may have been completed.");
  }
  if (content.size !== expected) {
    const code = content.size < expected ? "IncompleteBody" : "EntityTooLarge";
    return refuse(400, code, `Part ${partNumber} must have ${expected} bytes, got ${content.size}.`);
  }
  storage.putPart(upload, partNumber, content);
  return new Response(null, { headers: { etag: `"${content.md5}"`, "content-length": "0" } });
}

function getObject(storage: OwnedStorage, key: string): Response {
  const object = storage.get(key);
  if (!object) return refuse(404, "NoSuchKey", "The object does not exist.");
  if (!object.bytes) {
    const message = `The ${object.size} bytes of this object were more than the emulator keeps.`;
    return toResponse({ status: 507, body: { emulator: message } });
  }
  const headers = { etag: `"${object.md5}"`, "content-type": object.type, "content-length": String(object.size) };
  return new Response(object.bytes as Uint8Array<ArrayBuffer>, { headers });
}

function refuse(status: number, code: string, message: string): Response {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return toResponse({ status, headers: { "content-type": "application/xml" }, text });
}
