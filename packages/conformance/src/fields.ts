import type { Json } from "./json.ts";
import { type Resolve, toVariants, type Variant } from "./schema-variants.ts";

/**
 * What is known of each value that is sent or received, such as `null|string required` or `string (AUTO, EN)`: its
 * types, the texts that it may be where it may not be others, and whether it is required. By path: a dot leads to a
 * property, `[]` to an array's items, `*` to entries under free names; "" is the whole.
 */
export type Fields = Readonly<Record<string, string>>;

/**
 * The schema as a flat list, which doesn't depend on what it is composed of and what that is called.
 *
 * @param depth - how many properties deep to go, since recursive schemas have no end
 */
export function toFields(schema: Json, resolve: Resolve, depth: number): Fields {
  const fields: Record<string, string> = {};
  const visit = (path: string, schemas: readonly Json[], isRequired: boolean, left: number): void => {
    const variants = toDistinct(schemas).flatMap((part) => toVariants(part, resolve));
    fields[path] = describe(variants, isRequired);
    const { items, entries, properties } = toParts(variants);
    const isNested = path.endsWith("[]");
    if (items.length > 0 && (left > 0 || !isNested)) visit(`${path}[]`, items, false, isNested ? left - 1 : left);
    if (left === 0) return;
    if (entries.length > 0) visit(join(path, "*"), entries, false, left - 1);
    for (const { name, forms, isRequired } of properties) visit(join(path, name), forms, isRequired, left - 1);
  };
  visit("", [schema], false, depth);
  return sortKeys(fields);
}

export function sortKeys(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Property {
  readonly name: string;
  readonly forms: readonly Json[];
  readonly isRequired: boolean;
}

function toParts(variants: readonly Variant[]) {
  const objects = variants.filter(isObjectVariant);
  const names = new Set(objects.flatMap(({ properties, required }) => [...properties.keys(), ...required]));
  const properties = [...names].map(
    (name): Property => ({
      name,
      // A name that is required without being described may stand for anything.
      forms: objects.flatMap(({ properties, required }) => {
        const schemas = properties.get(name);
        return schemas === undefined ? (required.has(name) ? [true] : []) : toWhole(schemas);
      }),
      isRequired: objects.every(({ required }) => required.has(name)),
    }),
  );
  return {
    properties,
    items: variants.flatMap((variant) => toWhole(variant.items)),
    entries: variants.flatMap((variant) => toWhole(variant.entries)),
  };
}

function toWhole(schemas: readonly Json[]): Json[] {
  return schemas.length > 1 ? [{ allOf: [...schemas] }] : [...schemas];
}

function toDistinct(schemas: readonly Json[]): Json[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isObjectVariant({ types, properties, values }: Variant): boolean {
  return types === undefined ? properties.size > 0 && values === undefined : types.includes("object");
}

function describe(variants: readonly Variant[], isRequired: boolean): string {
  const types = new Set(variants.flatMap(toTypes));
  const texts = variants.filter((variant) => toTypes(variant).includes("string"));
  const isClosed = texts.length > 0 && texts.every(({ values }) => values !== undefined);
  const values = new Set(texts.flatMap((variant) => variant.values ?? []).filter((value) => typeof value === "string"));
  return [
    types.has("any") ? "any" : [...types].sort().join("|"),
    ...(isClosed ? [`(${[...values].sort().join(", ")})`] : []),
    ...(isRequired ? ["required"] : []),
  ].join(" ");
}

function toTypes({ types, values, properties, items }: Variant): readonly string[] {
  if (types !== undefined) return types;
  if (values !== undefined) return values.map((value) => (value === null ? "null" : typeof value));
  if (properties.size > 0) return ["object"];
  return items.length > 0 ? ["array"] : ["any"];
}
