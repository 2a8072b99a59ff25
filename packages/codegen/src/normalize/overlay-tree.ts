import { toPointer, valueAt } from "../json-pointer.ts";
import { describeValue, isObject, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";

/** A document that an overlay changes in place, and which of its parts the overlay brought. */
export class OverlayTree {
  readonly value: JsonObject;
  private readonly origins = new Map<string, readonly string[]>();

  constructor(value: JsonObject) {
    this.value = value;
  }

  /** Where in the overlay a part comes from, if it does. */
  originOf(tokens: readonly string[]): string[] | undefined {
    for (let length = tokens.length; length > 0 && this.origins.size > 0; length--) {
      const origin = this.origins.get(toPointer(tokens.slice(0, length)));
      if (origin !== undefined) return [...origin, ...tokens.slice(length)];
    }
    return undefined;
  }

  remove(nodes: readonly string[][]): string | undefined {
    if (nodes.some((tokens) => tokens.length === 0)) return "the whole document can't be removed";
    // From the end, so that a removal doesn't move what is still to be removed.
    const ordered = [...nodes].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)) || 0);
    for (const tokens of ordered) {
      const parent = valueAt(this.value, tokens.slice(0, -1));
      const key = tokens.at(-1) ?? "";
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else if (isObject(parent)) delete parent[key];
    }
    return undefined;
  }

  /** Merges a value into what the tokens lead to. Returns what is incompatible, if anything is. */
  update(tokens: readonly string[], value: JsonValue, origin: readonly string[]): string | undefined {
    const target = valueAt(this.value, tokens);
    if (Array.isArray(target)) {
      const items = Array.isArray(value) ? value : [value];
      for (const [index, item] of items.entries()) {
        this.origins.set(
          toPointer([...tokens, String(target.length)]),
          Array.isArray(value) ? [...origin, String(index)] : origin,
        );
        target.push(item);
      }
      return undefined;
    }
    if (isObject(target))
      return isObject(value) ? this.merge(target, value, tokens, origin) : mismatch(tokens, "an object", value);
    if (Array.isArray(value) || isObject(value)) return mismatch(tokens, "a plain value", value);
    const parent = valueAt(this.value, tokens.slice(0, -1));
    const key = tokens.at(-1) ?? "";
    if (Array.isArray(parent)) parent[Number(key)] = value;
    else if (isObject(parent)) setProperty(parent, key, value);
    this.origins.set(toPointer(tokens), origin);
    return undefined;
  }

  private merge(
    target: JsonObject,
    value: JsonObject,
    tokens: readonly string[],
    origin: readonly string[],
  ): string | undefined {
    for (const [key, item] of Object.entries(value)) {
      const place = [...tokens, key];
      if (Object.hasOwn(target, key)) {
        const before = target[key];
        if (Array.isArray(before) !== Array.isArray(item)) return mismatch(place, describeValue(before), item);
        const fault = this.update(place, item, [...origin, key]);
        if (fault !== undefined) return fault;
      } else {
        setProperty(target, key, item);
        this.origins.set(toPointer(place), [...origin, key]);
      }
    }
    return undefined;
  }
}

function mismatch(tokens: readonly string[], was: string, value: JsonValue): string {
  return `${toPointer(tokens) || "the document"} is ${was}, so ${describeValue(value)} can't be merged into it. Remove it first`;
}
