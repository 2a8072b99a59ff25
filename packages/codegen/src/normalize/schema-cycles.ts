import type { SchemaKeywords, SchemaObject } from "./openapi.ts";

const PREFIX = "#/components/schemas/";

/**
 * A base that lists its variants, each of which takes over the base: as types, each would be made of the other. What
 * a variant means by it is the base's own properties, so it gets those in place.
 */
export function breakUnionCycles(schemas: Record<string, SchemaObject>): void {
  for (const [name, schema] of Object.entries(schemas)) {
    if (typeof schema !== "object" || schema.allOf === undefined) continue;
    schema.allOf = schema.allOf.map((part) => {
      const base = findSchema(schemas, referenceName(part));
      if (base === undefined) return part;
      const variants = [...(base.oneOf ?? []), ...(base.anyOf ?? [])].map(referenceName);
      if (!variants.includes(name)) return part;
      const { oneOf: _, anyOf: __, discriminator: ___, ...own } = base;
      return own;
    });
  }
}

/** Schemas that consist of themselves by way of references and combinations alone: they say nothing of any value. */
export function findEndlessSchemas(schemas: Record<string, SchemaObject>): { name: string; ring: string[] }[] {
  const done = new Set<string>();
  const rings: { name: string; ring: string[] }[] = [];
  for (const start of Object.keys(schemas)) {
    // A stack of its own: a chain of references may be longer than the call stack.
    const path: { name: string; parts: string[] }[] = [];
    const isOpen = new Set<string>();
    const open = (name: string): void => {
      if (isOpen.has(name)) {
        const names = path.map((step) => step.name);
        rings.push({ name, ring: [...names.slice(names.indexOf(name)), name] });
      } else if (!done.has(name)) {
        isOpen.add(name);
        path.push({ name, parts: partsOf(schemas, name) });
      }
      done.add(name);
    };
    open(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.parts.shift();
      if (next !== undefined) open(next);
      else isOpen.delete(path.pop()?.name ?? "");
    }
  }
  return rings;
}

/** The names of the schemas that this one is, or may be, as a whole. */
export function partsOf(schemas: Record<string, SchemaObject>, name: string): string[] {
  const list = (schema: SchemaObject | undefined): string[] => {
    if (typeof schema !== "object") return [];
    const combined = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    const reference = referenceName(schema);
    return [...(reference === undefined ? [] : [reference]), ...combined.flatMap(list)];
  };
  return list(findSchema(schemas, name));
}

/** The name of the schema that this one refers to. */
export function referenceName(schema: SchemaObject): string | undefined {
  const reference = typeof schema === "object" ? schema.$ref : undefined;
  return reference?.startsWith(PREFIX) ? reference.slice(PREFIX.length) : undefined;
}

/** The named schema, if it is one of keywords. */
export function findSchema(
  schemas: Record<string, SchemaObject>,
  name: string | undefined,
): SchemaKeywords | undefined {
  const schema = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  return typeof schema === "object" ? schema : undefined;
}
