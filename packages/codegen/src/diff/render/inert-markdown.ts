import { toCode } from "../../emit/markdown.ts";
import { toOneLine } from "../../problem.ts";
import { toPieces } from "./words.ts";

/** Prose of one line that is no markup in any Markdown, nor anything that GitHub turns into a link. */
export function toInert(text: string): string {
  return breakLinks(toOneLine(text))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_{}[\]()>#+!|~$^=-]/g, "\\$&")
    .replace(/^(\d+)\./, "$1\\.");
}

/** The same of a message, whose names and values are code. */
export function toInertMessage(message: string): string {
  return toPieces(message)
    .map(({ isCode, text }) => (isCode ? toCode(text) : toInert(text)))
    .join("");
}

/** Text for an HTML element that stands in Markdown. */
export function toInertHtml(text: string): string {
  return breakLinks(toOneLine(text)).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Mentions, addresses and references to issues are parted by a space that has no width. */
function breakLinks(text: string): string {
  return text.replace(/@|:(?=\/\/)|\bwww(?=\.)|#(?=\d)|\bGH-(?=\d)/gi, "$&\u200b");
}
