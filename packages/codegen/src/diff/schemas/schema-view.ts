import { OPEN_ENUM } from "../../collect/direction.ts";
import { referenceName, toKeywords } from "../../collect/subschemas.ts";
import type { SchemaKeywords, SchemaObject } from "../../normalize/openapi.ts";
import { placeOf } from "../place-mark.ts";

/** What is said of a schema where it is used, and what it comes down to. */
export interface Peeled {
  /** A reference, or a schema that is no mere wrapper of another. */
  readonly core: SchemaObject;
  readonly isNullable: boolean;
  /** Whether types allow values beside those that are listed. */
  readonly isOpen: boolean;
  /** Of the wrappers: what is said outside comes first. */
  readonly notes: SchemaKeywords;
  readonly pointer: string | undefined;
}

/** An object's property, wherever in a combination it is declared. */
export interface PropertyView {
  readonly schema: SchemaObject;
  /** The named type that declares it, if that is another than the one that is looked at. */
  readonly owner?: string;
}

/** A schema without references and combinations, as far as it can be seen without them. */
export interface SchemaView {
  /** What all parts say, the first of them where they differ. */
  readonly keywords: SchemaKeywords;
  readonly properties: ReadonlyMap<string, PropertyView>;
  readonly required: ReadonlySet<string>;
  /** The lists of alternatives that a value must be one of. */
  readonly unions: readonly (readonly SchemaObject[])[];
  readonly pointer: string | undefined;
}

interface Part {
  readonly part: SchemaKeywords;
  readonly owner: string | undefined;
}

const NOTES = ["title", "description", "example", "examples", "default", "deprecated", "externalDocs", "xml"];
/** Keywords of which each part of a combination has its own. */
const STRUCTURE = ["$ref", "allOf", "anyOf", "oneOf", "properties", "required", "$defs"];

/** Looks at the schemas of one version. */
export class SchemaViews {
  private readonly schemas: ReadonlyMap<string, SchemaObject>;
  private readonly views = new WeakMap<object, SchemaView>();
  private readonly combined = new Map<string, SchemaKeywords>();
  private readonly leavesOf = new WeakMap<object, readonly SchemaKeywords[]>();
  private readonly ids = new Map<object, number>();

  constructor(schemas: ReadonlyMap<string, SchemaObject>) {
    this.schemas = schemas;
  }

  named(name: string): SchemaObject {
    return this.schemas.get(name) ?? true;
  }

  /** What a chain of references leads to. */
  resolve(schema: SchemaObject): SchemaObject {
    const seen = new Set<string>();
    let resolved = schema;
    for (let name = referenceName(resolved); name !== undefined && !seen.has(name); name = referenceName(resolved)) {
      seen.add(name);
      resolved = this.named(name);
    }
    return resolved;
  }

  peel(schema: SchemaObject): Peeled {
    let core = schema;
    let isNullable = false;
    let isOpen = false;
    let notes: SchemaKeywords = {};
    for (let inner: SchemaObject | undefined = schema; inner !== undefined; inner = unwrap(core)) {
      core = inner;
      const { anyOf, oneOf } = toKeywords(core);
      const members = anyOf ?? oneOf ?? [];
      const isWrapper = unwrap(core) !== undefined;
      isNullable ||= isWrapper && members.some(isNull);
      isOpen ||= isWrapper && members.some(isOpening);
      if (isWrapper || referenceName(core) !== undefined) notes = { ...pickNotes(core), ...notes };
    }
    return { core, isNullable, isOpen, notes, pointer: placeOf(schema) ?? placeOf(core) };
  }

  view(schema: SchemaObject): SchemaView {
    if (typeof schema === "boolean") return this.build(schema);
    const view = this.views.get(schema) ?? this.build(schema);
    this.views.set(schema, view);
    return view;
  }

  private build(schema: SchemaObject): SchemaView {
    const keywords: SchemaKeywords = {};
    const properties = new Map<string, PropertyView>();
    const required = new Set<string>();
    const unions: SchemaObject[][] = [];
    for (const { part, owner } of this.parts(schema)) {
      for (const [keyword, value] of Object.entries(part)) {
        if (!STRUCTURE.includes(keyword) && !Object.hasOwn(keywords, keyword)) keywords[keyword] = value;
      }
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        const other = properties.get(name);
        const view = { schema: property, ...(owner !== undefined && { owner }) };
        properties.set(name, other === undefined ? view : { schema: this.combine(other.schema, property) });
      }
      for (const name of part.required ?? []) required.add(name);
      for (const union of [part.anyOf, part.oneOf]) if (union) unions.push(this.flatten(union));
    }
    return { keywords, properties, required, unions, pointer: placeOf(schema) };
  }

  /** The schema itself, then all that it is combined of, each named type once. */
  private parts(schema: SchemaObject, owner?: string, seen: Set<string> = new Set()): Part[] {
    const name = referenceName(schema);
    if (name !== undefined) {
      if (seen.has(name)) return [];
      seen.add(name);
      return this.parts(this.named(name), name, seen);
    }
    const part = toKeywords(schema);
    return [{ part, owner }, ...(part.allOf ?? []).flatMap((inner) => this.parts(inner, owner, seen))];
  }

  /** Alternatives that are nothing but alternatives stand beside the others. */
  private flatten(union: readonly SchemaObject[]): SchemaObject[] {
    return union.flatMap((member) => {
      const { anyOf, oneOf, ...others } = toKeywords(member);
      const inner = anyOf ?? oneOf;
      const isUnion = inner !== undefined && (anyOf === undefined || oneOf === undefined);
      return isUnion && isNote(others) ? this.flatten(inner) : [member];
    });
  }

  /** The same for the same parts: what is combined again and again in a recursive schema ends. */
  private combine(a: SchemaObject, b: SchemaObject): SchemaObject {
    const parts = new Map([a, b].flatMap((schema) => this.leaves(schema)).map((leaf) => [this.idOf(leaf), leaf]));
    const key = [...parts.keys()].sort((x, y) => x - y).join(" ");
    const combined = this.combined.get(key) ?? { allOf: [...parts.values()] };
    this.combined.set(key, combined);
    this.leavesOf.set(combined, [...parts.values()]);
    return combined;
  }

  private leaves(schema: SchemaObject): readonly SchemaKeywords[] {
    const resolved = this.resolve(schema);
    if (typeof resolved === "boolean") return [];
    return this.leavesOf.get(resolved) ?? [resolved];
  }

  private idOf(schema: object): number {
    const id = this.ids.get(schema) ?? this.ids.size;
    this.ids.set(schema, id);
    return id;
  }
}

/** The one schema inside that all but null and notes come down to. */
function unwrap(schema: SchemaObject): SchemaObject | undefined {
  const { allOf, anyOf, oneOf, ...others } = toKeywords(schema);
  const lists = [allOf, anyOf, oneOf].filter((list) => list !== undefined);
  const [list] = lists;
  if (list === undefined || lists.length > 1 || !isNote(others)) return undefined;
  const members = list === allOf ? list : list.filter((member) => !isNull(member) && !isOpening(member));
  return members.length === 1 ? members[0] : undefined;
}

function isNote(keywords: SchemaKeywords): boolean {
  return Object.keys(keywords).every((keyword) => NOTES.includes(keyword) || keyword.startsWith("x-"));
}

function pickNotes(schema: SchemaObject): SchemaKeywords {
  return Object.fromEntries(Object.entries(toKeywords(schema)).filter(([keyword]) => NOTES.includes(keyword)));
}

export function isNull(schema: SchemaObject): boolean {
  const { type, const: constant } = toKeywords(schema);
  return type === "null" || (constant === null && type === undefined);
}

function isOpening(schema: SchemaObject): boolean {
  return toKeywords(schema)[OPEN_ENUM] === true;
}
