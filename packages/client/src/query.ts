import type { QueryParameter } from "./api-table.ts";
import { ownValues } from "./own-value.ts";

const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Serializes query parameters. `undefined` and `null` are left out, also within arrays and objects. */
export function serializeQuery(parameters: Iterable<readonly [QueryParameter, unknown]>): string {
  const pairs: string[] = [];
  for (const [parameter, value] of parameters) {
    const { name, style = "form", explode = style === "form" } = ownValues(parameter) as unknown as QueryParameter;
    const add = (key: string, item: unknown): void => {
      if (isNested(item)) {
        for (const [inner, part] of Object.entries(item)) {
          add(Array.isArray(item) ? key : toKey(style, key, inner), part);
        }
      } else if (item != null) pairs.push(`${encode(key)}=${encode(item)}`);
    };
    if (style === "json") add(name, JSON.stringify(value));
    else if (explode || !separators[style] || !isNested(value)) add(name, value);
    else {
      const items = (Array.isArray(value) ? value : Object.entries(value).flat()).filter((item) => item != null);
      if (items.length > 0) pairs.push(`${encode(name)}=${items.map(encode).join(separators[style])}`);
    }
  }
  return pairs.join("&");
}

/** The key of an object's property. */
const toKey = (style: QueryParameter["style"], key: string, inner: string): string =>
  style === "deepObject" ? `${key}[${inner}]` : style === "dotted" ? `${key}.${inner}` : inner;

const isNested = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof Date);

const encode = (value: unknown): string =>
  encodeURIComponent(
    value instanceof Date ? value.toISOString() : isNested(value) ? JSON.stringify(value) : `${value}`,
  );
