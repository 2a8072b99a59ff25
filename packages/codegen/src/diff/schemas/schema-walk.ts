import type { Direction } from "../../collect/direction.ts";
import { referenceName } from "../../collect/subschemas.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { Compatibility } from "../types/compatibility.ts";
import { compareContents, type Side } from "./compare-contents.ts";
import { compareNotes } from "./compare-notes.ts";
import { compareNull, toTypeChange, toTypeOutcome } from "./compare-types.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { breaksTypes, muteOutcome, NOTHING, type Outcome, type SchemaPair, type Tools } from "./outcome.ts";
import { isUnchanged } from "./same-names.ts";
import type { Peeled, SchemaViews } from "./schema-view.ts";

/** What is nested deeper is told of as a whole. */
const MAX_DEPTH = 200;

export interface WalkOptions {
  readonly direction: Direction;
  readonly before: SchemaViews;
  readonly after: SchemaViews;
  readonly compatibility: Compatibility;
  readonly factory: FindingFactory;
  /** Whether a named type is the same in both versions, with all that it refers to. */
  readonly isSame: (name: string) => boolean;
}

/** Compares pairs of schemas in one direction, up to the named types that they lead to. */
export class SchemaWalk implements Tools {
  readonly direction: Direction;
  readonly before: SchemaViews;
  readonly after: SchemaViews;
  readonly compatibility: Compatibility;
  readonly factory: FindingFactory;
  private readonly isSame: (name: string) => boolean;
  /** The pairs around the one that is compared. */
  private readonly open: (readonly [SchemaObject, SchemaObject])[] = [];

  constructor({ direction, before, after, compatibility, factory, isSame }: WalkOptions) {
    this.direction = direction;
    this.before = before;
    this.after = after;
    this.compatibility = compatibility;
    this.factory = factory;
    this.isSame = isSame;
  }

  compare(pair: SchemaPair): Outcome {
    const { before, after } = pair;
    const isOpen = this.open.some(([old, present]) => old === before && present === after);
    if (isOpen || isUnchanged(before, after, this.isSame)) return NOTHING;
    if (this.open.length > MAX_DEPTH) return toTypeOutcome(pair, this.toContext(pair), this);
    this.open.push([before, after]);
    const outcome = this.settle(this.compareSides(pair), pair);
    this.open.pop();
    return outcome;
  }

  /** The pair of types that have these names. */
  compareNamed(before: string, after: string): Outcome {
    return before === after && this.isSame(after) ? NOTHING : this.compare(this.toNamedPair(before, after));
  }

  /** Whether the pair of types breaks programs even if no type that it refers to has changed. */
  isBrokenHere(before: string, after: string): boolean {
    const pair = this.toNamedPair(before, after);
    return this.compatibility.isBrokenHere(this.direction, pair.before, pair.after);
  }

  /** What is found of the pair of types, and that the types as such have changed. */
  withNamedTypeChange(outcome: Outcome, before: string, after: string): Outcome {
    return this.withTypeChange(outcome, this.toNamedPair(before, after));
  }

  private toNamedPair(before: string, after: string): SchemaPair {
    const site = { type: after, path: [] };
    return { before: this.before.named(before), after: this.after.named(after), site };
  }

  /** What is found must agree with what the types say of the pair as a whole. */
  private settle(outcome: Outcome, pair: SchemaPair): Outcome {
    const isCompatible = this.compatibility.isCompatible(this.direction, pair.before, pair.after);
    if (isCompatible !== breaksTypes(outcome)) return outcome;
    if (!isCompatible) return this.withTypeChange(outcome, pair);
    const muted = muteOutcome(outcome);
    if (muted.findings.length > 0 || muted.edges.length > 0) return muted;
    return toTypeOutcome(pair, this.toContext(pair), this);
  }

  private withTypeChange(outcome: Outcome, pair: SchemaPair): Outcome {
    const finding = toTypeChange(pair, false, this.toContext(pair), this);
    return { ...outcome, findings: [...outcome.findings, finding] };
  }

  private toContext({ before, after, site }: SchemaPair): Context {
    const [old, present] = [this.before.peel(before), this.after.peel(after)];
    return { direction: this.direction, site, before: old.pointer, after: present.pointer };
  }

  private compareSides(pair: SchemaPair): Outcome {
    const [old, present] = [this.before.peel(pair.before), this.after.peel(pair.after)];
    const [oldName, presentName] = [referenceName(old.core), referenceName(present.core)];
    const context = this.toContext(pair);
    if (oldName === undefined || presentName === undefined || old.isOpen || present.isOpen) {
      const [before, after] = [toSide(old, this.before), toSide(present, this.after)];
      return compareContents({ pair, before, after, context }, this);
    }
    const isBroken = !this.compatibility.isCompatible(this.direction, old.core, present.core);
    return {
      findings: [
        ...compareNull(old.isNullable, present.isNullable, context, this.factory),
        ...compareNotes(old.notes, present.notes, context, this.factory),
      ],
      edges: [{ before: oldName, after: presentName, isBroken, isMuted: false }],
    };
  }
}

/** What a reference leads to, with what is said where it stands. */
function toSide(peeled: Peeled, views: SchemaViews): Side {
  if (referenceName(peeled.core) === undefined) return { peeled, view: views.view(peeled.core) };
  const { core, isNullable, isOpen, notes } = views.peel(views.resolve(peeled.core));
  const combined: Peeled = {
    core,
    isNullable: peeled.isNullable || isNullable,
    isOpen: peeled.isOpen || isOpen,
    notes: { ...notes, ...peeled.notes },
    pointer: peeled.pointer,
  };
  return toSide(combined, views);
}
