import { collectReferences } from "../../collect/subschemas.ts";
import { isSameJson } from "../../json-value.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";

type Schemas = ReadonlyMap<string, SchemaObject>;

/**
 * Whether two schemas say the same, with all that they refer to.
 *
 * @param isSame - whether a named type is the same in both versions, with all that it refers to
 */
export function isUnchanged(before: SchemaObject, after: SchemaObject, isSame: (name: string) => boolean): boolean {
  return isSameJson(before, after) && [...collectReferences(before)].every(isSame);
}

/** The names of types that are the same in both versions, with all that they refer to. */
export function findSameNames(before: Schemas, after: Schemas): Set<string> {
  const users = new Map<string, string[]>();
  const different = new Set<string>();
  for (const [name, schema] of before) {
    if (!after.has(name) || !isSameJson(schema, after.get(name))) different.add(name);
    for (const used of collectReferences(schema)) {
      const list = users.get(used) ?? [];
      users.set(used, list);
      list.push(name);
    }
  }
  // A set's iteration reaches what is added on the way, so this follows every chain of users.
  for (const name of different) for (const user of users.get(name) ?? []) different.add(user);
  return new Set([...before.keys()].filter((name) => !different.has(name)));
}
