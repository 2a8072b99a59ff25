import { ExpressionError } from "./token.ts";

/** Does a value count as true? */
export function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "object" ? Object.keys(value).length > 0 : true;
}

export function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  if (Array.isArray(one) !== Array.isArray(other) || left.length !== right.length) return false;
  return left.every(([key, value]) => isEqual(value, (other as Record<string, unknown>)[key]));
}

/** Is a value among a list's items, a text's parts or an object's keys? */
export function isIn(value: unknown, container: unknown): boolean {
  if (typeof container === "string") return container.includes(String(value));
  if (Array.isArray(container)) return container.some((item) => isEqual(item, value));
  return typeof container === "object" && container !== null && Object.hasOwn(container, String(value));
}

/** What stands at a key or an index, negative ones counted from the end. */
export function itemAt(container: unknown, key: unknown): unknown {
  if (typeof container === "string" || Array.isArray(container)) {
    if (typeof key === "number") {
      const item = container.at(key);
      if (item !== undefined) return item;
      throw new ExpressionError(`index ${key} is out of range`);
    }
  } else if (typeof container === "object" && container !== null && Object.hasOwn(container, String(key))) {
    return (container as Record<string, unknown>)[String(key)];
  }
  throw new ExpressionError(`there is no ${formatLiteral(key)} in ${formatLiteral(container)}`);
}

/** The items that a loop goes through: an object's are its keys. */
export function toItems(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return [...value];
  if (typeof value === "object" && value !== null) return Object.keys(value);
  throw new ExpressionError(`${formatLiteral(value)} has no items`);
}

const maxSize = 100_000;

/** Refuses what would be too long, so that no expression takes all the memory there is. */
export function assertLength(length: number): void {
  if (length > maxSize)
    throw new ExpressionError(`the emulator works with values of up to ${maxSize} characters or items`);
}

/** The same for a whole value, with all that is in it. */
export function assertSize(value: unknown): void {
  const rest = [value];
  let size = 0;
  for (let next = rest.pop(); next !== undefined || rest.length > 0; next = rest.pop()) {
    const items = typeof next === "object" && next !== null ? Object.values(next) : [];
    size += 1 + (typeof next === "string" ? next.length : items.length);
    assertLength(size);
    rest.push(...items);
  }
}

/** A value as `str()` gives it. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : formatLiteral(value);
}

/** A value as Python prints it in code. */
export function formatLiteral(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return formatText(value);
  if (Array.isArray(value)) return `[${value.map(formatLiteral).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${formatText(key)}: ${formatLiteral(item)}`)
    .join(", ")}}`;
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

/** Python prefers single quotes, unless the text has such and no double ones. */
function formatText(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\p{Cc}']/gu, (character) => {
    if (character === "'") return mark === "'" ? "\\'" : "'";
    return named[character] ?? `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`;
  });
  return mark + escaped + mark;
}
