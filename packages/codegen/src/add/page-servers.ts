import { ownProperty } from "../json-value.ts";
import { parsePage } from "../read/page.ts";
import { decode } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";

/** Pages by the servers that they name, as JSON text. Those that name none fit any, and are in no group. */
export function groupByServers(pages: Iterable<readonly [file: string, bytes: Uint8Array]>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [file, bytes] of pages) {
    const servers = readServers(bytes);
    if (servers !== undefined) groups.set(servers, [...(groups.get(servers) ?? []), file]);
  }
  return groups;
}

/** The first server's address, as a message shows it. */
export function toFirstServer(servers: string): string {
  const list: unknown = JSON.parse(servers);
  return String(ownProperty(Array.isArray(list) ? list[0] : undefined, "url") ?? servers).slice(0, 100);
}

function readServers(bytes: Uint8Array): string | undefined {
  try {
    const page = parsePage(decode(bytes));
    const servers = "skipped" in page ? undefined : ownProperty(page.value, "servers");
    return Array.isArray(servers) && servers.length > 0 ? JSON.stringify(servers) : undefined;
  } catch (error) {
    if (error instanceof SyntaxFault) return undefined;
    throw error;
  }
}
