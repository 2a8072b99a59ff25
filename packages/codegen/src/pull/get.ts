import { STATUS_CODES } from "node:http";
import { isEtag, isHttpDate, type Validators } from "../http-validators.ts";
import type { Download, World } from "./download.ts";
import { DownloadFault } from "./download-fault.ts";
import type { Limits } from "./limits.ts";
import { type Budget, readBody, SizeFault } from "./read-body.ts";
import { parseRetryAfter } from "./retry.ts";
import { createTimer, type Timer } from "./timer.ts";

/** One request of a download. */
export interface GetRequest {
  readonly address: URL;
  /** What the download asked for at first; it is what messages name. */
  readonly start: string;
  readonly validators: Validators;
}

export interface GetContext {
  readonly world: World;
  readonly limits: Limits;
  readonly budget: Budget;
}

export type Answer =
  | { readonly kind: "content"; readonly download: Download }
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "unchanged" };

/** Sends one GET and reads its answer, in bounded time. @throws DownloadFault */
export async function get(request: GetRequest, { world, limits, budget }: GetContext): Promise<Answer> {
  const timer = createTimer(limits);
  try {
    const response = await world.fetch(request.address, {
      redirect: "manual",
      credentials: "omit",
      headers: toHeaders(request.validators),
      signal: timer.signal,
    });
    timer.restart();
    return await readAnswer(response, request, world.now(), () => readBody(response, limits, budget, timer.restart));
  } catch (error) {
    timer.stopFailed();
    throw toFault(error, request.start, timer);
  } finally {
    timer.stop();
  }
}

function toHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    "user-agent": "parley (pull)",
    // A body in no encoding is measured by its length, and a cut one is found.
    "accept-encoding": "identity",
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
}

async function readAnswer(
  response: Response,
  { address, start, validators }: GetRequest,
  now: Date,
  read: () => Promise<Uint8Array>,
): Promise<Answer> {
  const { status, headers } = response;
  if (status === 200) return { kind: "content", download: toDownload(await read(), address, headers) };
  await response.body?.cancel();
  if (status === 304 && Object.keys(validators).length > 0) return { kind: "unchanged" };
  const location = headers.get("location");
  if ([301, 302, 303, 307, 308].includes(status) && location !== null) return { kind: "redirect", location };
  const isGone = status === 404 || status === 410;
  const afterMs = parseRetryAfter(headers.get("retry-after"), now);
  const retry = [429, 502, 503, 504].includes(status) ? { ...(afterMs !== undefined && { afterMs }) } : undefined;
  const wait = retry?.afterMs === undefined ? "" : `, which asks to wait ${Math.ceil(retry.afterMs / 1000)} s`;
  throw new DownloadFault(start, `got ${toStatusText(status)}${wait}`, { isGone, ...(retry && { retry }) });
}

function toDownload(bytes: Uint8Array, address: URL, headers: Headers): Download {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  const contentType = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return {
    bytes,
    address: address.href,
    ...(etag !== null && isEtag(etag) && { etag }),
    ...(lastModified !== null && isHttpDate(lastModified) && { lastModified }),
    ...(contentType && { contentType }),
    isDelimited: headers.has("content-length") || /\bchunked\s*$/i.test(headers.get("transfer-encoding") ?? ""),
  };
}

function toStatusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

/** Connections that were made, and cut. */
const PASSING = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

function toFault(error: unknown, start: string, timer: Timer): unknown {
  if (error instanceof DownloadFault) return error;
  if (error instanceof SizeFault) return new DownloadFault(start, error.message);
  if (timer.expired !== undefined) return new DownloadFault(start, timer.expired);
  if (!(error instanceof TypeError)) return error;
  const cause = error.cause as { readonly code?: string; readonly message?: string } | undefined;
  const reason = cause?.message || cause?.code || error.message;
  const what = error.message === "terminated" ? "the connection was cut before the end" : "could not be fetched";
  const retry = PASSING.has(cause?.code ?? "") ? {} : undefined;
  return new DownloadFault(start, `${what}: ${reason}`, { ...(retry && { retry }), cause: error });
}
