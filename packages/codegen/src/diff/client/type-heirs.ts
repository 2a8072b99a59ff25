import type { Api, Operation } from "../../collect/api.ts";
import { referenceName, toKeywords } from "../../collect/subschemas.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { OperationPair } from "../operations/match-operations.ts";
import type { VersionPair } from "./client-finding.ts";

/** What has taken the place of a type that is gone. */
export interface Heir {
  readonly name: string;
  /** True when it is a new type, and heir to no other: the same under another name. */
  readonly isRenamed: boolean;
}

/** Of types that are gone, what stands for the same thing in an operation, else the only new one that is made alike. */
export function findHeirs(
  { before, after }: VersionPair,
  pairs: readonly OperationPair[],
  gone: readonly string[],
  added: readonly string[],
): Map<string, Heir> {
  const heirs = new Map<string, Heir>();
  const open = new Set(added);
  const inherit = (name: string, heir: string) => {
    if (!heirs.has(name)) heirs.set(name, { name: heir, isRenamed: open.delete(heir) });
  };
  const lost = new Set(gone);
  for (const pair of gone.length === 0 ? [] : pairs) {
    const present = toRoles(pair.after, after.api);
    for (const [role, name] of toRoles(pair.before, before.api)) {
      const heir = lost.has(name) ? present.get(role) : undefined;
      if (heir !== undefined) inherit(name, heir);
    }
  }
  const candidates = groupByShape([...open], after.api);
  const others = gone.filter((name) => !heirs.has(name));
  for (const [shape, names] of groupByShape(others, before.api)) {
    const [heir, ...rivals] = candidates.get(shape) ?? [];
    const [name, ...alike] = names;
    if (name !== undefined && heir !== undefined && rivals.length + alike.length === 0) inherit(name, heir);
  }
  return heirs;
}

/** The types that an operation speaks of, by what they are to it. */
function toRoles({ paramsType, result, stream, pagination, errorBodies }: Operation, api: Api): Map<string, string> {
  const [body] = toKeywords(api.schemas.get(paramsType)).allOf ?? [];
  const roles: [string, string | undefined][] = [
    ["body", referenceName(body)],
    ["result", "type" in result ? result.type : undefined],
    ["event", stream?.eventType],
    ["item", pagination?.itemType],
    ...errorBodies.map(({ status, type }): [string, string] => [status, type]),
  ];
  return new Map(roles.flatMap(([role, type]) => (type === undefined ? [] : [[role, type]])));
}

function groupByShape(names: readonly string[], api: Api): Map<string, string[]> {
  return Map.groupBy(names, (name) => toShape(api.schemas.get(name)));
}

/** Words and the names of other types aside. */
function toShape(schema: SchemaObject | undefined): string {
  return JSON.stringify(schema, (key, value) => (key === "description" || key === "$ref" ? "" : value)) ?? "";
}
