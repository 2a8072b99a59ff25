import type { SchemaObject } from "../normalize/openapi.ts";
import type { Argument, Pagination } from "./api.ts";
import type { Fault } from "./fault.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, resolveSchema, toKeywords, toReference } from "./subschemas.ts";

export const PAGINATION = "x-parley-pagination";

/** The arguments that move through a list, by its kind; what comes whole has none. */
const ARGUMENTS = { page: ["page", "size"], offset: ["offset", "limit"], single: [] } as const;

/** The pagination that the overlay declares, or what is wrong with the declaration. */
export function collectPagination(
  declared: unknown,
  resultType: string | undefined,
  args: readonly Argument[],
  itemWish: string,
  named: NamedSchemas,
): { readonly pagination?: Pagination; readonly faults: readonly Fault[] } {
  if (declared === undefined) return { faults: [] };
  const fields = (typeof declared === "object" && declared !== null ? declared : {}) as Record<string, unknown>;
  const faults: Fault[] = [];
  const report = (field: string, expected: string) =>
    faults.push({
      message: `\`${PAGINATION}.${field}\` must be ${expected}, got ${JSON.stringify(fields[field])}`,
      at: `/${PAGINATION}/${field}`,
    });
  const { kind, items, total } = fields;
  if (kind !== "page" && kind !== "offset" && kind !== "single") {
    report("kind", '"page", "offset" or "single"');
    return { faults };
  }
  const names = ARGUMENTS[kind];
  for (const field of names) {
    if (!args.some(({ name }) => name === fields[field])) report(field, "the name of an argument of the operation");
  }
  const found = typeof items === "string" && resultType !== undefined ? findItems(items, resultType, named) : undefined;
  if (found === undefined) report("items", 'the path of an array in the result, or "" where the result is one');
  if (total !== undefined && typeof total !== "string") report("total", "the path of a number");
  if (faults.length > 0 || found === undefined) return { faults };
  const pagination = {
    kind,
    ...Object.fromEntries(names.map((field) => [field, fields[field]])),
    items,
    ...(total !== undefined && { total }),
    itemType: nameItem(found, itemWish, named),
  } as Pagination;
  return { pagination, faults };
}

/** The schema that holds the items' array as its `items`, following a dotted path from the result; "" is the result. */
function findItems(path: string, resultType: string, named: NamedSchemas): { items?: SchemaObject } | undefined {
  let schema: SchemaObject | undefined = toReference(resultType);
  for (const segment of path === "" ? [] : path.split(".")) {
    const { properties } = toKeywords(resolve(schema, named));
    schema = properties !== undefined && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  }
  const array = toKeywords(resolve(schema, named));
  const types = Array.isArray(array.type) ? array.type : [array.type];
  return types.includes("array") ? array : undefined;
}

function resolve(schema: SchemaObject | undefined, named: NamedSchemas): SchemaObject | undefined {
  const resolved = resolveSchema(schema, named.schemas);
  const { anyOf, oneOf } = toKeywords(resolved);
  const [only, ...others] = (anyOf ?? oneOf ?? []).filter((member) => toKeywords(member).type !== "null");
  return only !== undefined && others.length === 0 ? resolve(only, named) : resolved;
}

/** An inline item gets a name in place, so that the list's result and its iteration speak of the same type. */
function nameItem(array: { items?: SchemaObject }, wish: string, named: NamedSchemas): string {
  const name = referenceName(array.items);
  if (name !== undefined) return name;
  const added = named.add(wish, array.items ?? true);
  array.items = toReference(added);
  return added;
}
