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
  for (const keyword of SINGLE) if (schema[keyword] !== undefined) copy[keyword] = convert(schema[keyword]);
  for (const keyword of LISTS) if (schema[keyword] !== undefined) copy[keyword] = schema[keyword].map(convert);
  for (const keyword of MAPS) {
    const map = schema[keyword];
    if (map !== undefined) {
      copy[keyword] = Object.fromEntries(Object.entries(map).map(([name, value]) => [name, convert(value)]));
    }
  }
  return copy;
}

/** The names of the schemas that this one refers to, at any depth inside it. */
export function collectReferences(schema: SchemaObject): Set<string> {
  const names = new Set<string>();
  const visit = (inner: SchemaObject): SchemaObject => {
    const name = referenceName(inner);
    if (name !== undefined) names.add(name);
    return mapSubschemas(inner, visit);
  };
  visit(schema);
  return names;
}
