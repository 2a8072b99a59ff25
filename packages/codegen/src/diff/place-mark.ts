import { escapeToken } from "../json-pointer.ts";
import { isObject } from "../json-value.ts";
import type { OpenApiObject } from "../normalize/openapi.ts";

/** Copies made by spreading carry it along, and JSON doesn't show it. */
const POINTER = Symbol("pointer");

type Marked = { [POINTER]?: string };

/**
 * Marks each object of a normalized document, in place, with a JSON pointer to it, so that what is made of it later
 * tells where it came from. An object that stands in several places keeps the first.
 */
export function markPointers(document: OpenApiObject): void {
  // A stack of its own: a document may be nested deeper than the call stack. Components come first, under their names.
  const open: [object, string, boolean][] = [[document, "", false]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, pointer, isNames] = next;
    if (isObject(value)) {
      const marked = value as Marked;
      if (marked[POINTER] !== undefined) continue;
      marked[POINTER] = pointer;
    }
    for (const key of Object.keys(value)) {
      const inner = (value as Record<string, unknown>)[key];
      if (typeof inner !== "object" || inner === null || (!isNames && EXAMPLES.has(key))) continue;
      open.push([inner, `${pointer}/${escapeToken(key)}`, !isNames && NAMES.has(key)]);
    }
  }
}

/** Large, and nothing that is told of a change. */
const EXAMPLES = new Set(["example", "examples"]);
/** Under these stand names of the document's own. */
const NAMES = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "paths"]);

/** The JSON pointer of the object in the normalized document that this one is, or is a copy of. */
export function placeOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  // An enum that is open in answers stands inside of what opens it.
  const [first] = Array.isArray(value.anyOf) ? value.anyOf : [];
  return (value as Marked)[POINTER] ?? placeOf(first);
}
