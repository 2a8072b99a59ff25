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

/** Walks a strict JSON text from start to end, in linear time and without recursion. @throws SyntaxFault */
export function scanJson(text: string, visitor: JsonVisitor): void {
  new JsonScanner(text, visitor).scan();
}

const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class JsonScanner {
  private readonly text: string;
  private readonly visitor: JsonVisitor;
  /** What ends the containers that are open, outermost first. */
  private readonly closers: ("}" | "]")[] = [];
  private at = 0;

  constructor(text: string, visitor: JsonVisitor) {
    this.text = text;
    this.visitor = visitor;
  }

  scan(): void {
    this.match(WHITE_SPACE);
    let isEntryDue = this.scanValue();
    for (let closer = this.closers.at(-1); closer !== undefined; closer = this.closers.at(-1)) {
      if (isEntryDue) {
        if (closer === "}") this.scanKey();
        isEntryDue = this.scanValue();
      } else isEntryDue = this.scanSeparator(closer);
    }
    this.match(WHITE_SPACE);
    if (this.at < this.text.length) this.refuse("the end of the file");
  }

  /** Returns whether it opened a container with something in it. */
  private scanValue(): boolean {
    this.visitor.value(this.at);
    const character = this.text[this.at];
    if (character === "{" || character === "[") return this.openContainer(character);
    const start = this.at;
    if (character === '"') this.scanString();
    else if (this.match(LITERAL) === undefined)
      this.visitor.number(this.match(NUMBER) ?? this.refuse("a value"), start);
    return false;
  }

  private openContainer(opener: "{" | "["): boolean {
    const closer = opener === "{" ? "}" : "]";
    if (opener === "{") this.visitor.openObject(this.at);
    else this.visitor.openArray(this.at);
    this.closers.push(closer);
    this.at += 1;
    this.match(WHITE_SPACE);
    return this.text[this.at] !== closer;
  }

  /** Returns whether another entry follows. */
  private scanSeparator(closer: "}" | "]"): boolean {
    this.match(WHITE_SPACE);
    const character = this.text[this.at];
    if (character !== closer && character !== ",") this.refuse(`"," or "${closer}"`);
    this.at += 1;
    if (character === ",") {
      this.match(WHITE_SPACE);
      return true;
    }
    this.closers.pop();
    this.visitor.close();
    return false;
  }

  private scanKey(): void {
    const start = this.at;
    if (this.text[this.at] !== '"') this.refuse("a property name in double quotes");
    this.scanString();
    const name = this.text.slice(start, this.at);
    this.visitor.key(name.includes("\\") ? (JSON.parse(name) as string) : name.slice(1, -1), start);
    this.match(WHITE_SPACE);
    if (this.text[this.at] !== ":") this.refuse('":"');
    this.at += 1;
    this.match(WHITE_SPACE);
  }

  // A loop, not a pattern: a pattern's stack overflows on some megabytes of escapes.
  private scanString(): void {
    const expected = "a string without raw control characters or unknown escapes";
    this.at += 1;
    for (let code = this.text.charCodeAt(this.at); code !== 0x22; code = this.text.charCodeAt(this.at)) {
      if (code === 0x5c) this.match(ESCAPE) ?? this.refuse(expected);
      else if (code >= 0x20) this.at += 1;
      else this.refuse(expected);
    }
    this.at += 1;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private refuse(expected: string): never {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const got = this.at < this.text.length ? JSON.stringify(character) : "the end of the file";
    throw new SyntaxFault(lineAt(this.text, this.at), `this is not JSON: expected ${expected}, got ${got}`);
  }
}
