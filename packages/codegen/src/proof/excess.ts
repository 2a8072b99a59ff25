import ts from "typescript";
import { PairTable } from "../diff/types/pair-table.ts";

/** The way to a property: `["0", "filter", "color"]`. */
type Way = readonly string[];

/**
 * Looks for properties that a value of one type can have and another type does not know, at any depth. Assignability
 * alone allows them; TypeScript refuses them in object literals, which is how arguments are written.
 *
 * @returns the way to the first one
 */
export type FindExcess = (source: ts.Type, target: ts.Type) => Way | undefined;

/** What is found is remembered. */
export function createExcessFinder(checker: ts.TypeChecker): FindExcess {
  const pairs = new PairTable<Way | null>(null);
  const ids = new Map<ts.Type, number>();

  function toId(type: ts.Type): number {
    const id = ids.get(type) ?? ids.size;
    ids.set(type, id);
    return id;
  }

  function find(from: ts.Type, to: ts.Type): Way | undefined {
    if (from === to || isOpen(checker, to)) return undefined;
    if (from.isUnion()) return firstOf(from.types, (member) => find(member, to));
    if (!isObject(from)) return undefined;
    return pairs.decide(toId(from) * 2 ** 26 + toId(to), () => findInObject(from, to) ?? null) ?? undefined;
  }

  function findInObject(from: ts.Type, to: ts.Type): Way | undefined {
    const members = (to.isUnion() ? to.types : [to]).filter(hasProperties);
    const fitting = members.filter((member) => checker.isTypeAssignableTo(from, member));
    // Where no single member takes the value, each of its properties must be one of some member.
    return fitting.length === 0 ? findInMembers(from, members) : leastOf(fitting, (it) => findInMembers(from, [it]));
  }

  function findInMembers(from: ts.Type, members: readonly ts.Type[]): Way | undefined {
    if (isList(checker, from)) return findInElements(from, members);
    const names = checker.getPropertiesOfType(from).map(({ name }) => name);
    const index = checker.getIndexTypeOfType(from, ts.IndexKind.String);
    // Whose other properties are `never` has none.
    const isIndexed = index !== undefined && (index.flags & ts.TypeFlags.Never) === 0;
    return firstOf([...names, ...(isIndexed ? [undefined] : [])], (name) => {
      const type = toPropertyType(checker, from, name);
      const types = members.flatMap((member) => toPropertyType(checker, member, name) ?? []);
      return after(name ?? "[string]", type && leastOf(types, (it) => find(type, it)));
    });
  }

  function findInElements(from: ts.Type, members: readonly ts.Type[]): Way | undefined {
    const lists = members.filter((member) => isList(checker, member));
    const elements = checker.isTupleType(from) ? [...checker.getTypeArguments(from as ts.TypeReference).keys()] : [0];
    return firstOf(elements, (index) => {
      const type = toElementType(checker, from, index);
      const types = lists.flatMap((list) => toElementType(checker, list, index) ?? []);
      // A list that is too short is none that the compiler takes.
      return types.length === 0 ? undefined : after(String(index), type && leastOf(types, (it) => find(type, it)));
    });
  }

  return (source, target) => pairs.settle(() => find(source, target) ?? null) ?? undefined;
}

/** What is found in every one of the targets, if nothing is found in none; an empty way where there is no target. */
function leastOf(targets: readonly ts.Type[], find: (target: ts.Type) => Way | undefined): Way | undefined {
  let least: Way | undefined = [];
  for (const target of targets) {
    least = find(target);
    if (least === undefined) return undefined;
  }
  return least;
}

function after(step: string, way: Way | undefined): Way | undefined {
  return way && [step, ...way];
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A type whose properties are not looked at: it says nothing of them. */
function isOpen(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((member) => isOpen(checker, member));
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0) return true;
  if ((type.flags & ts.TypeFlags.Object) === 0) return false;
  return checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0;
}

function hasProperties(type: ts.Type): boolean {
  return type.isIntersection() ? type.types.some(hasProperties) : isObject(type);
}

function isObject(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isObject);
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

function isList(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/** The type of a property; without a name that of any other. */
function toPropertyType(checker: ts.TypeChecker, type: ts.Type, name: string | undefined): ts.Type | undefined {
  const property = name === undefined ? undefined : findProperty(checker, type, name);
  return property ? checker.getTypeOfSymbol(property) : checker.getIndexTypeOfType(type, ts.IndexKind.String);
}

/** Not one that every object has, such as `toString`. */
function findProperty(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Symbol | undefined {
  const property = checker.getPropertyOfType(type, name);
  const isOwn = property && (!(name in Object.prototype) || checker.getPropertiesOfType(type).includes(property));
  return isOwn ? property : undefined;
}

function toElementType(checker: ts.TypeChecker, list: ts.Type, index: number): ts.Type | undefined {
  const elements = checker.isTupleType(list) ? checker.getTypeArguments(list as ts.TypeReference) : [];
  return elements[index] ?? checker.getIndexTypeOfType(list, ts.IndexKind.Number);
}
