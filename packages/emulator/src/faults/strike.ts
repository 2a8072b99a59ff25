import { wait } from "../wait.ts";
import { ConnectionDropped, type Fault } from "./fault.ts";
import { pump } from "./pump.ts";

/**
 * Answers a request under a fault.
 *
 * @param respond - lets the operation run and answers as it would without the fault
 * @throws {ConnectionDropped} when the fault drops the connection
 */
export async function strike(fault: Fault, respond: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
  const loses = fault.drop !== undefined || fault.status !== undefined || fault.body !== undefined;
  let response: Response | undefined;
  if (fault.when === "after") response = await respond();
  if (fault.delayMs !== undefined) await wait(fault.delayMs, signal);
  if (fault.drop) throw new ConnectionDropped(fault.drop);
  if (!response && !loses) response = await respond();
  return distort(response && !loses ? withHeaders(response, fault) : replacement(fault), fault, signal);
}

function withHeaders(response: Response, fault: Fault): Response {
  for (const [name, value] of Object.entries(fault.headers ?? {})) response.headers.set(name, value);
  return response;
}

/** Statuses that come without a body. */
const bodiless = new Set([204, 205, 304]);

function replacement({ status = 200, headers: extra, body = "" }: Fault): Response {
  const headers = new Headers(extra);
  if (bodiless.has(status)) return new Response(null, { status, headers });
  if (typeof body === "function")
    return new Response(pump(body(), {}, new AbortController().signal), { status, headers });
  const isText = typeof body === "string";
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(isText ? body : JSON.stringify(body));
  if (!headers.has("content-type"))
    headers.set("content-type", isText ? "text/plain;charset=utf-8" : "application/json");
  headers.set("content-length", String(bytes.length));
  return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers });
}

const distortions = [
  "bodyDelayMs",
  "truncateAt",
  "stallAt",
  "dripMs",
  "endAfterEvents",
  "dropLastEvent",
  "truncateAfterEvents",
  "stallAfterEvents",
] as const;

function distort(response: Response, fault: Fault, signal: AbortSignal): Response {
  if (!response.body || distortions.every((name) => fault[name] === undefined)) return response;
  return new Response(pump(response.body, fault, signal), { status: response.status, headers: response.headers });
}
