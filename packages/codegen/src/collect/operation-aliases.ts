import type { OperationObject } from "../normalize/openapi.ts";
import { ALIASES, findAliasFault, toAliases } from "./aliases.ts";
import { isMemberName } from "./identifier.ts";

interface NamedOperation {
  readonly operation: OperationObject;
  readonly segments: readonly string[];
}

/** An operation's former names, and what is wrong with them. */
export interface OperationAliases {
  readonly aliases: readonly string[];
  readonly faults: readonly string[];
}

/** The former names of each operation: every one a method of its own beside all others. */
export function collectOperationAliases(operations: readonly NamedOperation[]): OperationAliases[] {
  const owners = new Map<string, string>();
  const resources = new Map<string, string>();
  const claim = (segments: readonly string[]) => {
    const name = segments.join(".");
    owners.set(name.toLowerCase(), name);
    for (const resource of toResources(segments)) resources.set(resource.toLowerCase(), resource);
  };
  for (const { segments } of operations) claim(segments);
  return operations.map(({ operation }) => {
    const fault = findAliasFault(operation, "former names such as `sessions.history`", isOperationName);
    if (fault !== undefined) return { aliases: [], faults: [fault] };
    const faults = toAliases(operation).flatMap((alias) => {
      const segments = alias.split(".");
      const owner = findOwner(segments, owners, resources);
      if (owner === undefined) claim(segments);
      return owner === undefined ? [] : [`\`${ALIASES}\`: \`${alias}\` is ${owner}. Take it out of the overlay`];
    });
    return { aliases: toAliases(operation).toSorted(), faults };
  });
}

/** Case is ignored, as for the names of operations. */
function findOwner(
  segments: readonly string[],
  methods: ReadonlyMap<string, string>,
  resources: ReadonlyMap<string, string>,
): string | undefined {
  const key = segments.join(".").toLowerCase();
  const method = methods.get(key);
  if (method !== undefined) return `also the name of the operation \`${method}\``;
  const resource = resources.get(key);
  if (resource !== undefined) return `also the name of the resource \`${resource}\``;
  const above = toResources(segments).map((name) => methods.get(name.toLowerCase()));
  const operation = above.find((name) => name !== undefined);
  return operation && `a name inside that of the operation \`${operation}\``;
}

/** `agents.docs.list` stands in `agents` and `agents.docs`. */
function toResources(segments: readonly string[]): string[] {
  return segments.slice(1).map((_, end) => segments.slice(0, end + 1).join("."));
}

function isOperationName(name: string): boolean {
  return name.split(".").every(isMemberName);
}
