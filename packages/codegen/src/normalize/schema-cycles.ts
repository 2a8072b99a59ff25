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
      const base = toObject(schemas, referenceName(part));
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
        path.push({ name, parts: partsOf(toObject(schemas, name)) });
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
function partsOf(schema: SchemaObject | undefined): string[] {
  if (typeof schema !== "object") return [];
  const name = referenceName(schema);
  const combined = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...(name === undefined ? [] : [name]), ...combined.flatMap(partsOf)];
}

function referenceName(schema: SchemaObject): string | undefined {
  const reference = typeof schema === "object" ? schema.$ref : undefined;
  return reference?.startsWith(PREFIX) ? reference.slice(PREFIX.length) : undefined;
}

function toObject(schemas: Record<string, SchemaObject>, name: string | undefined): SchemaKeywords | undefined {
  const schema = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  return typeof schema === "object" ? schema : undefined;
}
