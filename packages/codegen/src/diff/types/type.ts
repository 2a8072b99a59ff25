/** A TypeScript type as generated code has it. The same id means the same type; named types may be recursive. */
export type Type = { readonly id: number } & (
  | { readonly kind: Keyword }
  | { readonly kind: "literal"; readonly value: Literal }
  | { readonly kind: "array"; readonly item: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | ({ readonly kind: "object" } & ObjectType)
  | { readonly kind: "union" | "intersection"; readonly parts: readonly Type[] }
  /** `WithRequired<Type, "a" | "b">` of openapi-typescript. */
  | { readonly kind: "required"; readonly of: Type; readonly keys: readonly string[] }
  | NamedType
);

export type Keyword = "unknown" | "never" | "undefined" | "null" | "string" | "number" | "boolean" | "blob" | "file";
export type Literal = string | number | boolean;

export interface ObjectType {
  readonly properties: ReadonlyMap<string, PropertyType>;
  readonly index?: Type;
  /** `Record<string, never>`, which is no literal of an object. */
  readonly isRecord?: boolean;
}

export interface PropertyType {
  readonly type: Type;
  /** What is read of it, where that is more: parts of an intersection that may lack it bring `undefined` along. */
  readonly readType?: Type;
  readonly isOptional: boolean;
}

export interface NamedType {
  readonly kind: "named";
  readonly name: string;
  readonly version: "before" | "after";
  resolve(): Type;
}

type New<T> = T extends unknown ? Omit<T, "id"> : never;

/** Makes types, and is asked for the same intersection again and again: recursive types have only so many. */
export class TypeFactory {
  private count = 0;
  private readonly keywords = new Map<Keyword, Type>();
  private readonly optionals = new Map<number, Type>();
  private readonly intersections = new Map<string, Type>();

  create(type: New<Type>): Type {
    this.count += 1;
    return { ...type, id: this.count } as Type;
  }

  keyword(kind: Keyword): Type {
    const known = this.keywords.get(kind) ?? this.create({ kind });
    this.keywords.set(kind, known);
    return known;
  }

  union(parts: readonly Type[]): Type {
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : this.create({ kind: "union", parts });
  }

  intersection(parts: readonly Type[]): Type {
    const [only, ...others] = parts;
    if (only !== undefined && others.length === 0) return only;
    const key = parts.map(({ id }) => id).join(" ");
    const known = this.intersections.get(key) ?? this.create({ kind: "intersection", parts });
    this.intersections.set(key, known);
    return known;
  }

  /** The same union each time. */
  orUndefined(type: Type): Type {
    const known = this.optionals.get(type.id) ?? this.union([type, this.keyword("undefined")]);
    this.optionals.set(type.id, known);
    return known;
  }

  /** Both at once, such as the types of one property in the parts of an intersection. */
  both(a: Type, b: Type): Type {
    if (a === b) return a;
    const parts = [a, b].flatMap((type) => (type.kind === "intersection" ? type.parts : [type]));
    const unique = [...new Map(parts.map((part) => [part.id, part])).values()].sort((x, y) => x.id - y.id);
    return this.intersection(unique);
  }
}
