import { METHODS, type Method } from "../http-method.ts";
import type { OpenApiObject, OperationObject } from "../normalize/openapi.ts";
import { type PathPart, type PathParts, toPathParts } from "./path-parts.ts";
import { isAct } from "./verbs.ts";
import { isSameNoun, toPlural } from "./words.ts";

/** An operation, and what its path says beside those of all others. */
export interface OperationSite extends PathParts {
  readonly path: string;
  readonly method: Method;
  readonly operation: OperationObject;
}

/** What the paths of a document say together. */
export interface Neighbourhood {
  readonly sites: readonly OperationSite[];
  /** Templates of paths up to a literal that a variable follows somewhere: what stands there is a collection. */
  readonly collections: ReadonlySet<string>;
  /** Templates of collections whose name stands for one of its items, such as `/pet` with `/pet/{petId}`. */
  readonly singulars: ReadonlySet<string>;
  /** Methods of each path, in lower case, by its template. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
}

export function toNeighbourhood(document: OpenApiObject): Neighbourhood {
  const all = Object.entries(document.paths).flatMap(([path, item]) => {
    const parts = toPathParts(path);
    return METHODS.flatMap((method): OperationSite[] => {
      const operation = item[method];
      return operation === undefined ? [] : [{ ...parts, path, method, operation }];
    });
  });
  const sites = dropSharedPrefix(all);
  const methods = new Map<string, Set<string>>();
  for (const { parts, method } of sites) {
    const key = templateOf(parts);
    methods.set(key, (methods.get(key) ?? new Set()).add(method));
  }
  return { sites, ...findCollections(sites), methods };
}

export function templateOf(parts: readonly PathPart[]): string {
  return parts.at(-1)?.template ?? "";
}

/** Literals that begin every path say nothing, where each is followed by another. Few paths share one by accident. */
function dropSharedPrefix(sites: readonly OperationSite[]): OperationSite[] {
  const paths = new Set(sites.map(({ path }) => path));
  let length = 0;
  const isShared = (at: number): boolean => {
    const first = sites[0]?.parts[at];
    return sites.every(
      ({ parts }) =>
        parts[at]?.kind === "literal" && parts[at].template === first?.template && parts[at + 1]?.kind === "literal",
    );
  };
  while (paths.size >= 4 && isShared(length)) length += 1;
  return sites.map((site) => ({ ...site, parts: site.parts.slice(length) }));
}

function findCollections(sites: readonly OperationSite[]): Pick<Neighbourhood, "collections" | "singulars"> {
  const collections = new Set<string>();
  const singulars = new Set<string>();
  for (const { parts } of sites) {
    for (const [index, part] of parts.entries()) {
      const next = parts[index + 1];
      if (part.kind === "variable" || next?.kind !== "variable") continue;
      if (isAct(part.words, false) && !isNamedAfter(next, part)) continue;
      collections.add(part.template);
      if (!isSameWords(toPlural(part.words), part.words) && isKey(next, part)) singulars.add(part.template);
    }
  }
  return { collections, singulars };
}

const KEY_WORDS = new Set("id uuid guid key name slug username number handle identifier sid uid".split(" "));

/** Whether the variable tells one thing of a kind from others of it: `{petId}` or `{id}` after `pet`. */
function isKey(variable: PathPart, literal: PathPart): boolean {
  return KEY_WORDS.has(variable.words.at(-1) ?? "") || isNamedAfter(variable, literal);
}

function isNamedAfter(variable: PathPart, literal: PathPart): boolean {
  const words = variable.words.filter((word, index) => index === 0 || !KEY_WORDS.has(word));
  return isSameNoun(words, literal.words) || isSameNoun(words.slice(-1), literal.words.slice(-1));
}

function isSameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.join(" ") === other.join(" ");
}
