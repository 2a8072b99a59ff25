import type { OpenApiObject, PathItemObject, SchemaObject } from "../normalize/openapi.ts";
import type { Direction } from "./direction.ts";
import { mapSchemas } from "./document-schemas.ts";
import { toTypeName } from "./identifier.ts";
import { mapSubschemas, referenceName, toKeywords, toReference } from "./subschemas.ts";

/** Extension by which an overlay gives an inline schema, a parameter or an operation its name. */
export const NAME = "x-parley-name";

/** Schemas by type name, and the names that are taken. Grows while operations are collected. */
export interface NamedSchemas {
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  /** Adds a schema under the wished name or the nearest free one, which it returns. */
  add(wish: string, schema: SchemaObject): string;
  /** Keeps a name for something that is no schema. */
  reserve(wish: string): string;
}

/**
 * Gives every schema of the document's components a legal type name, and a name of its own to each inline schema that
 * carries `x-parley-name`.
 *
 * @returns the named schemas, the paths with their references renamed, and the schemas that stand in those
 */
export function nameSchemas(
  document: OpenApiObject,
  reserved: readonly string[],
): {
  readonly named: NamedSchemas;
  readonly paths: Record<string, PathItemObject>;
  readonly inPaths: Readonly<Record<Direction, readonly SchemaObject[]>>;
  readonly conflicts: readonly string[];
} {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const schemas = new Map<string, SchemaObject>();
  const reserve = (wish: string) => {
    const name = toTypeName(wish, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  const add = (wish: string, schema: SchemaObject) => {
    const name = reserve(wish);
    schemas.set(name, schema);
    return name;
  };

  const components = Object.entries(document.components.schemas ?? {});
  const typeNames = new Map(components.map(([name]) => [name, reserve(name)]));
  const hoist = createHoister(typeNames, schemas, add);
  for (const [name, schema] of components) schemas.set(typeNames.get(name) ?? name, hoist.inside(schema));
  const inPaths: Record<Direction, SchemaObject[]> = { request: [], response: [] };
  const paths = mapSchemas(document.paths, (schema, direction) => {
    const replaced = hoist.replace(schema);
    inPaths[direction].push(replaced);
    return replaced;
  });
  return { named: { schemas, add, reserve }, paths, inPaths, conflicts: hoist.conflicts };
}

function createHoister(
  typeNames: ReadonlyMap<string, string>,
  schemas: Map<string, SchemaObject>,
  add: NamedSchemas["add"],
) {
  const hoisted = new Map<string, string>();
  const conflicts: string[] = [];

  const inside = (schema: SchemaObject): SchemaObject => mapSubschemas(schema, replace);

  function replace(schema: SchemaObject): SchemaObject {
    const target = referenceName(schema);
    if (target !== undefined) return { ...toKeywords(schema), ...toReference(typeNames.get(target) ?? target) };
    const { [NAME]: wish, ...content } = toKeywords(schema);
    if (typeof wish !== "string") return inside(schema);
    const { description, default: value, ...shape } = content;
    const name = hoistSchema(wish, inside({ ...shape, ...annotations(description) }));
    const isOwn = description !== toKeywords(schemas.get(name)).description;
    return { ...annotations(isOwn ? description : undefined, value), ...toReference(name) };
  }

  /** Two places may share a name when they share a shape: only their descriptions and defaults may differ. */
  function hoistSchema(wish: string, schema: SchemaObject): string {
    const known = hoisted.get(wish);
    if (known !== undefined) {
      if (shapeOf(schemas.get(known)) !== shapeOf(schema)) conflicts.push(wish);
      return known;
    }
    const name = add(wish, schema);
    hoisted.set(wish, name);
    return name;
  }

  return { inside, replace, conflicts };
}

function annotations(description: unknown, value?: unknown): Record<string, unknown> {
  return { ...(description === undefined ? {} : { description }), ...(value === undefined ? {} : { default: value }) };
}

function shapeOf(schema: SchemaObject | undefined): string {
  const { description, default: value, ...shape } = toKeywords(schema);
  return JSON.stringify(shape);
}
