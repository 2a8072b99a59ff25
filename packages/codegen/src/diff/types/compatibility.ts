import type { Direction } from "../../collect/direction.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import { Assignability } from "./assignability.ts";
import { Excess } from "./excess.ts";
import { Members } from "./members.ts";
import { SchemaTypes } from "./schema-type.ts";
import { type Type, TypeFactory } from "./type.ts";

type Schemas = ReadonlyMap<string, SchemaObject>;

/** Says whether programs of before still compile, from the types that schemas of two versions are emitted as. */
export class Compatibility {
  private readonly factory = new TypeFactory();
  private readonly before: SchemaTypes;
  private readonly after: SchemaTypes;
  private readonly assignability: Assignability;
  private readonly excess: Excess;
  /** As if no named type had changed. */
  private readonly shallow: { readonly assignability: Assignability; readonly excess: Excess };

  /** @param isSame - whether a named type is the same in both versions, with all that it refers to */
  constructor(before: Schemas, after: Schemas, isSame: (name: string) => boolean) {
    const members = new Members(this.factory);
    this.before = new SchemaTypes(before, "before", this.factory);
    this.after = new SchemaTypes(after, "after", this.factory);
    this.assignability = new Assignability({ members, isSame });
    this.excess = new Excess(members, this.assignability, isSame);
    const assignability = new Assignability({ members, isSame: () => true });
    this.shallow = { assignability, excess: new Excess(members, assignability, () => true) };
  }

  /** A request takes what it took; an answer gives what it gave. Neither lacks a property that there was. */
  isCompatible(direction: Direction, before: SchemaObject, after: SchemaObject): boolean {
    return this.fits(direction, this.before.of(before), this.after.of(after));
  }

  /** Whether programs break even if no named type inside has changed. */
  isBrokenHere(direction: Direction, before: SchemaObject, after: SchemaObject): boolean {
    const [old, present] = [this.before.of(before), this.after.of(after)];
    const [source, target] = direction === "request" ? [old, present] : [present, old];
    const { assignability, excess } = this.shallow;
    return !assignability.areContentsAssignable(source, target) || excess.haveContentsExcess(old, present);
  }

  /** From here on, what has no name among the schemas is taken for the content of a type that has one. */
  nameContents(before: SchemaObject, after: SchemaObject): void {
    this.before.ofContent(before);
    this.after.ofContent(after);
  }

  /** Whether one of the alternatives takes what this one of a request took, or held what this one of an answer holds. */
  isCovered(direction: Direction, member: SchemaObject, others: readonly SchemaObject[]): boolean {
    if (direction === "request") return this.fits(direction, this.before.of(member), this.union(this.after, others));
    return this.assignability.isAssignable(this.after.of(member), this.union(this.before, others));
  }

  /** Whether every property of what was an alternative is one of some alternative that there is. */
  isKnown(member: SchemaObject, others: readonly SchemaObject[]): boolean {
    return !this.excess.hasExcess(this.before.of(member), this.union(this.after, others));
  }

  private union(types: SchemaTypes, schemas: readonly SchemaObject[]): Type {
    return this.factory.union(schemas.map((schema) => types.of(schema)));
  }

  private fits(direction: Direction, before: Type, after: Type): boolean {
    const [source, target] = direction === "request" ? [before, after] : [after, before];
    return this.assignability.isAssignable(source, target) && !this.excess.hasExcess(before, after);
  }
}
