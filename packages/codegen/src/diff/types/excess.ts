import type { Assignability } from "./assignability.ts";
import {
  isScalarAssignable,
  isUnknown,
  type ListType,
  type Member,
  type Members,
  type ObjectView,
  type Scalar,
} from "./members.ts";
import { PairTable } from "./pair-table.ts";
import type { Type } from "./type.ts";

/**
 * Finds properties that one type can have and another does not know, at any depth. Assignability allows them, but an
 * object literal may not have them, and a program can't read them.
 */
export class Excess {
  private readonly pairs = new PairTable<boolean>(false);
  private readonly members: Members;
  private readonly assignability: Assignability;
  private readonly isSame: (name: string) => boolean;

  constructor(members: Members, assignability: Assignability, isSame: (name: string) => boolean) {
    this.members = members;
    this.assignability = assignability;
    this.isSame = isSame;
  }

  hasExcess(from: Type, to: Type): boolean {
    return this.pairs.settle(() => this.find(from, to));
  }

  /** The same of what they consist of, whatever is said of their names. */
  haveContentsExcess(from: Type, to: Type): boolean {
    return this.pairs.settle(() => this.findInContents(from, to));
  }

  private find(from: Type, to: Type): boolean {
    if (from === to || to.kind === "unknown") return false;
    if (from.kind === "named" && to.kind === "named" && from.name === to.name && this.isSame(from.name)) return false;
    return this.findInContents(from, to);
  }

  private findInContents(from: Type, to: Type): boolean {
    return this.pairs.decide(from.id * 2 ** 26 + to.id, () => {
      const targets = this.members.of(to);
      return !targets.some(isUnknown) && this.members.of(from).some((member) => this.isBeyond(member, targets));
    });
  }

  private isBeyond(member: Member, targets: readonly Member[]): boolean {
    const { scalar, object, lists = [] } = member;
    if (scalar !== undefined) return isFile(scalar) && !targets.some((target) => isTaken(scalar, target));
    const others = targets.filter((target) => target.object !== undefined || target.lists !== undefined);
    const fitting = others.filter((target) => this.assignability.isMemberAssignable(member, target));
    const isBeyond = (all: readonly Member[]) =>
      lists.some((list) => this.isListBeyond(list, all)) || (object !== undefined && this.isObjectBeyond(object, all));
    // Where no single member takes the value, each of its properties must be one of some member.
    return fitting.length === 0 ? isBeyond(others) : fitting.every((target) => isBeyond([target]));
  }

  private isObjectBeyond(object: ObjectView, targets: readonly Member[]): boolean {
    const views = targets.flatMap((target) => target.object ?? []);
    // Whose other properties are `never` has none.
    if (object.index !== undefined && object.index.kind !== "never") {
      const { index } = object;
      const types = views.flatMap((view) => view.index ?? []);
      if (types.every((type) => this.find(index, type))) return true;
    }
    for (const [name, { type }] of object.properties) {
      const types = views.flatMap((view) => view.properties.get(name)?.type ?? view.index ?? []);
      if (types.every((other) => this.find(type, other))) return true;
    }
    return false;
  }

  private isListBeyond(list: ListType, targets: readonly Member[]): boolean {
    const items = list.kind === "array" ? [list.item] : list.items;
    const lists = targets.flatMap((target) => target.lists ?? []);
    return items.some((item, index) => {
      const types = lists.flatMap((other) => (other.kind === "array" ? other.item : (other.items[index] ?? [])));
      // A list that is too short is none that is assignable.
      return types.length > 0 && types.every((type) => this.find(item, type));
    });
  }
}

/** Files are objects, of which a type knows all properties or none. */
function isFile({ kind }: Scalar): boolean {
  return kind === "blob" || kind === "file";
}

function isTaken(scalar: Scalar, target: Member): boolean {
  return target.scalar !== undefined && isScalarAssignable(scalar, target.scalar);
}
