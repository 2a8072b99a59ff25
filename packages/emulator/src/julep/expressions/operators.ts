import { compare, toNumber } from "./builtins.ts";
import { assertLength, isEqual, isIn } from "./python-value.ts";
import { ExpressionError } from "./token.ts";

export type Operator = (one: unknown, other: unknown) => unknown;

export const comparisons: Readonly<Record<string, Operator>> = {
  "==": isEqual,
  "!=": (one, other) => !isEqual(one, other),
  "<": (one, other) => compare(one, other) < 0,
  "<=": (one, other) => compare(one, other) <= 0,
  ">": (one, other) => compare(one, other) > 0,
  ">=": (one, other) => compare(one, other) >= 0,
  in: isIn,
  "not in": (one, other) => !isIn(one, other),
  is: isEqual,
  "is not": (one, other) => !isEqual(one, other),
};

export const sums: Readonly<Record<string, Operator>> = {
  "+": add,
  "-": (one, other) => toNumber(one) - toNumber(other),
};

export const products: Readonly<Record<string, Operator>> = {
  "*": multiply,
  "/": (one, other) => toNumber(one) / divisor(other),
  "//": (one, other) => Math.floor(toNumber(one) / divisor(other)),
  "%": (one, other) => ((toNumber(one) % divisor(other)) + divisor(other)) % divisor(other),
};

function add(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (typeof one === "string" && typeof other === "string") return one + other;
  if (typeof one === "string" || typeof other === "string") {
    throw new ExpressionError("a text and something else can't be added");
  }
  return toNumber(one) + toNumber(other);
}

function multiply(one: unknown, other: unknown): unknown {
  if (typeof one !== "string") return toNumber(one) * toNumber(other);
  const count = Math.max(0, Math.trunc(toNumber(other)));
  assertLength(one.length * count);
  return one.repeat(count);
}

function divisor(value: unknown): number {
  const number = toNumber(value);
  if (number === 0) throw new ExpressionError("division by zero");
  return number;
}
