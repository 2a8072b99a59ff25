import { assertLength, formatLiteral, isEqual, isTrue, toItems, toText } from "./python-value.ts";
import { ExpressionError } from "./token.ts";

type Builtin = (...values: readonly unknown[]) => unknown;

/** The functions that expressions may call. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["len", (value) => toItems(value).length],
  ["str", (value) => toText(value)],
  ["repr", (value) => formatLiteral(value)],
  ["int", (value) => Math.trunc(toNumber(value))],
  ["float", (value) => toNumber(value)],
  ["bool", (value) => isTrue(value)],
  ["abs", (value) => Math.abs(toNumber(value))],
  ["round", (value, digits = 0) => Number(toNumber(value).toFixed(toNumber(digits)))],
  ["sum", (values) => toItems(values).reduce<number>((sum, value) => sum + toNumber(value), 0)],
  ["min", (...values) => Math.min(...numbers(values))],
  ["max", (...values) => Math.max(...numbers(values))],
  ["any", (values) => toItems(values).some(isTrue)],
  ["all", (values) => toItems(values).every(isTrue)],
  ["list", (values = []) => [...toItems(values)]],
  ["sorted", (values) => [...toItems(values)].sort(compare)],
  ["reversed", (values) => [...toItems(values)].reverse()],
  ["enumerate", (values) => toItems(values).map((value, index) => [index, value])],
  ["range", (...ends) => range(...ends.map(toNumber))],
]);

/** The methods that values have. */
const methods: ReadonlyMap<string, (self: unknown, ...values: readonly unknown[]) => unknown> = new Map([
  ["upper", (self) => toText(self).toUpperCase()],
  ["lower", (self) => toText(self).toLowerCase()],
  ["strip", (self) => toText(self).trim()],
  ["title", (self) => toText(self).replace(/\p{L}+/gu, (word) => (word[0] ?? "").toUpperCase() + word.slice(1))],
  [
    "split",
    (self, mark) => (mark === undefined ? (toText(self).match(/\S+/g) ?? []) : toText(self).split(toText(mark))),
  ],
  ["join", (self, values) => join(toText(self), toItems(values).map(toText))],
  ["replace", (self, from, to) => toText(self).replaceAll(toText(from), toText(to))],
  ["startswith", (self, start) => toText(self).startsWith(toText(start))],
  ["endswith", (self, end) => toText(self).endsWith(toText(end))],
  ["count", (self, wanted) => toItems(self).filter((item) => isEqual(item, wanted)).length],
  ["keys", (self) => entriesOf(self).map(([key]) => key)],
  ["values", (self) => entriesOf(self).map(([, value]) => value)],
  ["items", (self) => entriesOf(self)],
  ["get", (self, key, otherwise = null) => own(self, key) ?? otherwise],
]);

/** Calls a method of a value. */
export function callMethod(self: unknown, name: string, values: readonly unknown[]): unknown {
  const method = methods.get(name);
  if (!method) throw new ExpressionError(`the emulator knows no method "${name}"`);
  return method(self, ...values);
}

function join(mark: string, texts: readonly string[]): string {
  assertLength(texts.reduce((sum, text) => sum + text.length + mark.length, 0));
  return texts.join(mark);
}

function entriesOf(self: unknown): [string, unknown][] {
  if (typeof self === "object" && self !== null && !Array.isArray(self)) return Object.entries(self);
  throw new ExpressionError(`${formatLiteral(self)} is no dictionary`);
}

function own(self: unknown, key: unknown): unknown {
  const isObject = typeof self === "object" && self !== null && Object.hasOwn(self, String(key));
  return isObject ? (self as Record<string, unknown>)[String(key)] : undefined;
}

export function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new ExpressionError(`${formatLiteral(value)} is no number`);
  return number;
}

/** Orders numbers by size and everything else as text. */
export function compare(one: unknown, other: unknown): number {
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : one > other ? 1 : 0;
  return toNumber(one) - toNumber(other);
}

function numbers(values: readonly unknown[]): number[] {
  const [first] = values;
  return (values.length === 1 ? toItems(first) : values).map(toNumber);
}

const maxRange = 10_000;

function range(...ends: readonly number[]): number[] {
  const [from, to] = ends.length > 1 ? [ends[0] ?? 0, ends[1] ?? 0] : [0, ends[0] ?? 0];
  const step = ends[2] ?? 1;
  const length = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  if (length > maxRange) throw new ExpressionError(`the emulator counts to ${maxRange} at most`);
  return Array.from({ length }, (_, index) => from + index * step);
}
