import { lineAt, SyntaxFault } from "./parsed-text.ts";

export interface JsonVisitor {
  /** Before every value, whatever its kind. */
  value(offset: number): void;
  openObject(offset: number): void;
  openArray(offset: number): void;
  close(): void;
  key(name: string, offset: number): void;
  number(written: string, offset: number): void;
}

const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const STRING = "a string without raw control characters or unknown escapes";

/** Walks a strict JSON text from start to end, in linear time and without recursion. @throws SyntaxFault */
export function scanJson(text: string, visitor: JsonVisitor): void {
  const closers: ("}" | "]")[] = [];
  let at = 0;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const refuse = (expected: string): never => {
    const got =
      at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0)) : "the end of the file";
    throw new SyntaxFault(lineAt(text, at), `this is not JSON: expected ${expected}, got ${got}`);
  };
  // A loop, not a pattern: a pattern's stack overflows on some megabytes of escapes.
  const scanString = (): void => {
    at += 1;
    for (let code = text.charCodeAt(at); code !== 0x22; code = text.charCodeAt(at)) {
      if (code === 0x5c) match(ESCAPE) ?? refuse(STRING);
      else if (code >= 0x20) at += 1;
      else refuse(STRING);
    }
    at += 1;
  };
  const scanKey = (): void => {
    const start = at;
    if (text[at] !== '"') refuse("a property name in double quotes");
    scanString();
    const name = text.slice(start, at);
    visitor.key(name.includes("\\") ? (JSON.parse(name) as string) : name.slice(1, -1), start);
    match(WHITE_SPACE);
    if (text[at] !== ":") refuse('":"');
    at += 1;
    match(WHITE_SPACE);
  };
  /** Whether an empty or open container, rather than a finished value, is where the scan stands now. */
  const scanValue = (): "open" | "done" => {
    visitor.value(at);
    const character = text[at];
    if (character === "{" || character === "[") {
      if (character === "{") visitor.openObject(at);
      else visitor.openArray(at);
      closers.push(character === "{" ? "}" : "]");
      at += 1;
      match(WHITE_SPACE);
      return text[at] === closers.at(-1) ? "done" : "open";
    }
    const start = at;
    if (character === '"') scanString();
    else if (match(LITERAL) === undefined) visitor.number(match(NUMBER) ?? refuse("a value"), start);
    return "done";
  };

  match(WHITE_SPACE);
  let state = scanValue();
  while (closers.length > 0) {
    if (state === "open") {
      if (closers.at(-1) === "}") scanKey();
      state = scanValue();
      continue;
    }
    match(WHITE_SPACE);
    const closer = closers.at(-1);
    if (text[at] === closer) {
      at += 1;
      closers.pop();
      visitor.close();
    } else if (text[at] === ",") {
      at += 1;
      match(WHITE_SPACE);
      state = "open";
    } else refuse(`"," or "${closer}"`);
  }
  match(WHITE_SPACE);
  if (at < text.length) refuse("the end of the file");
}
