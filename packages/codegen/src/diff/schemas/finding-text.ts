import { toTypeText } from "../../emit/type-text.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";

const MAX_VALUE = 60;
const MAX_LISTED = 6;

/** A value of a spec as a message shows it. */
export function quoteValue(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing");
}

/** Values of a spec, some of them where they are many. */
export function quoteValues(values: readonly unknown[]): string {
  const shown = values.length > MAX_LISTED ? values.slice(0, MAX_LISTED - 1) : values;
  const rest = values.length - shown.length;
  return [...shown.map(quoteValue), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** A name of a spec as a message shows it: nothing in it ends the quotation. */
export function quoteName(name: string): string {
  return /^[\w$.@-]{1,60}$/.test(name) ? `\`${name}\`` : quoteValue(name);
}

/** What a finding speaks of, from the end of the way to it. */
export function describeSubject({ path, type }: { readonly path: readonly string[]; readonly type?: string }): string {
  const last = path.at(-1);
  const around = { path: path.slice(0, -1), ...(type !== undefined && { type }) };
  if (last === undefined) return type === undefined ? "the value" : quoteName(type);
  if (last === "[]") return `an item of ${describeSubject(around)}`;
  if (last === "{}") return `any other property of ${describeSubject(around)}`;
  if (/^\[\d+\]$/.test(last)) return `item ${last.slice(1, -1)} of ${describeSubject(around)}`;
  return quoteName(last);
}

/** A schema's type in a few words. */
export function describeType(schema: SchemaObject): string {
  return shorten(toTypeText(schema));
}

function shorten(text: string): string {
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 3)}...` : text;
}
