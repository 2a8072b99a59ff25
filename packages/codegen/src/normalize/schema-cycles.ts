import type { SchemaObject } from "./openapi.ts";

const PREFIX = "#/components/schemas/";

/** Schemas that are, by way of references and `allOf` alone, themselves: no value could ever be checked against them. */
export function findEndlessSchemas(schemas: Record<string, SchemaObject>): { name: string; ring: string[] }[] {
  const done = new Set<string>();
  const rings: { name: string; ring: string[] }[] = [];
  for (const start of Object.keys(schemas)) {
    const path: string[] = [];
    const visit = (name: string): void => {
      const at = path.indexOf(name);
      if (at !== -1) rings.push({ name, ring: [...path.slice(at), name] });
      if (at !== -1 || done.has(name)) return;
      path.push(name);
      for (const next of partsOf(Object.hasOwn(schemas, name) ? schemas[name] : undefined)) visit(next);
      path.pop();
      done.add(name);
    };
    visit(start);
  }
  return rings;
}

/** The names of the schemas that a value of this one must fit as a whole. */
function partsOf(schema: SchemaObject | undefined): string[] {
  if (typeof schema !== "object") return [];
  const own = schema.$ref?.startsWith(PREFIX) ? [schema.$ref.slice(PREFIX.length)] : [];
  return [...own, ...(schema.allOf ?? []).flatMap(partsOf)];
}
