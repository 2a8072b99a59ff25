import type { Method } from "../http-method.ts";
import type { BaseName } from "./base-name.ts";
import type { OperationSite } from "./operation-site.ts";
import type { Suggestion } from "./suggestion.ts";
import { isMethodWord } from "./verbs.ts";
import { toSegment, toWords } from "./words.ts";

/** Who keeps a name, of several methods of a path. */
const RANK: readonly Method[] = ["get", "post", "patch", "put", "delete", "head", "options", "trace"];

export interface Wish {
  readonly site: OperationSite;
  readonly base: BaseName & { readonly isGiven?: true };
}

/** No two names are the same, case ignored, and none is that of a resource. The plainest operation keeps its wish. */
export function giveUniqueNames(wishes: readonly Wish[]): Map<string, Suggestion> {
  const resources = new Map<string, number>();
  const taken = new Map<string, Wish>();
  const given = new Map<Wish, readonly string[]>();
  const isFree = (name: readonly string[]) => {
    const isUnder = name.some((_, end) => end > 0 && taken.has(toKey(name.slice(0, end))));
    return !isUnder && !taken.has(toKey(name)) && !resources.has(toKey(name));
  };
  const take = (wish: Wish, name: readonly string[]) => {
    taken.set(toKey(name), wish);
    given.set(wish, name);
    for (let end = 1; end < name.length; end++) {
      const key = toKey(name.slice(0, end));
      resources.set(key, (resources.get(key) ?? 0) + 1);
    }
  };
  const ordered = [...wishes].sort(compare);
  // What others call a resource is one, so that a method of that name takes another.
  const claimed = new Set(wishes.flatMap(({ base }) => prefixes(base.resource)));
  for (const wish of ordered) {
    for (const name of listCandidates(wish, (key) => taken.get(toKey(key)))) {
      if (!isFree(name) || (wish.base.isGiven === undefined && claimed.has(toKey(name)))) continue;
      take(wish, name);
      break;
    }
  }
  return new Map(
    wishes.map((wish) => {
      const { site, base } = wish;
      const name = (given.get(wish) ?? []).join(".");
      const isOwn = name === [...base.resource, base.method].join(".");
      const reason = isOwn ? base.reason : `${base.reason}, told apart from another`;
      return [`${site.method.toUpperCase()} ${site.path}`, { name, reason }];
    }),
  );
}

function prefixes(resource: readonly string[]): string[] {
  return resource.map((_, index) => toKey(resource.slice(0, index + 1)));
}

function toKey(segments: readonly string[]): string {
  return segments.join(".").toLowerCase();
}

/** Names that were given come first, then short paths, old versions, and what isn't deprecated. */
function compare(a: Wish, b: Wish): number {
  return (
    Number(b.base.isGiven ?? false) - Number(a.base.isGiven ?? false) ||
    a.site.version - b.site.version ||
    a.site.parts.length - b.site.parts.length ||
    Number(a.site.operation.deprecated ?? false) - Number(b.site.operation.deprecated ?? false) ||
    RANK.indexOf(a.site.method) - RANK.indexOf(b.site.method) ||
    (a.site.path < b.site.path ? -1 : 1)
  );
}

/** Ever longer names, the last of them without end. */
function* listCandidates({ site, base }: Wish, owner: (name: readonly string[]) => Wish | undefined) {
  const { resource, method } = base;
  const wish = [...resource, method];
  yield wish;
  yield [...wish, toDeed(site.method)];
  const known = owner(wish)?.site.qualifiers ?? [];
  const qualifiers = site.qualifiers
    .filter((text) => !known.includes(text))
    .flatMap((text) => toSegment(toWords(text)) ?? []);
  if (qualifiers.length > 0) yield [...qualifiers, ...wish];
  const variables = site.parts.filter(({ kind, words }) => kind === "variable" && words.length > 0);
  for (const { words } of variables.toReversed()) yield [...resource, join(method, "by", ...words)];
  yield [...resource, join(method, "by", site.method)];
  const [verb = "", ...others] = toWords(site.operation.operationId ?? "");
  if (verb !== "" && !isMethodWord(verb)) yield [...resource, join(verb, ...others)];
  for (let count = 2; ; count++) {
    yield [...resource, join(method.slice(0, 50), String(count))];
    yield [...resource.map((segment, index) => (index === 0 ? `${segment}${count}` : segment)), method];
  }
}

function toDeed(method: string): string {
  return { get: "get", post: "create", put: "replace", patch: "update" }[method] ?? method;
}

function join(method: string, ...words: readonly string[]): string {
  return toSegment([method, ...words]) ?? method;
}
