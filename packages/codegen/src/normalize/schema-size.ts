import type { OpenApiObject, SchemaKeywords, SchemaObject } from "./openapi.ts";
import { findSchema, partsOf, referenceName } from "./schema-cycles.ts";

/** How much a schema is, with all that it is combined of, each part as often as it occurs. */
export interface SchemaSize {
  readonly parts: number;
  /** The longest chain of references, from schemas that are what they refer to or are combined of it. */
  readonly chain: number;
  /** The alternatives, when those of all parts are multiplied out. */
  readonly choices: number;
}

/** What is larger no compiler works out. Nothing that a vendor is known to publish reaches a tenth. */
export const LIMITS: SchemaSize = { parts: 5_000, chain: 100, choices: 5_000 };

export interface LargeSchema {
  readonly schema: SchemaKeywords;
  readonly excess: keyof SchemaSize;
}

/**
 * The schemas of a document that are too large, wherever they stand; those aside that are so by way of a named one.
 *
 * @param document - in which no schema consists of itself
 */
export function findLargeSchemas(document: OpenApiObject): LargeSchema[] {
  const sizes = measureNamed(document.components.schemas ?? {});
  const large: LargeSchema[] = [];
  // A stack of its own, since the size of documents is not bounded.
  const open: unknown[] = [document.components.schemas, document.paths];
  const met = new Set<unknown>();
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null || met.has(value)) continue;
    met.add(value);
    // What stands among examples may look like a schema, and does no harm.
    const excess = findExcess(measure(value as SchemaKeywords, sizes));
    if (excess !== undefined) {
      large.push({ schema: value as SchemaKeywords, excess });
      continue;
    }
    for (const inner of Object.values(value)) if (typeof inner === "object") open.push(inner);
  }
  return large;
}

const ONE: SchemaSize = { parts: 1, chain: 0, choices: 1 };

/** By name. What is too large counts as one: who is combined of it is not large by itself. */
function measureNamed(schemas: Record<string, SchemaObject>): ReadonlyMap<string, SchemaSize> {
  const sizes = new Map<string, SchemaSize>();
  // A stack of its own: a chain may be longer than the call stack.
  const open = Object.keys(schemas);
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const unknown = sizes.has(name) ? [] : partsOf(schemas, name).filter((part) => !sizes.has(part));
    open.push(...unknown);
    if (unknown.length > 0) continue;
    open.pop();
    if (sizes.has(name)) continue;
    const size = measure(findSchema(schemas, name) ?? true, sizes);
    sizes.set(name, findExcess(size) === undefined ? size : ONE);
  }
  return sizes;
}

function findExcess(size: SchemaSize): keyof SchemaSize | undefined {
  return (["parts", "chain", "choices"] as const).find((key) => size[key] > LIMITS[key]);
}

function measure(schema: SchemaObject, sizes: ReadonlyMap<string, SchemaSize>): SchemaSize {
  if (typeof schema !== "object" || schema === null) return ONE;
  const name = referenceName(schema);
  if (name === undefined && !schema.allOf && !schema.anyOf && !schema.oneOf) return ONE;
  const list = (schemas: unknown) =>
    Array.isArray(schemas) ? schemas.map((inner: SchemaObject) => measure(inner, sizes)) : [];
  const [all, any, one] = [list(schema.allOf), list(schema.anyOf), list(schema.oneOf)];
  const { chain, ...target } = sizes.get(name ?? "") ?? ONE;
  const fixed = [...(name === undefined ? [] : [{ ...target, chain: chain + 1 }]), ...all];
  const whole = [...fixed, ...any, ...one];
  const unions = [any, one].map((union) => union.reduce((sum, { choices }) => sum + choices, 0));
  return {
    parts: whole.reduce((sum, { parts }) => sum + parts, name === undefined ? 1 : 0),
    chain: whole.reduce((longest, part) => Math.max(longest, part.chain), 0),
    choices: [...fixed.map(({ choices }) => choices), ...unions].reduce((product, n) => product * Math.max(n, 1), 1),
  };
}
