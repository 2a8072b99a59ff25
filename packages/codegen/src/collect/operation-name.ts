import type { OperationObject } from "../normalize/openapi.ts";
import { isMemberName, toCamelCase, toPascalCase, toSingular } from "./identifier.ts";
import { NAME } from "./named-schemas.ts";

/** The segments of an operation's name, or what is wrong with it. */
export type OperationName = { readonly segments: readonly string[] } | { readonly fault: string };

export const NAME_ADVICE = "Give the operation a name such as `sessions.create` with `x-parley-name` in the overlay";

/** The overlay's name wins; else an operationId whose parts between dots or slashes can be names is taken. */
export function toOperationName(operation: OperationObject): OperationName {
  const wish = operation[NAME];
  if (wish !== undefined) {
    const segments = typeof wish === "string" ? wish.split(".") : [];
    if (segments.length > 0 && segments.every(isMemberName)) return { segments };
    return { fault: `\`${NAME}\` must be camel-case names joined by dots, got ${quote(wish)}` };
  }
  const { operationId } = operation;
  if (operationId === undefined) return { fault: `the operation has no name, expected an operationId. ${NAME_ADVICE}` };
  const segments = operationId.split(/[./]/).map(toCamelCase);
  const isUsable = /^[A-Za-z][A-Za-z0-9_ ./-]{0,199}$/.test(operationId) && segments.every(isMemberName);
  if (isUsable) return { segments };
  return { fault: `the operationId ${quote(operationId)} can't be a method's name. ${NAME_ADVICE}` };
}

/** What the types of an operation begin with: `sessions.create` gives `SessionCreate`. */
export function toTypeBase(segments: readonly string[]): string {
  return toResourceBase(segments.slice(0, -1)) + toPascalCase(segments.at(-1) ?? "");
}

/** What the types of a resource begin with: `agents.docs` gives `AgentDoc`. */
export function toResourceBase(resource: readonly string[]): string {
  return resource.map((part) => toPascalCase(toSingular(part))).join("");
}

/**
 * What an item is called that has no name of its own: `books.list` gives `BookItem`. Other lists of a resource are told
 * apart by their own names, not by the order in which they come: a type must not change its meaning when one is added.
 */
export function toItemName(segments: readonly string[]): string {
  const base = segments.at(-1) === "list" ? toResourceBase(segments.slice(0, -1)) : toTypeBase(segments);
  return `${base}Item`;
}

/** A name that stands in another's way, by its index: taken before by the one at `first`, or that of a resource. */
export interface NameConflict {
  readonly index: number;
  readonly first?: number;
}

export function findNameConflicts(names: readonly (readonly string[])[]): NameConflict[] {
  const methods = new Map<string, number>();
  const resources = new Set(names.flatMap((name) => name.slice(1).map((_, end) => toKey(name.slice(0, end + 1)))));
  return names.flatMap((name, index): NameConflict[] => {
    const first = methods.get(toKey(name));
    if (first !== undefined) return [{ index, first }];
    methods.set(toKey(name), index);
    return resources.has(toKey(name)) ? [{ index }] : [];
  });
}

/** Case is ignored: `listAll` and `listall` side by side would only mislead. */
function toKey(segments: readonly string[]): string {
  return segments.join(".").toLowerCase();
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
