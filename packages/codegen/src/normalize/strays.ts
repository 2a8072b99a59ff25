import type { Kind, Slot } from "./grammar.ts";
import type { Position } from "./position.ts";

/** Fields of other versions and for other purposes. */
const UNSUPPORTED = ["webhooks", "query", "additionalOperations"];

/** What only people read: where it is of the wrong sort, nothing is lost without it. */
const DISPENSABLE = ["text", "Example", "Example{}", "Link", "Link{}", "ExternalDocs", "Contact", "License"];

export function isDispensable(slot: Slot): boolean {
  return DISPENSABLE.includes(slot);
}

/** What to say of a field that the specification doesn't know, or undefined where every reader expects it. */
export function describeStray(kind: Kind, key: string, parent: Position): string | undefined {
  if (isExpected(kind, key, parent)) return undefined;
  return UNSUPPORTED.includes(key) ? "this is not generated" : "there is no such field here, left out";
}

/** What the upgrade from Swagger 2.0 leaves in operations, and documentation pages inside callbacks. */
function isExpected(kind: Kind, key: string, parent: Position): boolean {
  if (kind === "PathItem") return key === "path" && parent.parent?.parent?.key === "callbacks";
  if (kind !== "Operation") return false;
  const isInCallback = parent.parent?.parent?.parent?.key === "callbacks";
  return key === "schemes" || (isInCallback && (key === "method" || key === "type"));
}
