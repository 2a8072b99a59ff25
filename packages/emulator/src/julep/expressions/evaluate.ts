import { type Expression, parseExpression, type Scope } from "./expression.ts";
import { parseTemplate } from "./template.ts";

/** What marks a text as an expression. */
const mark = /^\$\s+/;

/** Reads a text that is an expression, be it marked as one or not. */
export function parseCondition(text: string): Expression {
  return parseExpression(text.replace(mark, ""));
}

/** Reads a text of a step: an expression where it begins with `$ `, else a text with expressions in double braces. */
export function parseValue(text: string): Expression {
  return mark.test(text) ? parseCondition(text) : parseTemplate(text, ["{{", "}}"], parseExpression);
}

/** Works out every text inside a value. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return parseValue(value)(scope);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item, scope)]));
}
