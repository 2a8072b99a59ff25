import { parseMarkdown } from "../read/markdown.ts";

/** A link of an index, as it is written there. */
export interface IndexLink {
  readonly target: string;
  /** The heading that it stands below, e.g. `OpenAPI Specs`. */
  readonly section: string;
}

/** The links of an `llms.txt`, in their order. Code blocks and comments hold none. */
export function parseIndexLinks(text: string): IndexLink[] {
  const links: IndexLink[] = [];
  let section = "";
  for (const { text: line } of parseMarkdown(text).lines) {
    const heading = /^#{1,6} (.*)$/.exec(line);
    if (heading !== null) section = heading[1]?.trim() ?? "";
    else for (const target of linksOf(line)) links.push({ target, section });
  }
  return links;
}

/** The targets of `[text](target)` and `[text](<target>)`. */
function linksOf(line: string): string[] {
  // Each piece is looked at once, so that no line is slow.
  const pieces = line.split("](").slice(1);
  return pieces
    .map((piece) => (piece.startsWith("<") ? upToBracket(piece) : upToClosing(piece)))
    .filter((text) => text !== "");
}

function upToBracket(piece: string): string {
  return piece.slice(1, Math.max(piece.indexOf(">"), 1));
}

/** Parentheses may stand in an address where they are paired. Without the last one there is no link. */
function upToClosing(piece: string): string {
  let depth = 0;
  for (let at = 0; at < piece.length; at++) {
    const character = piece[at];
    if (character === "(") depth += 1;
    if (character === " " || (character === ")" && depth === 0)) return piece.slice(0, at);
    if (character === ")") depth -= 1;
  }
  return "";
}
