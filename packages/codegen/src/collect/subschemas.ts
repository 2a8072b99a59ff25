import type { SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";

const SINGLE = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
] as const;
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"] as const;
const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs"] as const;

const REFERENCE_PREFIX = "#/components/schemas/";

/** The schema's keywords; those of `true` are none, those of `false` allow nothing. */
export function toKeywords(schema: SchemaObject | undefined): SchemaKeywords {
  if (typeof schema === "object") return schema;
  return schema === false ? { not: {} } : {};
}

/** The name of the schema that this one refers to. */
export function referenceName(schema: SchemaObject | undefined): string | undefined {
  const reference = toKeywords(schema).$ref;
  return reference?.startsWith(REFERENCE_PREFIX) ? reference.slice(REFERENCE_PREFIX.length) : undefined;
}

/** What a chain of references leads to; undefined where it leads nowhere. */
export function resolveSchema(
  schema: SchemaObject | undefined,
  schemas: ReadonlyMap<string, SchemaObject>,
): SchemaObject | undefined {
  let resolved = schema;
  for (let depth = 0; depth < 32; depth++) {
    const name = referenceName(resolved);
    if (name === undefined) return resolved;
    resolved = schemas.get(name);
  }
  return undefined;
}

export function toReference(name: string): SchemaKeywords {
  return { $ref: `${REFERENCE_PREFIX}${name}` };
}

/** A copy of the schema in which each schema directly inside it is replaced by what `convert` makes of it. */
export function mapSubschemas(schema: SchemaObject, convert: (schema: SchemaObject) => SchemaObject): SchemaObject {
  if (typeof schema === "boolean") return schema;
  const copy: SchemaKeywords = { ...schema };
  for (const keyword of listKeywords(schema)) {
    const value = schema[keyword];
    if (isList(keyword)) copy[keyword] = (value as SchemaObject[]).map(convert);
    else if (isMap(keyword)) {
      const entries = Object.entries(value as Record<string, SchemaObject>);
      copy[keyword] = Object.fromEntries(entries.map(([name, inner]) => [name, convert(inner)]));
    } else copy[keyword] = convert(value as SchemaObject);
  }
  return copy;
}

/** Shows each schema directly inside this one, in the same order. */
export function eachSubschema(schema: SchemaObject, show: (schema: SchemaObject) => void): void {
  if (typeof schema === "boolean") return;
  for (const keyword of listKeywords(schema)) {
    const value = schema[keyword];
    if (isList(keyword)) (value as SchemaObject[]).forEach(show);
    else if (isMap(keyword)) for (const inner of Object.values(value as Record<string, SchemaObject>)) show(inner);
    else show(value as SchemaObject);
  }
}

const RANKS: ReadonlyMap<string, number> = new Map([...SINGLE, ...LISTS, ...MAPS].map((name, rank) => [name, rank]));

/** Those that hold schemas. In a fixed order, since the names that types get depend on it; most schemas have none. */
function listKeywords(schema: SchemaKeywords): readonly string[] {
  const found: string[] = [];
  for (const key of Object.keys(schema)) if (RANKS.has(key) && schema[key] !== undefined) found.push(key);
  return found.length < 2 ? found : found.sort((a, b) => (RANKS.get(a) ?? 0) - (RANKS.get(b) ?? 0));
}

function isList(keyword: string): boolean {
  const rank = RANKS.get(keyword) ?? 0;
  return rank >= SINGLE.length && rank < SINGLE.length + LISTS.length;
}

function isMap(keyword: string): boolean {
  return (RANKS.get(keyword) ?? 0) >= SINGLE.length + LISTS.length;
}

/** The names of the schemas that this one refers to, at any depth inside it. */
export function collectReferences(schema: SchemaObject): Set<string> {
  const names = new Set<string>();
  const visit = (inner: SchemaObject): void => {
    const name = referenceName(inner);
    if (name !== undefined) names.add(name);
    eachSubschema(inner, visit);
  };
  visit(schema);
  return names;
}
