import { METHODS, type Method } from "../http-method.ts";
import { toPointer } from "../json-pointer.ts";
import type { Document } from "../normalize/normalize.ts";
import type { OperationObject, PathItemObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import { ALIASES } from "./aliases.ts";
import { NAME } from "./named-schemas.ts";
import { collectOperationAliases, type OperationAliases } from "./operation-aliases.ts";
import { findNameConflicts, NAME_ADVICE, toOperationName } from "./operation-name.ts";

/** An operation with its place in the document, and the segments of its name. */
export interface OperationEntry extends NamedEntry {
  /** Its former names. */
  readonly aliases: readonly string[];
}

interface NamedEntry {
  readonly path: string;
  readonly httpMethod: Method;
  readonly operation: OperationObject;
  readonly segments: readonly string[];
}

/** Every operation with a name of its own, and a problem for each without. */
export function collectEntries(paths: Record<string, PathItemObject>, document: Document) {
  const problems: Problem[] = [];
  const entries: NamedEntry[] = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const httpMethod of METHODS) {
      const operation = item[httpMethod];
      if (operation === undefined) continue;
      const name = toOperationName(operation);
      if ("segments" in name) entries.push({ path, httpMethod, operation, segments: name.segments });
      else problems.push(toNameProblem(document, { path, httpMethod, operation }, name.fault));
    }
  }
  const conflicts = new Map<NamedEntry | undefined, string>();
  for (const { index, first } of findNameConflicts(entries.map(({ segments }) => segments))) {
    const other = first === undefined ? undefined : entries[first];
    const owner = other === undefined ? "a resource" : `${other.httpMethod.toUpperCase()} ${other.path}`;
    conflicts.set(entries[index], owner);
  }
  for (const entry of entries) {
    const owner = conflicts.get(entry);
    if (owner === undefined) continue;
    const fault = `the name \`${entry.segments.join(".")}\` is also that of ${owner}. ${NAME_ADVICE}`;
    problems.push(toNameProblem(document, entry, fault));
  }
  const named = entries.filter((entry) => !conflicts.has(entry));
  const aliases = collectOperationAliases(named);
  return {
    entries: named.map((entry, index): OperationEntry => ({ ...entry, aliases: aliases[index]?.aliases ?? [] })),
    problems: [...problems, ...named.flatMap((entry, index) => toAliasProblems(document, entry, aliases[index]))],
  };
}

function toAliasProblems(document: Document, entry: NamedEntry, aliases: OperationAliases | undefined): Problem[] {
  const { path, httpMethod } = entry;
  return (aliases?.faults ?? []).map((fault) => toOperationProblem(document, path, httpMethod, fault, `/${ALIASES}`));
}

/** A name that an overlay gave is mended there, and not where the operation stands. */
function toNameProblem(document: Document, entry: Omit<NamedEntry, "segments">, fault: string): Problem {
  const field = entry.operation[NAME] === undefined ? "" : `/${NAME}`;
  return toOperationProblem(document, entry.path, entry.httpMethod, fault, field);
}

/** @param at - a JSON pointer from the operation, or from the top where it begins with `#` */
export function toOperationProblem(document: Document, path: string, method: Method, fault: string, at = ""): Problem {
  const pointer = at.startsWith("#") ? at.slice(1) : `${toPointer(["paths", path, method])}${at}`;
  return { ...document.locate(pointer), message: `${method.toUpperCase()} ${path}: ${fault}` };
}
