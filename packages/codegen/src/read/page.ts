import { METHODS } from "../http-method.ts";
import { isObject, type JsonObject, type JsonValue, ownProperty } from "../json-value.ts";
import { type DocumentFence, type FenceTarget, findDocumentFence } from "./fence.ts";
import { type MarkdownLine, parseMarkdown } from "./markdown.ts";
import { parseText } from "./parse.ts";
import { type ParsedText, SyntaxFault } from "./parsed-text.ts";

/** A documentation page that embeds the description of one operation. */
export interface ParsedPage extends ParsedText {
  readonly title: string;
  readonly summary?: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
  /** The fence's line; `locate` counts from the top of the page, too. */
  readonly line: number;
  /** The whole document's own address, where the fence gives one. */
  readonly address?: string;
}

/** A page that is sound, but holds nothing to generate from. */
export interface SkippedPage {
  readonly skipped: string;
  readonly line: number;
}

/** @throws SyntaxFault with a line of the page */
export function parsePage(text: string): ParsedPage | SkippedPage {
  const { lines, fences } = parseMarkdown(text);
  const asyncApi = lines.find((line) => /^## AsyncAPI\s*$/.test(line.text));
  if (asyncApi !== undefined && !lines.some((line) => /^## OpenAPI\s*$/.test(line.text))) {
    return { skipped: "the page describes an AsyncAPI channel, which is not generated", line: asyncApi.line };
  }
  const found = findDocumentFence(fences);
  const { line } = found.fence;
  if (found.target?.method === "webhook") {
    return { skipped: `the page describes the webhook ${found.target.path}, which is not generated`, line };
  }
  const parsed = parseBody(found);
  const { method, path } = matchOperation(parsed.value, found.target, line);
  const address = toAddress(found.target?.spec);
  const heading = readHeading(lines, line);
  return {
    value: parsed.value,
    inexact: parsed.inexact,
    locate: (pointer) => parsed.locate(pointer) + line,
    title: heading.title ?? `${method.toUpperCase()} ${path}`,
    ...(heading.summary !== undefined && { summary: heading.summary }),
    method,
    path,
    line,
    ...(address !== undefined && { address }),
  };
}

function parseBody({ fence, format }: DocumentFence): ParsedText {
  try {
    return parseText(fence.body, format);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new SyntaxFault(error.line + fence.line, error.message);
  }
}

function matchOperation(
  value: JsonValue,
  target: FenceTarget | undefined,
  line: number,
): { method: string; path: string } {
  const paths = ownProperty(value, "paths");
  if (typeof ownProperty(paths, "path") === "string") {
    throw new SyntaxFault(
      line,
      "the page was stored in the old form of its platform, which leaves out names and types. Vendor it again from its address, or write a document of your own",
    );
  }
  const held = isObject(paths) ? listOperations(paths) : [];
  const [only] = held;
  const list = held.map(({ method, path }) => `"${method} ${path}"`).join(", ");
  if (only === undefined) throw new SyntaxFault(line, "the page's document holds no operation. Vendor the page again");
  if (held.length > 1) throw new SyntaxFault(line, `the page's document holds ${list}, expected one operation`);
  if (target !== undefined && (target.method !== only.method || dropSlash(target.path) !== dropSlash(only.path))) {
    const named = `"${target.method} ${target.path}"`;
    throw new SyntaxFault(line, `the fence names ${named}, but its document holds ${list}. Vendor the page again`);
  }
  return only;
}

function listOperations(paths: JsonObject): { method: string; path: string }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => ownProperty(item, method) !== undefined).map((method) => ({ method, path })),
  );
}

function dropSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function toAddress(spec: string | undefined): string | undefined {
  return spec !== undefined && /^https:\/\//.test(spec) && URL.canParse(spec) ? spec : undefined;
}

/** The first heading, and the quoted paragraph beside it, that the page itself and not its platform wrote. */
function readHeading(lines: readonly MarkdownLine[], before: number): { title?: string; summary?: string } {
  const above = lines.filter((line) => line.line < before);
  const title = above.map(({ text }) => /^# (?!Source:)(.*)$/.exec(text)?.[1]?.trim()).find((text) => text);
  const start = above.findIndex(({ text }) => /^> (?!## |Source:|Fetch the |Use this file|To find )/.test(text));
  const rest = start === -1 ? [] : above.slice(start);
  const end = rest.findIndex(({ text }) => text.trim() === "");
  const summary = rest
    .slice(0, end === -1 ? rest.length : end)
    .map(({ text }) => text.replace(/^> ?/, "").trim())
    .join("\n")
    .trim();
  return { ...(title && title !== "null" && { title }), ...(summary !== "" && { summary }) };
}
