import type { Example } from "../rule.ts";

/**
 * A document before and after a change, written as one text of which the first two columns are marks: a line that
 * begins with `-` stands only in the document before, one with `+` only in that after, all others in both.
 */
export function pair(text: string): Pick<Example, "before" | "after"> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const without = (mark: string) =>
    lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => `${line.slice(2)}\n`)
      .join("");
  return { before: without("+"), after: without("-") };
}

/** The same of `provider.yaml`, beside a document that does not change. */
export function settingsPair(text: string): Example {
  const document = "paths: { /books: { get: { operationId: books.list } } }\n";
  return { before: document, after: document, settings: pair(text) };
}
