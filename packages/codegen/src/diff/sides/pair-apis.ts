import type { Side } from "./side.ts";

/** What an API is called on each side, whether or not the side has it. */
export interface ApiPair {
  readonly before: string;
  readonly after: string;
}

/**
 * Which APIs of two sides are compared: those of one name, and those that the package's root stands for, where these are
 * called otherwise. In the order of the side after; what only the other has comes last.
 */
export function pairApis(before: Side | undefined, after: Side | undefined): ApiPair[] {
  const names = [...new Set([...(after?.apis.keys() ?? []), ...(before?.apis.keys() ?? [])])];
  const same = names.map((name) => ({ before: name, after: name }));
  const [former, present] = [findRoot(before), findRoot(after)];
  if (former === undefined || present === undefined || former === present) return same;
  // An API that was the only one had no other place than the root, which it keeps.
  const isOnly = former === "";
  const others = same.filter((pair) => pair.after !== "" && !(isOnly && pair.after === present));
  return [{ before: former, after: present }, ...others];
}

function findRoot(side: Side | undefined): string | undefined {
  const [first] = side?.apis ?? [];
  return first && (first[1].provider.default ?? first[0]);
}
