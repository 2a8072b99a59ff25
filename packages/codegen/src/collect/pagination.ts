import type { SchemaObject } from "../normalize/openapi.ts";
import type { Argument, Pagination } from "./api.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords, toReference } from "./subschemas.ts";

export const PAGINATION = "x-parley-pagination";

const ARGUMENTS = { page: ["page", "size"], offset: ["offset", "limit"] } as const;

/** The pagination that the overlay declares, or what is wrong with the declaration. */
export function collectPagination(
  declared: unknown,
  resultType: string | undefined,
  args: readonly Argument[],
  itemWish: string,
  named: NamedSchemas,
): { readonly pagination?: Pagination; readonly faults: readonly string[] } {
  const fields = (typeof declared === "object" && declared !== null ? declared : {}) as Record<string, unknown>;
  const kind = fields.kind;
  if (kind !== "page" && kind !== "offset") {
    return { faults: [`\`${PAGINATION}.kind\` must be "page" or "offset", got ${JSON.stringify(kind)}`] };
  }
  const faults = ARGUMENTS[kind]
    .filter((field) => !args.some((argument) => argument.name === fields[field]))
    .map(
      (field) =>
        `\`${PAGINATION}.${field}\` must name an argument of the operation, got ${JSON.stringify(fields[field])}`,
    );
  const { items, total } = fields;
  const found = typeof items === "string" && resultType !== undefined ? findItems(items, resultType, named) : undefined;
  if (found === undefined) {
    faults.push(`\`${PAGINATION}.items\` must be the path of an array in the result, got ${JSON.stringify(items)}`);
  }
  if (total !== undefined && typeof total !== "string")
    faults.push(`\`${PAGINATION}.total\` must be the path of a number`);
  if (faults.length > 0 || found === undefined) return { faults };
  const shared = {
    items: String(items),
    itemType: nameItem(found, itemWish, named),
    ...(typeof total === "string" && { total }),
  };
  const first = String(fields[ARGUMENTS[kind][0]]);
  const second = String(fields[ARGUMENTS[kind][1]]);
  const pagination: Pagination =
    kind === "page"
      ? { kind, page: first, size: second, ...shared }
      : { kind, offset: first, limit: second, ...shared };
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
  return array.type === "array" ? array : undefined;
}

function resolve(schema: SchemaObject | undefined, named: NamedSchemas): SchemaObject | undefined {
  let resolved = schema;
  for (let depth = 0; depth < 32; depth++) {
    const name = referenceName(resolved);
    if (name === undefined) return resolved;
    resolved = named.schemas.get(name);
  }
  return undefined;
}

/** An inline item gets a name in place, so that the list's result and its iteration speak of the same type. */
function nameItem(array: { items?: SchemaObject }, wish: string, named: NamedSchemas): string {
  const name = referenceName(array.items);
  if (name !== undefined) return name;
  const added = named.add(wish, array.items ?? true);
  array.items = toReference(added);
  return added;
}
