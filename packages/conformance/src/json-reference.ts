import { isObject, type Json, type JsonObject } from "./json.ts";
import type { Resolve } from "./schema-variants.ts";

/**
 * Follows references inside a document.
 *
 * @throws Error when one leads nowhere
 */
export function toResolve(document: JsonObject): Resolve {
  return (reference) => {
    const tokens = reference.slice(2).split("/").map(decodeURIComponent);
    const target = tokens.reduce<Json | undefined>(
      (value, token) => (isObject(value) ? value[token.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      document,
    );
    if (target === undefined) throw new Error(`${reference}: the document has nothing there`);
    return target;
  };
}
