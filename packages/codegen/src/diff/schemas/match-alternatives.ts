import { referenceName } from "../../collect/subschemas.ts";
import { isSameJson } from "../../json-value.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import { kindsOf, tagOf } from "./kinds.ts";
import type { Tools } from "./outcome.ts";

export interface Match {
  readonly matched: readonly (readonly [before: SchemaObject, after: SchemaObject])[];
  readonly removed: readonly SchemaObject[];
  readonly added: readonly SchemaObject[];
}

type IsMatch = (before: SchemaObject, after: SchemaObject) => boolean;

/** Which alternative has become which: the surest signs come first. */
export function matchAlternatives(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  { before: old, after: present, compatibility, direction }: Tools,
): Match {
  const isCompatible: IsMatch = (a, b) => compatibility.isCompatible(direction, a, b);
  const signs: IsMatch[] = [
    (a, b) => referenceName(a) !== undefined && referenceName(a) === referenceName(b),
    (a, b) => isSameJson(a, b),
    (a, b) => isSame(tagOf(old.view(a)), tagOf(present.view(b))),
    (a, b) => !isUntold(old.view(a).keywords.title) && old.view(a).keywords.title === present.view(b).keywords.title,
    (a, b) => isSame(kindText(kindsOf(old.view(a))), kindText(kindsOf(present.view(b)))) && isCompatible(a, b),
  ];
  let rest = { removed: [...before], added: [...after] };
  const matched: [SchemaObject, SchemaObject][] = [];
  for (const isMatch of signs) {
    const { pairs, ...others } = pairUp(rest.removed, rest.added, isMatch);
    matched.push(...pairs);
    rest = others;
  }
  // Of one kind there is often but one: then it is the same one, however much it has changed.
  const kinds = (list: readonly SchemaObject[], views: Tools["before"]) =>
    list.map((member) => (tagOf(views.view(member)) ? undefined : kindText(kindsOf(views.view(member)))));
  const [oldKinds, presentKinds] = [kinds(rest.removed, old), kinds(rest.added, present)];
  const isOnly = (kind: string | undefined) =>
    kind !== undefined && [oldKinds, presentKinds].every((list) => list.filter((it) => it === kind).length === 1);
  const kindOfOld = new Map(rest.removed.map((member, index) => [member, oldKinds[index]]));
  const kindOfPresent = new Map(rest.added.map((member, index) => [member, presentKinds[index]]));
  const last = pairUp(
    rest.removed,
    rest.added,
    (a, b) => isOnly(kindOfOld.get(a)) && kindOfOld.get(a) === kindOfPresent.get(b),
  );
  return { matched: [...matched, ...last.pairs], removed: last.removed, added: last.added };
}

function pairUp(before: readonly SchemaObject[], after: readonly SchemaObject[], isMatch: IsMatch) {
  const added = [...after];
  const removed: SchemaObject[] = [];
  const pairs: [SchemaObject, SchemaObject][] = [];
  for (const member of before) {
    const index = added.findIndex((other) => isMatch(member, other));
    const [other] = index < 0 ? [] : added.splice(index, 1);
    if (other === undefined) removed.push(member);
    else pairs.push([member, other]);
  }
  return { pairs, removed, added };
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

function isUntold(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

function kindText(kinds: ReadonlySet<string> | undefined): string | undefined {
  return kinds && [...kinds].sort().join(" ");
}
