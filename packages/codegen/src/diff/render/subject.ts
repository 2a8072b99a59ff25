import type { Change, Severity } from "../change.ts";
import { SEVERITIES } from "./count.ts";

/** What changes are told of together: operations, a type that several of them share, or the client as a whole. */
export interface Subject {
  readonly kind: "client" | "type" | "operations";
  /** The type's or operation's name; several operations are listed. */
  readonly name: string;
  /** Who is concerned; none is everyone. */
  readonly operations: readonly string[];
  /** The first segments of the operations' names, by which a reader looks for what concerns a resource. */
  readonly resources: readonly string[];
  /** The most severe first. */
  readonly items: readonly Item[];
  readonly severity: Severity;
}

/** A change, and others that are the same but for the operation that they are in. */
export interface Item {
  readonly change: Change;
  readonly alike: readonly Change[];
  readonly operations: readonly string[];
}

/** Of so many operations, what is the same in each is told once. */
const LEAST_ALIKE = 3;

/** Changes by subject: what is most severe first, of that the client, then shared types, then operations by name. */
export function toSubjects(changes: readonly Change[]): Subject[] {
  const groups = Map.groupBy(toItems(changes), (item) => JSON.stringify(toKey(item)));
  return [...groups.values()]
    .map(toSubject)
    .sort((a, b) => rank(a) - rank(b) || order(a) - order(b) || (a.name < b.name ? -1 : 1));
}

/** What is said of a type is one thing, from however many places it was seen. */
function toItems(changes: readonly Change[]): Item[] {
  const toSentence = ({ rule, part, type, path, message }: Change) => JSON.stringify([rule, part, type, path, message]);
  return [...Map.groupBy(changes, toSentence).values()].flatMap((alike) => {
    const isOne = alike[0]?.type !== undefined || alike.length >= LEAST_ALIKE;
    return isOne ? toItem(alike) : alike.flatMap((change) => toItem([change]));
  });
}

function toItem([change, ...alike]: readonly Change[]): Item[] {
  if (change === undefined) return [];
  const operations = [...new Set([change, ...alike].flatMap((one) => one.operations))].sort();
  return [{ change, alike, operations }];
}

/** A type that one operation alone uses is that operation's. */
function toKey({ change: { type }, operations }: Item): readonly string[] {
  if (operations.length === 0) return type === undefined ? ["client"] : ["type", type];
  return operations.length === 1 || type === undefined ? ["operations", ...operations] : ["type", type];
}

function toSubject(unsorted: readonly Item[]): Subject {
  const items = [...unsorted].sort((a, b) => rank(a.change) - rank(b.change));
  const [kind, ...names] = toKey(items[0] as Item);
  const operations = [...new Set(items.flatMap((item) => item.operations))].sort();
  return {
    kind: kind as Subject["kind"],
    name: kind === "client" ? "the client" : names.join(", "),
    operations,
    resources: [...new Set(operations.map((operation) => operation.split(".")[0] ?? ""))],
    items,
    severity: items[0]?.change.severity ?? "patch",
  };
}

function rank({ severity }: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(severity);
}

function order({ kind }: Subject): number {
  return kind === "client" ? 0 : kind === "type" ? 1 : 2;
}
