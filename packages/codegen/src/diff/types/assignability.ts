import { isScalarAssignable, isUnknown, type ListType, type Member, type Members, type ObjectView } from "./members.ts";
import { PairTable } from "./pair-table.ts";
import type { PropertyType, Type } from "./type.ts";
import { alternativesOf, namesOf } from "./type-parts.ts";

/** Members that each object has without declaring them. */
const INHERITED = [
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
];
/** The compiler tries no more combinations of a source's literals. */
const MAX_COMBINATIONS = 25;
/** What a property is that is left out. */
const NOTHING: Member = { scalar: { kind: "undefined" } };

export interface AssignabilityOptions {
  readonly members: Members;
  /** Whether a named type is the same in both versions, with all that it refers to. */
  readonly isSame: (name: string) => boolean;
}

/** Whether TypeScript, strict but without `exactOptionalPropertyTypes`, takes a value of one type where another is expected. */
export class Assignability {
  private readonly pairs = new PairTable<boolean>(true);
  private readonly discriminated: { readonly source: ObjectView; readonly targets: readonly ObjectView[] }[] = [];
  private readonly options: AssignabilityOptions;

  constructor(options: AssignabilityOptions) {
    this.options = options;
  }

  isAssignable(source: Type, target: Type): boolean {
    return this.pairs.settle(() => this.relate(source, target, true));
  }

  /** The same of what they consist of, whatever is said of their names. */
  areContentsAssignable(source: Type, target: Type): boolean {
    return this.pairs.settle(() => this.relateContents(source, target, true));
  }

  /** The same of alternatives of types. */
  isMemberAssignable(source: Member, target: Member): boolean {
    return this.pairs.settle(() => this.isMember(source, target, true));
  }

  /** @param isStrict - whether objects that may be anything must have something in common */
  private relate(source: Type, target: Type, isStrict: boolean): boolean {
    if (source === target || target.kind === "unknown") return true;
    if (source.kind === "named" && target.kind === "named" && source.name === target.name) {
      if (source.version === target.version || this.options.isSame(source.name)) return true;
    }
    return this.relateContents(source, target, isStrict);
  }

  private relateContents(source: Type, target: Type, isStrict: boolean): boolean {
    const key = (source.id * 2 ** 25 + target.id) * 2 + Number(isStrict);
    return this.pairs.decide(key, () => {
      const targets = this.options.members.of(target);
      const sources = this.sourcesOf(source, target);
      return targets.some(isUnknown) || sources.every((member) => this.isMemberOf(member, targets, isStrict));
    });
  }

  /** The alternatives of a type without those that have, or extend, a name which the target has, too. */
  private sourcesOf(source: Type, target: Type): readonly Member[] {
    const same = new Set(
      alternativesOf(target).flatMap((part) =>
        part.kind === "named" && this.options.isSame(part.name) ? part.name : [],
      ),
    );
    if (same.size === 0) return this.options.members.of(source);
    const rest = alternativesOf(source).filter((part) => !namesOf(part).some((name) => same.has(name)));
    return rest.flatMap((part) => this.options.members.of(part));
  }

  private isMemberOf(source: Member, targets: readonly Member[], isStrict: boolean): boolean {
    if (this.options.members.candidates(targets, source).some((target) => this.isMember(source, target, isStrict)))
      return true;
    const objects = targets.flatMap(({ object, scalar, lists }) => (object && !scalar && !lists ? object : []));
    return source.object !== undefined && objects.length > 1 && this.isDiscriminated(source.object, objects, isStrict);
  }

  private isMember(source: Member, target: Member, isStrict: boolean): boolean {
    const { scalar, lists = [], object } = target;
    if (scalar !== undefined && !(source.scalar !== undefined && isScalarAssignable(source.scalar, scalar)))
      return false;
    const isListed = (list: ListType) => source.lists?.some((own) => this.isList(own, list, isStrict)) === true;
    if (!lists.every(isListed)) return false;
    if (object === undefined) return true;
    if (source.object !== undefined) return this.isObject(source.object, object, isStrict);
    const isWhole = scalar === undefined && lists.length === 0;
    return !(isWhole && isStrict) && isSomething(source) && asksForNothing(object);
  }

  private isList(source: ListType, target: ListType, isStrict: boolean): boolean {
    const items = source.kind === "array" ? [source.item] : source.items;
    if (target.kind === "array") return items.every((item) => this.relate(item, target.item, isStrict));
    return (
      source.kind === "tuple" &&
      items.length === target.items.length &&
      items.every((item, index) => this.relate(item, target.items[index] as Type, isStrict))
    );
  }

  private isObject(source: ObjectView, target: ObjectView, isStrict: boolean): boolean {
    if (isStrict && hasNothingOf(source, target)) return false;
    return this.hasProperties(source, target, isStrict) && this.agreesWithIndex(source, target, isStrict);
  }

  private hasProperties(
    source: ObjectView,
    target: ObjectView,
    isStrict: boolean,
    except?: ReadonlySet<string>,
  ): boolean {
    for (const [name, property] of target.properties) {
      if (!except?.has(name) && !this.hasProperty(source, name, property, isStrict)) return false;
    }
    return true;
  }

  private hasProperty(source: ObjectView, name: string, target: PropertyType, isStrict: boolean): boolean {
    const own = source.properties.get(name);
    if (own !== undefined) {
      // What may be left out may be undefined, too.
      const toType = (property: PropertyType) => (target.isOptional ? undefined : property.readType) ?? property.type;
      return !(own.isOptional && !target.isOptional) && this.relate(toType(own), toType(target), isStrict);
    }
    if (INHERITED.includes(name))
      return this.options.members.of(target.type).some((member) => isFunction(member, isStrict));
    return target.isOptional;
  }

  private agreesWithIndex(source: ObjectView, { index, isCombined }: ObjectView, isStrict: boolean): boolean {
    if (index === undefined) return true;
    const isEach = (type: Type) => this.relate(type, index, isStrict && !isCombined);
    if (source.index !== undefined) return isEach(source.index);
    return source.isInferable && [...source.properties.values()].every(({ type }) => isEach(type));
  }

  /** An object that may be several members of a union, by a property that tells them apart, is each of them. */
  private isDiscriminated(source: ObjectView, targets: readonly ObjectView[], isStrict: boolean): boolean {
    const names = [...source.properties.keys()].filter((name) => this.isTelling(name, targets));
    if (names.length === 0) return false;
    const isOpen = this.discriminated.some((pair) => pair.source === source && isSameList(pair.targets, targets));
    // What tells members apart may be such a union itself, without end.
    if (isOpen) return true;
    this.discriminated.push({ source, targets });
    const matching = this.findMatching(source, targets, names);
    const excluded = new Set(names);
    const holds = matching?.every(
      (target) =>
        this.hasProperties(source, target, isStrict, excluded) && this.agreesWithIndex(source, target, isStrict),
    );
    this.discriminated.pop();
    return holds ?? false;
  }

  /** The targets of which some combination of values is one; undefined where a combination is none. */
  private findMatching(source: ObjectView, targets: readonly ObjectView[], names: readonly string[]) {
    let combinations: (Member | undefined)[][] = [[]];
    for (const name of names) {
      const { type, isOptional } = source.properties.get(name) as PropertyType;
      const values = [...this.options.members.of(type), ...(isOptional ? [NOTHING] : [])];
      // What can't be at all is one value that fits everywhere.
      const all = values.length > 0 ? values : [undefined];
      combinations = combinations.flatMap((combination) => all.map((value) => [...combination, value]));
      if (combinations.length > MAX_COMBINATIONS) return undefined;
    }
    const matching = new Set<ObjectView>();
    for (const combination of combinations) {
      const isMatch = (target: ObjectView) =>
        names.every((name, index) => this.isValueOf(combination[index], target, name));
      const matches = targets.filter(isMatch);
      if (matches.length === 0) return undefined;
      for (const match of matches) matching.add(match);
    }
    return [...matching];
  }

  private isValueOf(value: Member | undefined, target: ObjectView, name: string): boolean {
    const property = target.properties.get(name);
    if (property === undefined) return false;
    if (value === NOTHING && property.isOptional) return true;
    const targets = this.options.members.of(property.type);
    return value === undefined || targets.some(isUnknown) || this.isMemberOf(value, targets, true);
  }

  /** Whether a property has different types in the members of a union, literals among them. */
  private isTelling(name: string, targets: readonly ObjectView[]): boolean {
    const types = targets.flatMap((target) => target.properties.get(name)?.type ?? []);
    const isDifferent = new Set(types.map((type) => this.toText(type))).size > 1;
    return isDifferent && types.some((type) => this.options.members.isUnit(type));
  }

  private toText(type: Type): string {
    const members = this.options.members.of(type);
    const isSimple = members.every(({ scalar, lists, object }) => scalar && !lists && !object);
    return isSimple
      ? JSON.stringify(
          members
            .map(({ scalar }) => scalar)
            .map(toScalarText)
            .sort(),
        )
      : String(type.id);
  }
}

/** Whether a type takes a function, which is what is inherited. */
function isFunction({ scalar, lists, object }: Member, isStrict: boolean): boolean {
  if (scalar !== undefined || lists !== undefined) return false;
  return object === undefined || (!isStrict && asksForNothing(object));
}

function isSomething({ scalar, lists }: Member): boolean {
  return lists !== undefined || (scalar !== undefined && scalar.kind !== "null" && scalar.kind !== "undefined");
}

/** Even a string is an object that lacks all properties, where the compiler does not ask for one in common. */
function asksForNothing({ properties, index }: ObjectView): boolean {
  return (
    index === undefined && [...properties].every(([name, { isOptional }]) => isOptional && !INHERITED.includes(name))
  );
}

/** A type whose properties may all be left out is not that of an object which has others, and none of them. */
function hasNothingOf(source: ObjectView, target: ObjectView): boolean {
  if (target.index !== undefined || target.properties.size === 0 || source.properties.size === 0) return false;
  const properties = [...target.properties];
  return properties.every(([name, { isOptional }]) => isOptional && !source.properties.has(name));
}

function isSameList(a: readonly ObjectView[], b: readonly ObjectView[]): boolean {
  return a.length === b.length && a.every((view, index) => view === b[index]);
}

function toScalarText(scalar: Member["scalar"]): string {
  return scalar?.kind === "literal" ? JSON.stringify(scalar.value) : String(scalar?.kind);
}
