import { toResponse } from "./answer.ts";
import type { Mount } from "./mount.ts";
import type { Served } from "./operation-request.ts";
import type { PendingRequest, RequestLog } from "./received-request.ts";
import { readRequestBody } from "./request-body.ts";
import type { Route } from "./service.ts";
import type { OwnedStorage } from "./storage/object-storage.ts";
import { createStorageServer } from "./storage/storage-server.ts";
import { parseQuery } from "./validation/query.ts";

/** A request that has been read, and how it is answered. */
export interface Arrived {
  readonly received: PendingRequest;
  respond(): Promise<Served>;
}

export interface ReceptionSettings {
  readonly mounts: readonly Mount<unknown>[];
  readonly storage: OwnedStorage;
  readonly log: RequestLog;
  readonly maxBodyBytes: number;
}

/** Where signed addresses lead without a server. */
export const inMemoryOrigin = "https://uploads.emulator.invalid";

/** Makes the function that reads a request, logs it and finds what answers it. */
export function createReception(settings: ReceptionSettings): (request: Request) => Promise<Arrived> {
  const { mounts, storage, log, maxBodyBytes } = settings;
  const credentials = mounts.flatMap((mount) => mount.credentials);
  const storageServer = createStorageServer(storage, credentials);

  async function receiveFile(request: Request, url: URL): Promise<Arrived> {
    const operation = { name: request.method === "PUT" ? "storage.put" : "storage.get", parameters: [] };
    const content = await storageServer.receive(request);
    const body = new Uint8Array();
    const received = log.add({ provider: undefined, operation, request, url, path: url.pathname, query: [], body });
    const respond = async () => {
      const response = storageServer.respond(request, content);
      return { response, isProcessed: response.ok };
    };
    return { received, respond };
  }

  async function receiveCall(request: Request, url: URL): Promise<Arrived> {
    const mount = mounts.find((candidate) => candidate.pathOf(url) !== undefined);
    const path = mount?.pathOf(url) ?? url.pathname;
    const route = mount?.route(request.method, path) ?? nowhere(url, mounts);
    const body = await readRequestBody(request, maxBodyBytes);
    const query = parseQuery(url.search);
    const received = log.add({ provider: mount?.name, operation: route.operation, request, url, path, query, body });
    const { headers, signal } = request;
    return { received, respond: () => route.respond({ query, headers, body, signal }) };
  }

  return (request) => {
    const url = new URL(request.url);
    const isFile = url.origin === storage.origin || url.origin === inMemoryOrigin;
    return isFile ? receiveFile(request, url) : receiveCall(request, url);
  };
}

function nowhere(url: URL, mounts: readonly Mount<unknown>[]): Route {
  const places = mounts.map((mount) => mount.basePath).join(" and ");
  const message = `Nothing is served at ${url.pathname}. APIs are at ${places}.`;
  const response = () => toResponse({ status: 404, body: { emulator: message } });
  return { operation: undefined, respond: async () => ({ response: response(), isProcessed: false }) };
}
