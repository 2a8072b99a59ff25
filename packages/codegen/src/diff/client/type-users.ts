import type { Api, Operation } from "../../collect/api.ts";
import { toTypeBase } from "../../collect/operation-name.ts";
import { collectReferences } from "../../collect/subschemas.ts";

/** The names of the operations that reach each of the types, sorted. */
export function findUsers(api: Api, types: readonly string[]): Map<string, readonly string[]> {
  if (types.length === 0) return new Map();
  const users = Map.groupBy(
    [...api.schemas].flatMap(([name, schema]) => [...collectReferences(schema)].map((used) => ({ used, name }))),
    ({ used }) => used,
  );
  const owners = Map.groupBy(
    api.operations.flatMap((operation) => toDirectTypes(operation).map((type) => ({ type, name: operation.name }))),
    ({ type }) => type,
  );
  return new Map(
    types.map((type) => {
      const reached = new Set([type]);
      // A set's iteration reaches what is added on the way.
      for (const used of reached) for (const { name } of users.get(used) ?? []) reached.add(name);
      const names = [...reached].flatMap((name) => (owners.get(name) ?? []).map((owner) => owner.name));
      return [type, [...new Set(names)].sort()];
    }),
  );
}

function toDirectTypes({ paramsType, result, pagination, stream, errorBodies }: Operation): string[] {
  const types = ["type" in result ? result.type : undefined, pagination?.itemType, stream?.eventType];
  return [paramsType, ...types, ...errorBodies.map(({ type }) => type)].filter((type) => type !== undefined);
}

/** The types that have their names from the operation's. */
export function toOwnTypes(operation: Operation): string[] {
  const base = toTypeBase(operation.name.split("."));
  const own = toDirectTypes(operation).filter((name) => name.startsWith(base));
  const item = operation.pagination?.itemType ?? "";
  return [...own, operation.errorType, ...(item.endsWith("Item") ? [item] : [])];
}
