import { isObject, ownProperty } from "../json-value.ts";
import { parseMarkdown } from "../read/markdown.ts";
import { parsePage } from "../read/page.ts";
import { decode, parseText } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";
import type { Download } from "./download.ts";
import { toBroken } from "./fault-reason.ts";
import { isHtml } from "./html.ts";

/** What came for a file: `sound`; `broken`; or a page that is `prose`, which describes no operation. */
export type Content =
  | { readonly kind: "sound" }
  | { readonly kind: "prose" | "broken" /** In a clause. */; readonly message: string };

const SOUND: Content = { kind: "sound" };

/**
 * Judges what a server sent for a file before it takes the file's place.
 *
 * @param file - relative to the provider's folder: its place and ending say what is due
 * @param previous - what the file holds now
 */
export function checkContent(file: string, download: Download, previous: Uint8Array | undefined): Content {
  const isPage = /(?:^|\/)pages\/.*\.mdx?$/.test(file);
  if (isHtml(download)) return broken(`got an HTML page where ${isPage ? "Markdown" : "a document"} is due`);
  try {
    const text = decode(download.bytes);
    if (text.trim() === "") return broken("got an empty body");
    if (isPage) return checkPage(text, previous);
    const format = /\.(json|ya?ml)$/.exec(file)?.[1];
    return format === undefined ? SOUND : checkDocument(text, format === "json" ? "json" : "yaml", previous);
  } catch (error) {
    if (error instanceof SyntaxFault) return broken(toBroken(error));
    throw error;
  }
}

function checkPage(text: string, previous: Uint8Array | undefined): Content {
  const page = readPage(text);
  if (page.kind === "sound" || !holds(previous, (before) => readPage(before).kind === "sound")) return page;
  return broken(`got a page without an operation, unlike before: ${page.message}`);
}

/** @throws SyntaxFault where a page means to describe an operation, and fails to */
function readPage(text: string): Content {
  try {
    const page = parsePage(text);
    return "skipped" in page ? { kind: "prose", message: page.skipped } : SOUND;
  } catch (error) {
    if (!(error instanceof SyntaxFault) || isMeantForOperation(text)) throw error;
    return { kind: "prose", message: "it describes no operation" };
  }
}

function isMeantForOperation(text: string): boolean {
  const { lines, fences } = parseMarkdown(text);
  return (
    lines.some((line) => /^## OpenAPI\s*$/.test(line.text)) ||
    fences.some(({ info }) => /^(?:json|ya?ml) (?:\S+ )?[a-z]+ \/\S*$/i.test(info))
  );
}

function checkDocument(text: string, format: "json" | "yaml", previous: Uint8Array | undefined): Content {
  const { value } = parseText(text, format);
  if (!isObject(value)) return broken("got something that is no object");
  const wasSo = (claim: (value: unknown) => boolean) =>
    holds(previous, (before) => claim(parseText(before, format).value));
  if (!isDocument(value) && wasSo(isDocument)) return broken("got a document without `openapi`, unlike before");
  return hasPaths(value) || !wasSo(hasPaths) ? SOUND : broken("got a document without a path, unlike before");
}

/** What a file that was never read with success is like doesn't matter. */
function holds(previous: Uint8Array | undefined, claim: (text: string) => boolean): boolean {
  try {
    return previous !== undefined && claim(decode(previous));
  } catch (error) {
    if (error instanceof SyntaxFault) return false;
    throw error;
  }
}

function isDocument(value: unknown): boolean {
  return isObject(value) && (Object.hasOwn(value, "openapi") || Object.hasOwn(value, "swagger"));
}

function hasPaths(value: unknown): boolean {
  const paths = ownProperty(value, "paths");
  return isDocument(value) && isObject(paths) && Object.keys(paths).length > 0;
}

function broken(message: string): Content {
  return { kind: "broken", message };
}
