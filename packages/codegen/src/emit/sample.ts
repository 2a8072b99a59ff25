import type { Api } from "../collect/api.ts";
import { referenceName, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";

/** Deeper than this, a sample says no more. */
const MAX_DEPTH = 8;

/** A value that the schema allows: its own example, where it gives one. */
export function toSample(api: Api, schema: SchemaObject, name: string, depth = 0): unknown {
  const keywords = toKeywords(schema);
  const { example, examples, const: constant, enum: values, default: fallback } = keywords;
  for (const value of [example, examples?.[0], constant, values?.[0], fallback]) {
    if (value !== undefined && value !== "") return value;
  }
  if (depth > MAX_DEPTH) return {};
  const target = referenceName(schema);
  if (target !== undefined) return toSample(api, api.schemas.get(target) ?? true, name, depth + 1);
  if (keywords.allOf !== undefined || keywords.properties !== undefined) return toSampleObject(api, schema, depth);
  const [first] = keywords.anyOf ?? keywords.oneOf ?? [];
  return first === undefined ? toPlainSample(keywords, name) : toSample(api, first, name, depth + 1);
}

function toPlainSample({ type, format, minimum }: ReturnType<typeof toKeywords>, name: string): unknown {
  const first = Array.isArray(type) ? type[0] : type;
  if (first === "integer" || first === "number") return minimum ?? 1;
  if (first === "boolean") return true;
  if (first === "array") return [];
  if (first === "object") return {};
  return format === "uuid" ? "01234567-89ab-cdef-0123-456789abcdef" : name;
}

/** What an object must have, and no more. */
function toSampleObject(api: Api, schema: SchemaObject, depth: number): Record<string, unknown> {
  const { allOf = [], properties = {}, required = [] } = toKeywords(schema);
  const inherited = allOf.map((part) => toSample(api, part, "", depth + 1));
  const demanded = Object.entries(properties).filter(([name]) => required.includes(name));
  const own = demanded.map(([name, property]) => [name, toSample(api, property, name, depth + 1)]);
  return Object.assign({}, ...inherited.filter((part) => typeof part === "object"), Object.fromEntries(own));
}
