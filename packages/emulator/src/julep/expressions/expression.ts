import { builtins, callMethod, toNumber } from "./builtins.ts";
import { comparisons, type Operator, products, sums } from "./operators.ts";
import { isTrue, itemAt, toItems, toText } from "./python-value.ts";
import { parseTemplate } from "./template.ts";
import { ExpressionError } from "./token.ts";
import { TokenReader, unexpected } from "./token-reader.ts";

/** The names that an expression may use. */
export type Scope = Readonly<Record<string, unknown>>;

/** An expression that was read: gives its value in a scope. */
export type Expression = (scope: Scope) => unknown;

/**
 * Reads an expression in the part of Python that tasks are mostly written in: literals, names, attributes, items,
 * slices, comparisons, arithmetic, `and`, `or`, `not`, `x if y else z`, list comprehensions, formatted strings, and some
 * functions and methods.
 *
 * @throws {ExpressionError} when it is anything else; the expression itself throws one when it can't be worked out
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.readChoice();
  parser.expectEnd();
  return expression;
}

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["True", true],
  ["False", false],
  ["None", null],
  ["true", true],
  ["false", false],
  ["null", null],
]);

const keywords = new Set(["if", "else", "and", "or", "not", "in", "is", "for", "lambda"]);

class Parser {
  readonly #tokens: TokenReader;

  constructor(text: string) {
    this.#tokens = new TokenReader(text);
  }

  expectEnd(): void {
    if (this.#tokens.peek().kind !== "end") unexpected(this.#tokens.peek());
  }

  readChoice(): Expression {
    const value = this.#readOr();
    if (!this.#tokens.take("if")) return value;
    const condition = this.#readOr();
    this.#tokens.expect("else");
    const otherwise = this.readChoice();
    return (scope) => (isTrue(condition(scope)) ? value(scope) : otherwise(scope));
  }

  #readOr(): Expression {
    const one = this.#readAnd();
    if (!this.#tokens.take("or")) return one;
    const other = this.#readOr();
    return (scope) => {
      const value = one(scope);
      return isTrue(value) ? value : other(scope);
    };
  }

  #readAnd(): Expression {
    const one = this.#readNot();
    if (!this.#tokens.take("and")) return one;
    const other = this.#readAnd();
    return (scope) => {
      const value = one(scope);
      return isTrue(value) ? other(scope) : value;
    };
  }

  #readNot(): Expression {
    if (!this.#tokens.take("not")) return this.#readComparison();
    const value = this.#readNot();
    return (scope) => !isTrue(value(scope));
  }

  #readComparison(): Expression {
    const one = this.#readSum();
    const name = this.#takeComparison();
    if (name === undefined) return one;
    const other = this.#readSum();
    const operator = comparisons[name] as Operator;
    return (scope) => operator(one(scope), other(scope));
  }

  #takeComparison(): string | undefined {
    if (this.#tokens.has("not") && this.#tokens.has("in", 1)) {
      this.#tokens.read();
      this.#tokens.read();
      return "not in";
    }
    const name = Object.keys(comparisons).find((text) => this.#tokens.take(text));
    return name === "is" && this.#tokens.take("not") ? "is not" : name;
  }

  #readSum(): Expression {
    return this.#readOperations(sums, () => this.#readOperations(products, () => this.#readSigned()));
  }

  #readOperations(operators: Readonly<Record<string, Operator>>, readOperand: () => Expression): Expression {
    let value = readOperand();
    for (;;) {
      const name = Object.keys(operators).find((text) => this.#tokens.take(text));
      if (name === undefined) return value;
      const operator = operators[name] as Operator;
      const [one, other] = [value, readOperand()];
      value = (scope) => operator(one(scope), other(scope));
    }
  }

  #readSigned(): Expression {
    if (!this.#tokens.take("-")) return this.#readAccess();
    const value = this.#readSigned();
    return (scope) => -toNumber(value(scope));
  }

  /** A value with what follows it: attributes, items, slices and calls. */
  #readAccess(): Expression {
    let value = this.#readAtom();
    for (;;) {
      if (this.#tokens.take(".")) value = this.#readMember(value);
      else if (this.#tokens.take("[")) value = this.#readItem(value);
      else return value;
    }
  }

  #readMember(self: Expression): Expression {
    const name = this.#tokens.expectName();
    if (!this.#tokens.take("(")) return (scope) => itemAt(self(scope), name);
    const values = this.#readList(")");
    return (scope) =>
      callMethod(
        self(scope),
        name,
        values.map((value) => value(scope)),
      );
  }

  #readItem(self: Expression): Expression {
    const start = this.#tokens.has(":") ? () => undefined : this.readChoice();
    if (!this.#tokens.take(":")) {
      this.#tokens.expect("]");
      return (scope) => itemAt(self(scope), start(scope));
    }
    const end = this.#tokens.has("]") ? () => undefined : this.readChoice();
    this.#tokens.expect("]");
    return (scope) => {
      const value = self(scope);
      const items = typeof value === "string" ? value : toItems(value);
      return items.slice(start(scope) as number | undefined, end(scope) as number | undefined);
    };
  }

  #readAtom(): Expression {
    const token = this.#tokens.read();
    const { kind, text } = token;
    if (kind === "number") return () => Number(text);
    if (kind === "string") return () => text;
    if (kind === "formatted") return parseTemplate(text, ["{", "}"], parseExpression);
    if (kind === "name" && !keywords.has(text)) return this.#readName(text);
    if (kind === "sign" && text === "(") return this.#readParenthesis();
    if (kind === "sign" && text === "[") return this.#readBrackets();
    return kind === "sign" && text === "{" ? this.#readBraces() : unexpected(token);
  }

  #readName(name: string): Expression {
    if (constants.has(name)) return () => constants.get(name);
    const builtin = this.#tokens.has("(") ? builtins.get(name) : undefined;
    if (builtin) {
      this.#tokens.expect("(");
      const values = this.#readList(")");
      return (scope) => builtin(...values.map((value) => value(scope)));
    }
    return (scope) => {
      if (Object.hasOwn(scope, name)) return scope[name];
      throw new ExpressionError(`the name "${name}" is not defined`);
    };
  }

  #readParenthesis(): Expression {
    const values = this.#readList(")");
    const [only] = values;
    return values.length === 1 && only ? only : (scope) => values.map((value) => value(scope));
  }

  #readBrackets(): Expression {
    if (this.#tokens.take("]")) return () => [];
    const first = this.readChoice();
    if (this.#tokens.take("for")) return this.#readComprehension(first);
    if (!this.#tokens.has("]")) this.#tokens.expect(",");
    const values = [first, ...this.#readList("]")];
    return (scope) => values.map((value) => value(scope));
  }

  #readComprehension(value: Expression): Expression {
    const name = this.#tokens.expectName();
    this.#tokens.expect("in");
    const items = this.#readOr();
    const condition = this.#tokens.take("if") ? this.#readOr() : () => true;
    this.#tokens.expect("]");
    return (scope) => {
      const scopes = toItems(items(scope)).map((item) => ({ ...scope, [name]: item }));
      return scopes.filter((inner) => isTrue(condition(inner))).map((inner) => value(inner));
    };
  }

  #readBraces(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.#tokens.take("}")) {
      const key = this.readChoice();
      this.#tokens.expect(":");
      entries.push([key, this.readChoice()]);
      if (!this.#tokens.has("}")) this.#tokens.expect(",");
    }
    return (scope) => Object.fromEntries(entries.map(([key, value]) => [toText(key(scope)), value(scope)]));
  }

  #readList(end: string): Expression[] {
    const values: Expression[] = [];
    while (!this.#tokens.take(end)) {
      values.push(this.readChoice());
      if (!this.#tokens.has(end)) this.#tokens.expect(",");
    }
    return values;
  }
}
