import { ExpressionError, readTokens, type Token } from "./token.ts";

/** Goes through the tokens of an expression, one by one. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = readTokens(text);
  }

  /** The token that comes next, or the one after so many others. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#next + ahead] ?? { kind: "end", text: "", at: 0 };
  }

  read(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Is a word or sign next? A string that looks like it does not count. */
  has(text: string, ahead = 0): boolean {
    const { kind, text: found } = this.peek(ahead);
    return (kind === "name" || kind === "sign") && found === text;
  }

  take(text: string): boolean {
    const isNext = this.has(text);
    if (isNext) this.#next += 1;
    return isNext;
  }

  expect(text: string): void {
    if (!this.take(text)) throw new ExpressionError(`expected "${text}", got ${describe(this.peek())}`);
  }

  expectName(): string {
    const token = this.read();
    return token.kind === "name" ? token.text : unexpected(token);
  }
}

/** @throws {ExpressionError} always */
export function unexpected(token: Token): never {
  throw new ExpressionError(`unexpected ${describe(token)}`);
}

function describe({ kind, text, at }: Token): string {
  return kind === "end" ? "the end" : `"${text}" at ${at}`;
}
