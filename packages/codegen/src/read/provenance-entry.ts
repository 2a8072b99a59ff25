import { isPublicAddress } from "../address.ts";
import { isEtag, isHttpDate, type Validators } from "../http-validators.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";
import type { ConfigReader } from "./config.ts";

/** A file that is vendored, or to be fetched when it has neither date nor hash. */
export interface ListedFile extends Validators {
  /** Relative to the provider's folder. */
  readonly file: string;
  readonly address: string;
  /** The address of the index that named the page, where one did. */
  readonly index?: string;
  /** `YYYY-MM-DD`, the day it was fetched. */
  readonly date?: string;
  readonly sha256?: string;
  readonly licence: string;
}

/** A documentation index (`llms.txt`) whose pages are vendored, each with an entry of its own. */
export interface ListedIndex {
  readonly address: string;
  /** Where its pages go, relative to the provider's folder, e.g. `pages`. */
  readonly folder: string;
  /** Globs of addresses: `*` is anything within a segment of the path, `**` anything. A page matches one of these ... */
  readonly select: readonly string[];
  /** ... and none of these. */
  readonly except: readonly string[];
  readonly licence: string;
}

const FILE_KEYS = ["file", "address", "index", "date", "sha256", "licence", "etag", "lastModified"] as const;
const INDEX_KEYS = ["index", "folder", "select", "except", "licence"] as const;

export function parseListedFile(reader: ConfigReader, item: JsonValue, pointer: string): ListedFile | undefined {
  const value = reader.object(item, pointer, FILE_KEYS);
  if (value === undefined) return undefined;
  const text = (key: string, expected: string, fits: (text: string) => boolean) =>
    reader.text(value[key], `${pointer}/${key}`, expected, fits);
  const optional = (key: string, expected: string, fits: (text: string) => boolean) => {
    const found = value[key] === undefined ? undefined : text(key, expected, fits);
    return found === undefined ? {} : { [key]: found };
  };
  const isToCome = value.date === undefined && value.sha256 === undefined;
  const read = isToCome ? optional : (...args: Parameters<typeof optional>) => ({ [args[0]]: text(...args) });
  const entry = {
    file: text("file", "a path inside the provider's folder, and no file of its own there", isVendorPath),
    address: text("address", "an https address", isPublicAddress),
    ...optional("index", "the https address of an index", isPublicAddress),
    ...read("date", "a day such as 2026-11-22", isDay),
    ...read("sha256", "64 hexadecimal digits", (hash) => /^[0-9a-f]{64}$/.test(hash)),
    licence: text("licence", "a licence's name, or unknown", isNotEmpty),
    ...optional("etag", "an entity tag as the server wrote it", isEtag),
    ...optional("lastModified", "a date as HTTP writes it", isHttpDate),
  };
  return isWhole(entry) ? entry : undefined;
}

export function parseListedIndex(reader: ConfigReader, item: JsonValue, pointer: string): ListedIndex | undefined {
  const value = reader.object(item, pointer, INDEX_KEYS);
  if (value === undefined) return undefined;
  const at = (key: string) => `${pointer}/${key}`;
  const entry = {
    address: reader.text(value.index, at("index"), "the https address of an index", isPublicAddress),
    folder: reader.text(value.folder, at("folder"), "a folder of pages, such as pages or v1/pages", isPageFolder),
    select: parseGlobs(reader, value.select, at("select")),
    except: value.except === undefined ? [] : parseGlobs(reader, value.except, at("except")),
    licence: reader.text(value.licence, at("licence"), "a licence's name, or unknown", isNotEmpty),
  };
  return isWhole(entry) ? entry : undefined;
}

/** Hosts as `URL.host` writes them. */
export function parseHosts(reader: ConfigReader, item: JsonObject, pointer: string): string[] {
  reader.object(item, pointer, ["hosts"]);
  const names = Array.isArray(item.hosts) ? item.hosts : [item.hosts ?? null];
  const expected = "a host such as raw.githubusercontent.com, with its port where it has one of its own";
  return names
    .map((name) => reader.text(name, `${pointer}/hosts`, expected, isHost))
    .filter((name) => name !== undefined);
}

function parseGlobs(reader: ConfigReader, value: JsonValue | undefined, pointer: string): string[] | undefined {
  const globs = Array.isArray(value) && value.length > 0 ? value : [value];
  const expected = "one or several https addresses with * or **, such as https://docs.acme.example/api/**";
  const read = globs.map((glob) => reader.text(glob, pointer, expected, isAddressGlob));
  return read.every((glob) => glob !== undefined) ? read : undefined;
}

function isWhole<Entry extends object>(entry: { [Key in keyof Entry]: Entry[Key] | undefined }): entry is Entry {
  return Object.values(entry).every((value) => value !== undefined);
}

/** What the workspace says of a provider never comes from elsewhere. */
function isVendorPath(path: string): boolean {
  return isInnerPath(path) && !/(?:^|\/)(?:provider|provenance|overlay)\.yaml$|^readme\.md$/i.test(path);
}

function isInnerPath(path: string): boolean {
  return (
    /^[\p{L}\p{N}._ {}()+@-][\p{L}\p{N}._ {}()+@/-]*$/u.test(path) &&
    !path.split("/").some((name) => /^\.{0,2}$/.test(name))
  );
}

/** The reader looks for pages there alone. */
function isPageFolder(path: string): boolean {
  return /^(?:[a-z][a-z0-9-]{0,63}\/)?pages(?:\/|$)/.test(path) && isInnerPath(path);
}

function isAddressGlob(glob: string): boolean {
  return /^https?:\/\/[^/*?#]+\//.test(glob) && isPublicAddress(glob.replaceAll("*", "x"));
}

function isHost(host: string): boolean {
  return URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isNotEmpty(text: string): boolean {
  return text !== "";
}
