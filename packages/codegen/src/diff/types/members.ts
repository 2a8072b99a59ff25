import { isInterface } from "./interface.ts";
import type { Literal, ObjectType, PropertyType, Type, TypeFactory } from "./type.ts";
import { contentOf } from "./type-parts.ts";

/** One alternative of a type, with what an intersection combines laid together. Nothing in it: `unknown`. */
export interface Member {
  readonly scalar?: Scalar;
  readonly lists?: readonly ListType[];
  readonly object?: ObjectView;
}

export type Scalar = { readonly kind: "undefined" | "null" | "string" | "number" | "blob" | "file" } | LiteralScalar;
type LiteralScalar = { readonly kind: "literal"; readonly value: Literal };
export type ListType = Extract<Type, { kind: "array" | "tuple" }>;

/** An object type as its users see it: properties of an intersection are those of all its parts. */
export interface ObjectView {
  readonly properties: ReadonlyMap<string, PropertyType>;
  readonly index?: Type;
  /** True where an index signature may be inferred from the properties, as of no interface. */
  readonly isInferable: boolean;
  /** True where the compiler sees an intersection: what is inside its index need have nothing in common. */
  readonly isCombined: boolean;
}

/** Combinations beyond this many are not told apart: the type is taken for `unknown`. */
const MAX_MEMBERS = 5000;
const UNKNOWN: readonly Member[] = [{}];
const UNITS: readonly Type["kind"][] = ["literal", "boolean", "null", "undefined"];

/** Takes types apart into their alternatives, as the compiler does before it compares them. */
export class Members {
  private readonly known = new Map<number, readonly Member[]>();
  private readonly literals = new WeakMap<readonly Member[], SplitMembers>();
  private readonly factory: TypeFactory;

  constructor(factory: TypeFactory) {
    this.factory = factory;
  }

  /** None: `never`. */
  of(type: Type): readonly Member[] {
    const known = this.known.get(type.id);
    if (known !== undefined) return known;
    // A type made of itself alone is refused long before; until it is known, nothing is said of it.
    this.known.set(type.id, UNKNOWN);
    const members = this.expand(type);
    this.known.set(type.id, members);
    return members;
  }

  private expand(type: Type): readonly Member[] {
    switch (type.kind) {
      case "unknown":
        return UNKNOWN;
      case "never":
        return [];
      case "boolean":
        return [true, false].map((value) => ({ scalar: { kind: "literal", value } }));
      case "literal":
        return [{ scalar: type }];
      case "array":
      case "tuple":
        return [{ lists: [type] }];
      case "object":
        return [{ object: toView(type) }];
      case "union":
        return this.union(type.parts);
      case "intersection":
        return this.intersection(type.parts.map((part) => this.of(part)));
      case "required":
        return this.of(type.of).map((member) => withRequired(member, type.keys));
      case "named":
        return this.named(contentOf(type));
      default:
        return [{ scalar: { kind: type.kind } }];
    }
  }

  private named(content: Type): readonly Member[] {
    const members = this.of(content);
    const [{ object } = {}] = members;
    return object !== undefined && isInterface(content) ? [{ object: { ...object, isCombined: false } }] : members;
  }

  private union(parts: readonly Type[]): readonly Member[] {
    const members = parts.flatMap((part) => this.of(part));
    return members.some(isUnknown) ? UNKNOWN : members;
  }

  private intersection(parts: readonly (readonly Member[])[]): readonly Member[] {
    let members = UNKNOWN;
    for (const part of parts) {
      const pairs = members.map((a) => [a, this.candidates(part, a)] as const);
      if (pairs.reduce((count, [, others]) => count + others.length, 0) > MAX_MEMBERS) return UNKNOWN;
      members = pairs.flatMap(([a, others]) => others.flatMap((b) => this.merge(a, b) ?? []));
    }
    return members;
  }

  /** Undefined where no value is both. */
  private merge(a: Member, b: Member): Member | undefined {
    const scalar = mergeScalars(a.scalar, b.scalar);
    if (scalar === "never") return undefined;
    const lists = [...(a.lists ?? []), ...(b.lists ?? [])];
    const object = a.object && b.object ? this.mergeObjects(a.object, b.object) : (a.object ?? b.object);
    const isObject = lists.length > 0 || object !== undefined;
    if (isObject && (scalar?.kind === "null" || scalar?.kind === "undefined")) return undefined;
    if (object !== undefined && this.isContradiction(object, a.object, b.object)) return undefined;
    const isPure = scalar === undefined && lists.length === 0;
    return {
      ...(scalar && { scalar }),
      ...(lists.length > 0 && { lists }),
      ...(object && { object: isPure ? object : { ...object, isInferable: false } }),
    };
  }

  private mergeObjects(a: ObjectView, b: ObjectView): ObjectView {
    const properties = new Map(a.properties);
    for (const [name, property] of b.properties) {
      const other = properties.get(name);
      properties.set(name, other === undefined ? property : this.mergeProperties(other, property));
    }
    const index = a.index && b.index ? this.factory.both(a.index, b.index) : (a.index ?? b.index);
    return { properties, ...(index && { index }), isInferable: a.isInferable && b.isInferable, isCombined: true };
  }

  private mergeProperties(a: PropertyType, b: PropertyType): PropertyType {
    const type = this.factory.both(a.type, b.type);
    if (a.isOptional && b.isOptional) return { type, isOptional: true };
    const [read, other] = [a, b].map(({ type: own, readType = own, isOptional }) =>
      isOptional ? this.factory.orUndefined(own) : readType,
    ) as [Type, Type];
    const readType = this.factory.both(read, other);
    return { type, ...(readType !== type && { readType }), isOptional: false };
  }

  /** Objects that a property with a literal type tells apart have nothing in common. */
  private isContradiction(merged: ObjectView, a?: ObjectView, b?: ObjectView): boolean {
    if (a === undefined || b === undefined) return false;
    const [few, many] = a.properties.size < b.properties.size ? [a, b] : [b, a];
    for (const [name, property] of few.properties) {
      const other = many.properties.get(name);
      if (other === undefined || merged.properties.get(name)?.isOptional !== false) continue;
      const isTelling = this.isUnit(property.type) || this.isUnit(other.type);
      if (isTelling && this.excludesAll(property.type, other.type)) return true;
    }
    return false;
  }

  /** Whether no value is of both types; of one that has none itself nothing is told. */
  private excludesAll(a: Type, b: Type): boolean {
    return this.of(this.factory.both(a, b)).length === 0 && [a, b].every((type) => this.of(type).length > 0);
  }

  /** The members that a literal may be one of: of many literals only the same one, if it is there. */
  candidates(members: readonly Member[], source: Member): readonly Member[] {
    if (!isLiteral(source)) return members;
    const known = this.literals.get(members) ?? splitLiterals(members);
    this.literals.set(members, known);
    const same = known.literals.get(source.scalar.value);
    return same === undefined ? known.others : [same];
  }

  /** A literal, `null`, or one of several: what tells the members of a union apart. */
  isUnit(type: Type): boolean {
    const content = type.kind === "named" ? contentOf(type) : type;
    // Without a look at the members, which may be those that are being found.
    if (content.kind === "intersection") return content.parts.some((part) => this.isUnit(part));
    if (content.kind === "union") return content.parts.length > 0 && content.parts.every((part) => this.isUnit(part));
    return UNITS.includes(content.kind);
  }
}

interface SplitMembers {
  readonly literals: ReadonlyMap<Literal, Member>;
  readonly others: readonly Member[];
}

function splitLiterals(members: readonly Member[]): SplitMembers {
  const literals = members.filter(isLiteral).map((member): [Literal, Member] => [member.scalar.value, member]);
  return { literals: new Map(literals), others: members.filter((member) => !isLiteral(member)) };
}

function isLiteral(member: Member): member is Member & { readonly scalar: LiteralScalar } {
  return member.scalar?.kind === "literal" && member.object === undefined && member.lists === undefined;
}

/** Properties and an index are printed as an intersection of two. */
function toView({ properties, index }: ObjectType): ObjectView {
  const isCombined = index !== undefined && properties.size > 0;
  return { properties, ...(index && { index }), isInferable: true, isCombined };
}

export function isUnknown({ scalar, lists, object }: Member): boolean {
  return scalar === undefined && lists === undefined && object === undefined;
}

function withRequired(member: Member, keys: readonly string[]): Member {
  if (member.object === undefined) return member;
  const properties = new Map(member.object.properties);
  for (const key of keys) {
    const property = properties.get(key);
    if (property !== undefined) properties.set(key, { ...property, isOptional: false });
  }
  return { ...member, object: { ...member.object, properties } };
}

function mergeScalars(a: Scalar | undefined, b: Scalar | undefined): Scalar | undefined | "never" {
  if (a === undefined || b === undefined) return a ?? b;
  if (isScalarAssignable(a, b)) return a;
  return isScalarAssignable(b, a) ? b : "never";
}

export function isScalarAssignable(source: Scalar, target: Scalar): boolean {
  // Files may be given as blobs.
  if (source.kind === "blob" && target.kind === "file") return true;
  if (source.kind !== "literal") return source.kind === target.kind;
  return target.kind === "literal" ? source.value === target.value : typeof source.value === target.kind;
}
