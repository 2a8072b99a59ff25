import { toKeywords } from "../../collect/subschemas.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { SchemaView } from "./schema-view.ts";

/** The kinds of values that a schema allows beside null; undefined where it says nothing of them. */
export function kindsOf(view: SchemaView): ReadonlySet<string> | undefined {
  const { type, additionalProperties } = view.keywords;
  const values = valuesOf(view);
  if (type !== undefined) return new Set([type].flat().filter((kind) => kind !== "null"));
  if (values !== undefined) return new Set(values.map(kindOf));
  return view.properties.size > 0 || additionalProperties !== undefined ? new Set(["object"]) : undefined;
}

/** The values that are listed, without null. */
export function valuesOf({ keywords }: SchemaView): readonly unknown[] | undefined {
  const values = keywords.const === undefined ? keywords.enum : [keywords.const];
  return values?.filter((value) => value !== null);
}

export function allowsNull({ keywords }: SchemaView): boolean {
  const { type, enum: values, const: constant } = keywords;
  return [type].flat().includes("null") || (values?.includes(null) ?? false) || constant === null;
}

/** Nothing is said of the values, or of their kind. */
export function isAnything(view: SchemaView): boolean {
  return kindsOf(view) === undefined && view.unions.length === 0;
}

/** Whether two sets of kinds are the same for TypeScript, which knows one kind of numbers. */
export function isSameKinds(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  const toText = (kinds: ReadonlySet<string> | undefined) =>
    kinds && [...new Set([...kinds].map((kind) => (kind === "integer" ? "number" : kind)))].sort().join(" ");
  return toText(a) === toText(b);
}

/** What an object may hold beside the properties that are listed; false: nothing, undefined: nothing is said of it. */
export function othersOf(view: SchemaView): SchemaObject | undefined {
  const { additionalProperties: others, patternProperties } = view.keywords;
  if (others !== undefined) return others;
  const isBare = view.properties.size === 0 && view.unions.length === 0 && kindsOf(view)?.has("object") === true;
  return patternProperties !== undefined || isBare ? true : undefined;
}

/** The value by which a schema can be told from others: `type="text"`. */
export function tagOf(view: SchemaView): string | undefined {
  for (const [name, { schema }] of view.properties) {
    const { const: constant, enum: values = [] } = toKeywords(schema);
    const only = constant ?? (values.length === 1 ? values[0] : undefined);
    if (typeof only === "string" || typeof only === "number") return `${name}=${JSON.stringify(only)}`;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  return typeof value;
}
