import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/**
 * A Node request as a web request, its body streamed, so that a bound on it holds; undefined when it can't be one, as
 * with the method TRACE or an address that is none.
 */
export function readRequest(message: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  const base = `http://${message.socket.localAddress}:${message.socket.localPort}`;
  // Joined as text: resolved as a reference, a path that begins with two slashes would name another host.
  const address = url.startsWith("/") ? base + url : url;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null;
  try {
    return new Request(address, { method, headers, signal, body, ...(hasBody ? { duplex: "half" } : {}) });
  } catch {
    return undefined;
  }
}

/** Writes a web response to a Node one, as fast as it is taken; rejects when its body fails or the caller leaves. */
export async function writeResponse(response: Response, reply: ServerResponse): Promise<void> {
  reply.writeHead(response.status, [...response.headers].flat());
  if (!response.body) {
    reply.end();
    return;
  }
  reply.flushHeaders();
  const reader = response.body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  reply.once("close", leave);
  for (let read = await reader.read(); !read.done; read = await reader.read()) await write(reply, read.value);
  reply.off("close", leave);
  reply.end();
}

function write(reply: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    reply.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
