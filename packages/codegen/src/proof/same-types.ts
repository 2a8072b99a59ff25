import { collectReferences } from "../collect/subschemas.ts";
import { DOC_SOURCE, toTypeSchema } from "../emit/type-schema.ts";
import type { SchemaObject } from "../normalize/openapi.ts";

type Schemas = ReadonlyMap<string, SchemaObject>;

/** The names of the types that both versions have and that are the same in them, whatever is said of them in words. */
export function findSameTypes(before: Schemas, after: Schemas): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const different = new Set<string>([...before.keys()].filter((name) => !after.has(name)));
  for (const [name, schema] of after) {
    const old = before.get(name);
    if (old === undefined || toText(old) !== toText(schema)) different.add(name);
    for (const used of collectReferences(schema)) users.set(used, [...(users.get(used) ?? []), name]);
  }
  // A set's iteration reaches what is added on the way, so this follows every chain of users.
  for (const name of different) for (const user of users.get(name) ?? []) different.add(user);
  return new Set([...after.keys()].filter((name) => !different.has(name)));
}

function toText(schema: SchemaObject): string {
  return JSON.stringify(toTypeSchema(schema), (key, value) => (key === DOC_SOURCE ? undefined : value));
}
