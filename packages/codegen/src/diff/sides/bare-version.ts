import { collectApi } from "../../collect/collect.ts";
import { NAME } from "../../collect/named-schemas.ts";
import { METHODS } from "../../http-method.ts";
import { type Document, normalize } from "../../normalize/normalize.ts";
import type { ApiSources } from "../../read/sources.ts";
import { suggestNames } from "../../suggest/operation-names.ts";
import type { ApiVersion, ReadVersion } from "../api-version.ts";
import { markPointers } from "../place-mark.ts";

/** Names of operations by the method and the path with its variables nameless: `GET /sessions/{}`. */
export type OperationNames = ReadonlyMap<string, string>;

/**
 * The version that bare documents describe. Its operations have the names that are known of them, or suggested ones. What
 * would keep a client from being generated is no more than a warning here, unless nothing can be told at all.
 */
export function toBareVersion(sources: ApiSources, known: OperationNames = new Map()): ReadVersion {
  const { document, problems, warnings } = normalize(sources);
  if (!document.isBounded) return { problems, warnings };
  try {
    markPointers(document.value);
    giveNames(document, known);
    const collected = collectApi(sources, document);
    const version = { api: collected.api, document };
    return { version, problems: [], warnings: [...problems, ...collected.problems] };
  } catch (error) {
    // The stages may rely on what a sound document has.
    if (problems.length > 0) return { problems, warnings };
    throw error;
  }
}

/** What the operations of a version are called. */
export function toOperationNames({ api }: ApiVersion): OperationNames {
  return new Map(api.operations.map(({ httpMethod, path, name }) => [toKey(httpMethod, path), name]));
}

function giveNames(document: Document, known: OperationNames): void {
  giveEach(document, (method, path) => known.get(toKey(method, path)));
  const suggested = suggestNames(document.value);
  giveEach(document, (method, path) => suggested.get(`${method} ${path}`)?.name);
}

function giveEach(document: Document, nameOf: (method: string, path: string) => string | undefined): void {
  for (const [path, item] of Object.entries(document.value.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const name = nameOf(method.toUpperCase(), path);
      if (operation !== undefined && operation[NAME] === undefined && name !== undefined) operation[NAME] = name;
    }
  }
}

function toKey(method: string, path: string): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
}
