import type { OperationObject } from "../normalize/openapi.ts";
import { isMemberName, toCamelCase } from "./identifier.ts";
import { NAME } from "./named-schemas.ts";

/** The segments of an operation's name, or what is wrong with it. */
export type OperationName = { readonly segments: readonly string[] } | { readonly fault: string };

const ADVICE = "Give the operation a name such as `sessions.create` with `x-parley-name` in the overlay";

/** The overlay's name wins; else an operationId whose parts between dots or slashes can be names is taken. */
export function toOperationName(operation: OperationObject): OperationName {
  const wish = operation[NAME];
  if (wish !== undefined) {
    const segments = typeof wish === "string" ? wish.split(".") : [];
    if (segments.length > 0 && segments.every(isMemberName)) return { segments };
    return { fault: `\`${NAME}\` must be camel-case names joined by dots, got ${quote(wish)}` };
  }
  const { operationId } = operation;
  if (operationId === undefined) return { fault: `the operation has no name, expected an operationId. ${ADVICE}` };
  const segments = operationId.split(/[./]/).map(toCamelCase);
  const isUsable = /^[A-Za-z][A-Za-z0-9_ ./-]{0,199}$/.test(operationId) && segments.every(isMemberName);
  if (isUsable) return { segments };
  return { fault: `the operationId ${quote(operationId)} can't be a method's name. ${ADVICE}` };
}

/** Names that stand in each other's way: twice the same, or a method and a resource under one name. */
export function findNameConflicts(names: readonly (readonly string[])[]): Map<number, string> {
  const conflicts = new Map<number, string>();
  const methods = new Map<string, number>();
  const resources = new Set(
    names.flatMap((segments) => segments.slice(1).map((_, end) => toKey(segments.slice(0, end + 1)))),
  );
  for (const [index, segments] of names.entries()) {
    const key = toKey(segments);
    const first = methods.get(key);
    const name = segments.join(".");
    if (first !== undefined) conflicts.set(index, `the name \`${name}\` is taken by another operation. ${ADVICE}`);
    else if (resources.has(key)) conflicts.set(index, `the name \`${name}\` is also that of a resource. ${ADVICE}`);
    else methods.set(key, index);
  }
  return conflicts;
}

/** Case is ignored: `listAll` and `listall` side by side would only mislead. */
function toKey(segments: readonly string[]): string {
  return segments.join(".").toLowerCase();
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
