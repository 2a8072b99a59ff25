import { OPEN_ENUM } from "../../collect/direction.ts";
import { FILE } from "../../collect/file-part.ts";
import { referenceName, toKeywords } from "../../collect/subschemas.ts";
import { listInheritable, toTypeSchema, UNDEFINED } from "../../emit/type-schema.ts";
import type { SchemaKeywords, SchemaObject, SchemaType } from "../../normalize/openapi.ts";
import type { PropertyType, Type, TypeFactory } from "./type.ts";

type Schemas = ReadonlyMap<string, SchemaObject>;

/** The types that the schemas of one version are emitted as: step by step what openapi-typescript makes of them. */
export class SchemaTypes {
  private readonly types = new WeakMap<object, Type>();
  private readonly named = new Map<string, Type>();
  private readonly typed = new Map<string, SchemaKeywords>();
  private readonly schemas: Schemas;
  private readonly version: "before" | "after";
  private readonly factory: TypeFactory;

  constructor(schemas: Schemas, version: "before" | "after", factory: TypeFactory) {
    this.schemas = schemas;
    this.version = version;
    this.factory = factory;
    for (const [name, schema] of schemas) if (typeof schema === "object") this.types.set(schema, this.ofName(name));
  }

  /** A schema that has a name is of the type of that name. */
  of(schema: SchemaObject): Type {
    if (typeof schema === "boolean") return this.factory.keyword("unknown");
    const type = this.types.get(schema) ?? this.build(toKeywords(toTypeSchema(schema)));
    this.types.set(schema, type);
    return type;
  }

  /** A schema that is the content of a named type, but has no name among the schemas. */
  ofContent(schema: SchemaObject): Type {
    if (typeof schema === "boolean" || referenceName(schema) !== undefined || this.types.has(schema))
      return this.of(schema);
    const content = this.of(schema);
    const type = this.factory.create({ kind: "named", name: "", version: this.version, resolve: () => content });
    this.types.set(schema, type);
    return type;
  }

  private ofName(name: string): Type {
    const known = this.named.get(name);
    if (known !== undefined) return known;
    let content: Type | undefined;
    const resolve = () => {
      content ??= this.whole(this.typedOf(name));
      return content;
    };
    const type = this.factory.create({ kind: "named", name, version: this.version, resolve });
    this.named.set(name, type);
    return type;
  }

  private typedOf(name: string): SchemaKeywords {
    const known = this.typed.get(name) ?? toKeywords(toTypeSchema(this.schemas.get(name) ?? true));
    this.typed.set(name, known);
    return known;
  }

  /** Of a named type or a property: what JSON Schema has no words for goes before all that it says. */
  private whole(schema: SchemaKeywords): Type {
    return this.special(schema) ?? this.build(schema);
  }

  private build(schema: SchemaKeywords): Type {
    const { factory } = this;
    const name = referenceName(schema);
    if (name !== undefined) return this.ofName(name);
    if (schema.const !== null && schema.const !== undefined) return this.literal(schema.const);
    if (isPlainEnum(schema)) return this.enumeration(schema);
    const core = this.core(schema);
    const allOf = this.allOf(schema);
    const parts = [...(core ? [core] : []), ...(allOf.length > 0 ? [factory.intersection(allOf)] : [])];
    let type = parts.length > 0 ? factory.intersection(parts) : undefined;
    const anyOf = (schema.anyOf ?? []).map((member) => this.build(toKeywords(member)));
    if (anyOf.length > 0) type = factory.union([...(type ? [type] : []), ...anyOf]);
    const oneOf = (schema.oneOf ?? []).map((member) => this.build(toKeywords(member)));
    if (oneOf.length > 0) {
      const rest = type ? [type] : [];
      type = oneOf.every(isPrimitive)
        ? factory.union([...rest, ...oneOf])
        : factory.intersection([...rest, factory.union(oneOf)]);
    }
    return type ?? (Object.hasOwn(schema, "type") ? this.emptyRecord() : factory.keyword("unknown"));
  }

  private enumeration({ enum: values = [], type }: SchemaKeywords): Type {
    const isNullable = Array.isArray(type) && type.includes("null");
    const members = values.map((value) => this.literal(value));
    return this.factory.union(isNullable ? [...members, this.factory.keyword("null")] : members);
  }

  private allOf({ allOf = [], required = [] }: SchemaKeywords): Type[] {
    return allOf.map((part) => {
      const keywords = toKeywords(part);
      const name = referenceName(part);
      if (name === undefined) return this.build({ ...keywords, required: [...required, ...(keywords.required ?? [])] });
      const inheritable = new Set(required.length > 0 ? listInheritable(this.typedOf(name)) : []);
      const keys = required.filter((key) => inheritable.has(key));
      const of = this.ofName(name);
      return keys.length === 0 ? of : this.factory.create({ kind: "required", of, keys });
    });
  }

  private core(schema: SchemaKeywords): Type | undefined {
    const { type } = schema;
    if (type === undefined) return this.object(schema);
    const special = this.special(schema);
    if (special !== undefined) return special;
    if (Array.isArray(type)) return this.severalTypes(schema, type);
    if (type === "array") return this.list(schema);
    if (type === "object") return this.object(schema);
    return this.factory.keyword(type === "integer" ? "number" : type);
  }

  private special(schema: SchemaKeywords): Type | undefined {
    if (schema[OPEN_ENUM] === true) return this.factory.keyword(schema.type === "number" ? "number" : "string");
    if (schema[UNDEFINED] === true) return this.factory.keyword("undefined");
    if (schema[FILE] === true) return this.factory.keyword("file");
    return schema.format === "binary" ? this.factory.keyword("blob") : undefined;
  }

  private severalTypes(schema: SchemaKeywords, types: readonly SchemaType[]): Type {
    const { oneOf, ...rest } = schema;
    const isListed = (type: SchemaType) =>
      type !== "object" && type !== "array" && oneOf?.some((member) => toKeywords(member).type === type);
    const kept = types.filter((type) => !isListed(type));
    return this.factory.union(
      kept.map((type) => (type === "null" ? this.factory.keyword("null") : this.build({ ...rest, type }))),
    );
  }

  private list({ prefixItems, items }: SchemaKeywords): Type {
    const { factory } = this;
    if (prefixItems)
      return factory.create({ kind: "tuple", items: prefixItems.map((item) => this.build(toKeywords(item))) });
    const item = items === undefined ? factory.keyword("unknown") : this.build(toKeywords(items));
    const isList = item.kind === "array" || item.kind === "tuple";
    // What is a list without saying so is taken for the list around it.
    return isList && toKeywords(items).type !== "array" ? item : factory.create({ kind: "array", item });
  }

  private object(schema: SchemaKeywords): Type | undefined {
    const { properties = {}, additionalProperties: additional, required = [] } = schema;
    const names = Object.keys(properties);
    if (names.length === 0 && !additional) return undefined;
    const entries = names.map((name): [string, PropertyType] => {
      const type = this.whole(toKeywords(properties[name]));
      return [name, { type, isOptional: !required.includes(name) }];
    });
    const index = additional ? { index: this.build(toKeywords(additional)) } : {};
    return this.factory.create({ kind: "object", properties: new Map(entries), ...index });
  }

  private literal(value: unknown): Type {
    const { factory } = this;
    if (value === null) return factory.keyword("null");
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return factory.create({ kind: "literal", value });
    if (Array.isArray(value)) {
      if (value.length === 0) return factory.create({ kind: "array", item: factory.keyword("never") });
      return factory.create({ kind: "tuple", items: value.map((item) => this.literal(item)) });
    }
    const entries = Object.entries(value ?? {});
    if (entries.length === 0) return this.emptyRecord();
    const properties = entries.map(([name, inner]): [string, PropertyType] => [
      name,
      { type: this.literal(inner), isOptional: false },
    ]);
    return factory.create({ kind: "object", properties: new Map(properties) });
  }

  private emptyRecord(): Type {
    return this.factory.create({
      kind: "object",
      properties: new Map(),
      index: this.factory.keyword("never"),
      isRecord: true,
    });
  }
}

function isPlainEnum(schema: SchemaKeywords): boolean {
  const isObject = ["properties", "additionalProperties"].some((keyword) => Object.hasOwn(schema, keyword));
  return Array.isArray(schema.enum) && schema.type !== "object" && !isObject;
}

function isPrimitive({ kind }: Type): boolean {
  return ["boolean", "never", "null", "number", "string", "undefined"].includes(kind);
}
