import type { Validators } from "../http-validators.ts";
import { refuseAddress } from "./allowed-address.ts";
import type { Download, World } from "./download.ts";
import { DownloadFault } from "./download-fault.ts";
import { type GetContext, get } from "./get.ts";
import type { Limits } from "./limits.ts";
import { toRetryDelay } from "./retry.ts";

/** Fetches files of one set of hosts, under one set of limits. */
export interface Downloader {
  /** @throws DownloadFault */
  download(address: string): Promise<Download>;
  /** Undefined where the file is still the one that the validators came with. @throws DownloadFault */
  downloadChanged(address: string, validators: Validators): Promise<Download | undefined>;
}

/**
 * The only way to the network. Nothing but GET is sent, without cookies and credentials; redirects are followed by
 * hand, to the hosts alone; what is worth another attempt gets one.
 *
 * @param hosts - as `URL.host` writes them
 */
export function createDownloader(world: World, hosts: ReadonlySet<string>, limits: Limits): Downloader {
  const context = { world, hosts, limits, budget: { bytes: limits.maxTotalBytes } };
  const downloadChanged = (address: string, validators: Validators) => retry(address, validators, context);
  return {
    downloadChanged,
    async download(address) {
      const download = await downloadChanged(address, {});
      if (download === undefined) throw new Error("a request without validators was answered by their match");
      return download;
    },
  };
}

interface Context extends GetContext {
  readonly hosts: ReadonlySet<string>;
}

async function retry(address: string, validators: Validators, context: Context): Promise<Download | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await follow(address, validators, context);
    } catch (error) {
      const delayMs = error instanceof DownloadFault ? toRetryDelay(error, attempt, context.limits) : undefined;
      if (delayMs === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

async function follow(start: string, validators: Validators, context: Context): Promise<Download | undefined> {
  const seen = new Set<string>();
  let address = toUrl(start, start);
  for (;;) {
    assertAllowed(address, start, context.hosts);
    if (seen.has(address.href)) throw new DownloadFault(start, "its redirects go round in a circle");
    seen.add(address.href);
    const answer = await get({ address, start, validators }, context);
    if (answer.kind === "unchanged") return undefined;
    if (answer.kind === "content") return answer.download;
    if (seen.size > context.limits.maxRedirects) {
      throw new DownloadFault(start, `it redirects more than ${context.limits.maxRedirects} times`);
    }
    address = toUrl(answer.location, start, address.href);
  }
}

/** What stands behind the question mark is often a signature, and no reader's business. */
function toPlain({ href }: URL): string {
  return href.replace(/\?.*$/, "?...");
}

function toUrl(text: string, start: string, base?: string): URL {
  if (!URL.canParse(text, base)) throw new DownloadFault(start, `${JSON.stringify(text)} is no address`);
  return new URL(text, base);
}

function assertAllowed(address: URL, start: string, hosts: ReadonlySet<string>): void {
  const refusal = refuseAddress(address, hosts);
  if (refusal === undefined) return;
  const isFirst = address.href === new URL(start).href;
  const what = isFirst ? "it is not fetched" : `its redirect to ${toPlain(address)} is not followed`;
  throw new DownloadFault(start, `${what}: ${refusal}`);
}
