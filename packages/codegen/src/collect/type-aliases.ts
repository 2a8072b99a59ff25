import type { SchemaObject } from "../normalize/openapi.ts";
import { ALIASES, findAliasFault, toAliases } from "./aliases.ts";
import type { Operation } from "./api.ts";
import { toTypeName } from "./identifier.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { toItemName, toTypeBase } from "./operation-name.ts";

export interface TypeAliases {
  /** The former names, each with the type's present one, sorted. */
  readonly typeAliases: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

/** What the types of an operation are called after its base, besides those of its spec. */
const DERIVED = /^(?:Params|Result|Event|Error(?:\d{3}|[45]XX|Body)?)\d*$/;

/**
 * The former names of types: those that schemas declare, and those that follow from former names of operations.
 *
 * @param schemas - the types that there are
 * @param twins - the types that schemas have in requests, where they have one of their own there
 */
export function collectTypeAliases(
  operations: readonly Operation[],
  named: NamedSchemas,
  schemas: ReadonlyMap<string, SchemaObject>,
  twins: ReadonlyMap<string, string>,
): TypeAliases {
  const found = new Map<string, string>();
  const faults: string[] = [];
  const reserve = (alias: string, type: string) => {
    const isFree = !found.has(alias) && named.reserve(alias) === alias;
    if (isFree) found.set(alias, type);
    return isFree || found.get(alias) === type;
  };
  for (const [type, schema] of named.schemas) {
    const fault = findAliasFault(schema, "former names of the type such as OldSession", isTypeName);
    if (fault !== undefined) faults.push(`${fault}, on the type \`${type}\``);
    if (fault !== undefined || !schemas.has(type)) continue;
    const twin = twins.get(type);
    for (const alias of toAliases(schema)) {
      const isFree = reserve(alias, type);
      if (isFree && twin !== undefined) reserve(`${alias}Input`, twin);
      if (!isFree) faults.push(`\`${ALIASES}\` of the type \`${type}\`: \`${alias}\` is also the name of another type`);
    }
  }
  // One that is taken is no former name: the type that has it is another.
  for (const [alias, type] of operations.flatMap(toDerivedAliases)) reserve(alias, type);
  return { typeAliases: new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1))), faults };
}

/** A renamed operation takes the types that are called after it along. */
function toDerivedAliases(operation: Operation): [string, string][] {
  if (operation.aliases.length === 0) return [];
  const { paramsType, errorType, errorBodies, result, stream, pagination } = operation;
  const segments = operation.name.split(".");
  const base = toTypeBase(segments);
  const own = [
    paramsType,
    errorType,
    ...errorBodies.map(({ type }) => type),
    ...("type" in result ? [result.type] : []),
    ...(stream ? [stream.eventType] : []),
  ].filter((type) => type.startsWith(base) && DERIVED.test(type.slice(base.length)));
  return operation.aliases.flatMap((alias) => {
    const former = alias.split(".");
    const types = own.map((type): [string, string] => [toTypeBase(former) + type.slice(base.length), type]);
    const [item, formerItem] = [toItemName(segments), toItemName(former)];
    if (pagination?.itemType === item && formerItem !== item) types.push([formerItem, item]);
    return types;
  });
}

function isTypeName(name: string): boolean {
  return toTypeName(name, new Set()) === name;
}
