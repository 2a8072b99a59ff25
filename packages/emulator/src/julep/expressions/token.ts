/** A word or sign of an expression. A string's text is already unescaped; a formatted one keeps its braces. */
export interface Token {
  readonly kind: "number" | "string" | "formatted" | "name" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

/** An expression that can't be read, or fails when it is worked out. */
export class ExpressionError extends Error {}

const space = /\s*/y;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const sign = /\*\*|\/\/|==|!=|<=|>=|[-+*/%<>()[\]{},.:]/y;
const prefix = /[rf]{0,2}(?=['"])/iy;
const quote = /'''|"""|'|"/y;

export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  for (;;) {
    take(space);
    const start = at;
    if (at >= text.length) return [...tokens, { kind: "end", text: "", at }];
    const flags = take(prefix)?.toLowerCase();
    const mark = flags === undefined ? undefined : take(quote);
    if (flags !== undefined && mark !== undefined) {
      const end = closing(text, at, mark);
      const raw = text.slice(at, end);
      at = end + mark.length;
      const kind = flags.includes("f") ? "formatted" : "string";
      tokens.push({ kind, text: flags.includes("r") ? raw : unescapeText(raw), at: start });
      continue;
    }
    const digits = take(number);
    const word = digits === undefined ? take(name) : undefined;
    const symbol = digits === undefined && word === undefined ? take(sign) : undefined;
    const kind = digits !== undefined ? "number" : word !== undefined ? "name" : "sign";
    const found = digits ?? word ?? symbol;
    if (found === undefined) throw new ExpressionError(`unexpected "${text[at]}" at ${at}`);
    tokens.push({ kind, text: found, at: start });
  }
}

/** Where a string ends. */
function closing(text: string, start: number, mark: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(mark, at)) return at;
  }
  throw new ExpressionError(`the string at ${start} does not end`);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\n": "" };

function unescapeText(text: string): string {
  return text.replace(/\\(u[\da-fA-F]{4}|.)/gs, (_, code: string) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
  );
}
