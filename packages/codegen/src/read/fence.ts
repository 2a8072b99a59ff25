import type { Fence } from "./markdown.ts";
import { SyntaxFault } from "./parsed-text.ts";

/** A fence that may hold the page's document, and what its information string says of it. */
export interface DocumentFence {
  readonly fence: Fence;
  readonly format: "json" | "yaml";
  readonly target?: FenceTarget;
}

/** `[SPEC] METHOD PATH`; of a webhook, `path` is its name. */
export interface FenceTarget {
  readonly spec?: string;
  /** Lower case. */
  readonly method: string;
  readonly path: string;
}

const METHODS = new Set("get put post delete options head patch trace query webhook".split(" "));

/**
 * The one fence that holds the page's document. A fence that names its operation counts more than one that doesn't,
 * one at the margin more than an indented one.
 *
 * @throws SyntaxFault where there is none, or several that count the same
 */
export function findDocumentFence(fences: readonly Fence[]): DocumentFence {
  const candidates = fences.map(toCandidate).filter((candidate) => candidate !== undefined);
  const ranked = [
    candidates.filter(({ target, fence }) => target !== undefined && fence.indent === 0),
    candidates.filter(({ target }) => target !== undefined),
    candidates.filter(({ fence }) => fence.indent === 0),
    candidates,
  ].find((group) => group.length > 0);
  const [first, second] = ranked ?? [];
  const unclosed = fences.find((fence) => !fence.isClosed);
  if (unclosed !== undefined && (first === undefined || first.fence === unclosed)) {
    throw new SyntaxFault(unclosed.line, "the code fence that opens here is never closed. Vendor the page again");
  }
  if (first === undefined) {
    const expected = "expected a code fence such as ````yaml post /v1/sessions with a document in it";
    throw new SyntaxFault(1, `the page embeds no OpenAPI document: ${expected}. Remove the page, or vendor it again`);
  }
  if (second !== undefined) {
    const lines = ranked?.map(({ fence }) => fence.line).join(", ");
    throw new SyntaxFault(second.fence.line, `the page embeds several documents (lines ${lines}), expected one`);
  }
  return first;
}

/** Whether a page is meant to embed a document at all. */
export function hasDocumentFence(fences: readonly Fence[]): boolean {
  return fences.some((fence) => toCandidate(fence) !== undefined);
}

function toCandidate(fence: Fence): DocumentFence | undefined {
  const [language = "", ...words] = fence.info.split(/\s+/);
  const format = toFormat(language);
  if (format === undefined) return undefined;
  const target = toTarget(words);
  if (target !== undefined) return { fence, format, target };
  return isDocumentBody(fence.body, format) ? { fence, format } : undefined;
}

function toFormat(language: string): "json" | "yaml" | undefined {
  const name = language.toLowerCase();
  if (name === "json") return "json";
  return name === "yaml" || name === "yml" ? "yaml" : undefined;
}

function toTarget(words: readonly string[]): FenceTarget | undefined {
  const [method, path, extra] = words.slice(-2);
  if (method === undefined || path === undefined || extra !== undefined || words.length > 3) return undefined;
  const name = method.toLowerCase();
  if (!METHODS.has(name) || (name !== "webhook" && !path.startsWith("/"))) return undefined;
  const spec = words.length === 3 ? words[0] : undefined;
  return { ...(spec !== undefined && { spec }), method: name, path };
}

function isDocumentBody(body: string, format: "json" | "yaml"): boolean {
  const start = body.slice(0, 2000);
  if (format === "json") return /^\s*\{\s*"(?:openapi|swagger|asyncapi)"\s*:/.test(start);
  return /^(?:openapi|swagger|asyncapi)\s*:/m.test(start);
}
