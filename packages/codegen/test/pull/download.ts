import type { Validators } from "../../src/http-validators.ts";
import { createDownloader } from "../../src/pull/downloader.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/pull/limits.ts";
import { createUpstream, type Route } from "./upstream.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
export const LIMITS: Limits = { ...DEFAULT_LIMITS, retryDelayMs: 1, timeoutMs: 5000, idleMs: 5000 };

/** A downloader of some hosts that doesn't wait long. */
export const create = (hosts: Iterable<string>, limits: Partial<Limits> = {}) =>
  createDownloader({ fetch, now: () => NOW }, new Set(hosts), { ...LIMITS, ...limits });

/** What comes of a download from a server with one route: the text, `unchanged`, or the fault. */
export async function download(route: Route, limits: Partial<Limits> = {}, validators: Validators = {}) {
  const upstream = await createUpstream({ "/spec": route });
  const result = await create([upstream.host], limits)
    .downloadChanged(`${upstream.url}/spec`, validators)
    .then(
      (found) => (found === undefined ? "unchanged" : Buffer.from(found.bytes).toString()),
      (error: Error) => error.message.replaceAll(upstream.url, "http://upstream"),
    );
  return { result, upstream, count: upstream.requests.length };
}

/** An answer whose connection breaks. */
export const cut: Route = (_, response) => {
  response.writeHead(200, { "content-length": "1000" }).write("openapi: 3.1.0\n");
  setTimeout(() => response.destroy(), 20);
};
