import { METHODS, type Method } from "../http-method.ts";
import { toPointer } from "../json-pointer.ts";
import type { Document } from "../normalize/normalize.ts";
import type { OperationObject, PathItemObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import { NAME } from "./named-schemas.ts";
import { findNameConflicts, NAME_ADVICE, toOperationName } from "./operation-name.ts";

/** An operation with its place in the document, and the segments of its name. */
export interface OperationEntry {
  readonly path: string;
  readonly httpMethod: Method;
  readonly operation: OperationObject;
  readonly segments: readonly string[];
}

/** Every operation with a name of its own, and a problem for each without. */
export function collectEntries(paths: Record<string, PathItemObject>, document: Document) {
  const problems: Problem[] = [];
  const entries: OperationEntry[] = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const httpMethod of METHODS) {
      const operation = item[httpMethod];
      if (operation === undefined) continue;
      const name = toOperationName(operation);
      if ("segments" in name) entries.push({ path, httpMethod, operation, segments: name.segments });
      else problems.push(toNameProblem(document, { path, httpMethod, operation }, name.fault));
    }
  }
  const conflicts = new Map<OperationEntry | undefined, string>();
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
  return { entries: entries.filter((entry) => !conflicts.has(entry)), problems };
}

/** A name that an overlay gave is mended there, and not where the operation stands. */
function toNameProblem(document: Document, entry: Omit<OperationEntry, "segments">, fault: string): Problem {
  const field = entry.operation[NAME] === undefined ? "" : `/${NAME}`;
  return toOperationProblem(document, entry.path, entry.httpMethod, fault, field);
}

/** @param at - a JSON pointer from the operation, or from the top where it begins with `#` */
export function toOperationProblem(document: Document, path: string, method: Method, fault: string, at = ""): Problem {
  const pointer = at.startsWith("#") ? at.slice(1) : `${toPointer(["paths", path, method])}${at}`;
  return { ...document.locate(pointer), message: `${method.toUpperCase()} ${path}: ${fault}` };
}
