import type { Problem } from "../problem.ts";
import { ConfigReader } from "./config.ts";
import type { VendoredFile } from "./files.ts";

/** Where a vendored file came from. */
export interface Provenance {
  /** Relative to the provider's folder. */
  readonly file: string;
  readonly address: string;
  /** `YYYY-MM-DD`, the day it was fetched. */
  readonly date: string;
  readonly sha256: string;
  readonly licence: string;
}

const KEYS = ["file", "address", "date", "sha256", "licence"] as const;

export function parseProvenance(source: VendoredFile): {
  entries: Map<string, Provenance>;
  problems: readonly Problem[];
} {
  const reader = new ConfigReader(source);
  const entries = new Map<string, Provenance>();
  const list = reader.value;
  if (list !== undefined && !Array.isArray(list))
    reader.problem("", "expected a list of files and where they came from");
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    const pointer = `/${index}`;
    const value = reader.object(item, pointer, KEYS);
    if (value === undefined) continue;
    const entry = {
      file: reader.text(value.file, `${pointer}/file`, "a path inside the provider's folder", isInnerPath),
      address: reader.text(value.address, `${pointer}/address`, "an https address", isPublicAddress),
      date: reader.text(value.date, `${pointer}/date`, "a day such as 2026-11-22", isDay),
      sha256: reader.text(value.sha256, `${pointer}/sha256`, "64 hexadecimal digits", (text) =>
        /^[0-9a-f]{64}$/.test(text),
      ),
      licence: reader.text(value.licence, `${pointer}/licence`, "a licence's name, or unknown", (text) => text !== ""),
    };
    if (!isWhole(entry)) continue;
    if (entries.has(entry.file)) reader.problem(`${pointer}/file`, `${entry.file} is listed twice`);
    entries.set(entry.file, entry);
  }
  return { entries, problems: reader.problems };
}

function isWhole(entry: { [key in keyof Provenance]: string | undefined }): entry is Provenance {
  return Object.values(entry).every((value) => value !== undefined);
}

function isInnerPath(path: string): boolean {
  return (
    /^[\p{L}\p{N}._ {}()+@-][\p{L}\p{N}._ {}()+@/-]*$/u.test(path) &&
    !path.split("/").some((name) => /^\.{0,2}$/.test(name))
  );
}

function isPublicAddress(address: string): boolean {
  if (!address.startsWith("https://") || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.username === "" && url.password === "";
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
