import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

export const pullCommand: Command = {
  usage: "pull [provider...] [--dry-run]",
  summary: "fetch vendored files anew from where they came from",
  help: `Fetches what specs/<provider>/provenance.yaml lists: documents, pages, and the pages that an index (llms.txt) names.
A provider changes whole or not at all: when one of its files can't be had or is broken, that is said, nothing of that
provider is written, the others go on, and the exit code is 1. What an interrupted pull left is taken back by the next,
unless somebody has changed it since, which is told.

Only the hosts that provenance.yaml names are asked, by https (http on this machine), and no credential is sent. No
other command uses the network.

Options
  --dry-run            fetch and compare, and write nothing
  --timeout <seconds>  how long one file may take (60)`,
  options: { "dry-run": { type: "boolean" }, timeout: { type: "string" } },
  async run({ options, positionals, terminal, workspace, fetch, now }) {
    const root = workspace();
    const timeoutMs = parseTimeout(options.timeout);
    const { pull } = await import("./pull.ts");
    const isDryRun = options["dry-run"] === true;
    return pull({ root, providers: positionals, isDryRun, ...(timeoutMs && { timeoutMs }) }, { fetch, now }, terminal);
  },
};

function parseTimeout(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (seconds > 0 && seconds <= 3600) return seconds * 1000;
  throw new UsageError(
    `parley pull: \`--timeout\` must be a number of seconds up to 3600, got ${JSON.stringify(value)}`,
  );
}
