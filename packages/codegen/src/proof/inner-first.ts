import { collectReferences } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";

/** The names of types, those first of which others are made; of types that are made of each other, any. */
export function sortInnerFirst(schemas: ReadonlyMap<string, SchemaObject>): readonly string[] {
  const sorted = new Set<string>();
  const met = new Set<string>();
  // No recursion: one type may lead to the next thousands of times.
  const open = [...schemas.keys()];
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    if (met.has(name)) {
      sorted.add(name);
      open.pop();
      continue;
    }
    met.add(name);
    for (const used of collectReferences(schemas.get(name) ?? true)) if (!met.has(used)) open.push(used);
  }
  return [...sorted];
}
