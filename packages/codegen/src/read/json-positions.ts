import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  skipSpace,
  skipString,
} from "./json-text.ts";
import type { PositionNode } from "./parsed-text.ts";

/** So many levels are read at once: under them the parts are small, and each is read when it is asked for. */
const LEVELS_AT_ONCE = 3;

/** Where the values of a JSON text begin. The text must be sound; only what is asked for is looked at. */
export function readJsonPositions(text: string): PositionNode {
  return new JsonPosition(text, skipSpace(text, 0), 0);
}

class JsonPosition implements PositionNode {
  readonly offset: number;
  private readonly text: string;
  private readonly start: number;
  private known: ReadonlyMap<string, PositionNode> | undefined;

  /** @param start - where the value itself begins; `offset` is its key's place, where it has one */
  constructor(text: string, start: number, offset: number) {
    this.text = text;
    this.start = start;
    this.offset = offset;
  }

  get children(): ReadonlyMap<string, PositionNode> {
    if (this.known === undefined) this.read(LEVELS_AT_ONCE);
    return this.known ?? new Map();
  }

  /** Returns where the value ends. */
  private read(levels: number): number {
    const { text, start } = this;
    const children = new Map<string, PositionNode>();
    this.known = children;
    const opener = text.charCodeAt(start);
    if (opener !== OPEN_OBJECT && opener !== OPEN_ARRAY) return skipValue(text, start);
    let at = skipSpace(text, start + 1);
    for (let code = text.charCodeAt(at); code !== CLOSE_OBJECT && code !== CLOSE_ARRAY; code = text.charCodeAt(at)) {
      const offset = at;
      let name = String(children.size);
      if (opener === OPEN_OBJECT) {
        const end = skipString(text, at);
        name = JSON.parse(text.slice(at, end)) as string;
        at = skipSpace(text, skipSpace(text, end) + 1);
      }
      const child = new JsonPosition(text, at, offset);
      children.set(name, child);
      at = skipSpace(text, levels > 1 ? child.read(levels - 1) : skipValue(text, at));
      if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
    }
    return at + 1;
  }
}

function skipValue(text: string, from: number): number {
  let at = from;
  let depth = 0;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      depth += 1;
      at += 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      depth -= 1;
      at += 1;
    } else at = depth === 0 ? skipLiteral(text, at) : at + 1;
  } while (depth > 0);
  return at;
}

/** Past a number, `true`, `false` or `null`. */
function skipLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[-+.\w]/.test(text[at] ?? "")) at += 1;
  return at;
}
