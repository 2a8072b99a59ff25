import { redactCredentials } from "../address.ts";
import type { Call } from "../commands/command.ts";
import { UsageError } from "../usage-error.ts";
import { findSourceKind, type SourceKind } from "./source-kind.ts";

const KINDS: Readonly<Record<SourceKind, string>> = {
  address: "the address of a document",
  index: "the address of an index",
  document: "a file",
  page: "a file",
  folder: "a folder",
};

/** Options that mean something for some sources only. */
const FITTING: Readonly<Record<string, readonly SourceKind[]>> = {
  address: ["document", "page"],
  licence: ["address", "index", "document", "page"],
  select: ["index"],
  except: ["index"],
  host: ["address", "index"],
  "one-api": ["folder"],
};

/**
 * No option is passed over in silence.
 *
 * @param source - as the caller wrote it, relative to `from`
 * @throws UsageError for an option that means nothing for the source
 */
export async function checkOptions(source: string, from: string, options: Call["options"]): Promise<void> {
  const kind = await findSourceKind(source, from);
  if (kind === undefined) return;
  const got = `got ${JSON.stringify(redactCredentials(source))}, ${KINDS[kind]}`;
  for (const [name, kinds] of Object.entries(FITTING)) {
    if (options[name] === undefined || kinds.includes(kind)) continue;
    const wanted = [...new Set(kinds.map((fitting) => KINDS[fitting]))].join(" or ");
    throw new UsageError(`parley add: --${name} is for ${wanted}, ${got}. Leave it out`);
  }
  if (options.licence !== undefined && (kind === "document" || kind === "page") && options.address === undefined) {
    throw new UsageError("parley add: --licence is kept beside a file's address. Give --address, too, or leave it out");
  }
}
