import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Powerdrill } from "../src/v2.ts";

/** A part as the storage got it. */
export interface ReceivedPart {
  readonly number: number;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage["headers"];
}

export interface UploadServers {
  readonly powerdrill: Powerdrill;
  readonly received: ReceivedPart[];
  /** The bodies of the API's calls. */
  readonly calls: Record<string, unknown>[];
  /** How many parts were under way at the same time, at most. */
  mostAtOnce: number;
  /** The file, once its parts are joined. */
  file?: Buffer;
}

export interface UploadBehaviour {
  readonly partBytes: number;
  /** Answers a part instead of the storage; gives false where the storage shall. */
  answerPart?(response: ServerResponse, part: ReceivedPart): boolean;
  /** Changes what the API answers when an upload begins. */
  changeParts?(parts: { number: number; upload_url: string; size: number }[]): object[];
  complete?(): object;
}

/** Powerdrill's API and its storage, on two origins, stopped when the test is over. */
export async function startUploadServers(behaviour: UploadBehaviour): Promise<UploadServers> {
  const stored = new Map<number, Buffer>();
  let underWay = 0;
  const storage = await listen(async (request, response) => {
    servers.mostAtOnce = Math.max(servers.mostAtOnce, ++underWay);
    response.once("finish", () => underWay--);
    const bytes = await readBody(request);
    const number = Number(new URL(request.url ?? "", "http://storage").searchParams.get("partNumber"));
    const part = { number, bytes, headers: request.headers };
    servers.received.push(part);
    if (behaviour.answerPart?.(response, part)) return;
    stored.set(number, bytes);
    response.writeHead(200, { etag: `"etag-${number}"` }).end();
  });
  const api = await listen(async (request, response) => {
    const body = JSON.parse(`${await readBody(request)}`);
    servers.calls.push(body);
    const data = request.url?.endsWith("/init-multipart-upload") ? begin(body.file_size) : complete();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ code: 0, data, ...data }));
  });
  const begin = (size: number) => {
    const parts = Array.from({ length: Math.ceil(size / behaviour.partBytes) }, (_, index) => ({
      number: index + 1,
      upload_url: `${storage}/bucket/file-1?partNumber=${index + 1}&X-Amz-Signature=secret-signature`,
      size: Math.min(behaviour.partBytes, size - index * behaviour.partBytes),
    }));
    return {
      upload_id: "upload-1",
      file_object_key: "file-1",
      part_items: behaviour.changeParts?.(parts) ?? parts,
    };
  };
  const complete = () => {
    servers.file = Buffer.concat([...stored].sort(([one], [other]) => one - other).map(([, bytes]) => bytes));
    return behaviour.complete?.() ?? { file_object_key: "file-1" };
  };
  const powerdrill = new Powerdrill({
    ...{ apiKey: "secret-key", userId: "tmm-1", baseUrl: api },
    retry: { baseDelayMs: 1 },
  });
  const servers: UploadServers = { powerdrill, received: [], calls: [], mostAtOnce: 0 };
  return servers;
}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    // The client ended the request early.
  }
  return Buffer.concat(chunks);
}
