import type { SchemaKeywords, SchemaObject, SchemaType } from "../../src/normalize/openapi.ts";
import { toReference } from "./random-schema.ts";

/** What a mutation may use. */
export interface Material {
  readonly name: string;
  readonly value: unknown;
  readonly schema: SchemaObject;
  readonly index: number;
}

type Mutation = (schema: SchemaKeywords, material: Material) => SchemaObject;

const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems", "enum"] as const;

/** Scalars that are objects besides make no sense, and the compiler and the rules need not agree on nonsense. */
function onObjects(mutation: (schema: SchemaKeywords, material: Material) => SchemaObject): Mutation {
  return (schema, material) => (schema.type === "object" ? mutation(schema, material) : schema);
}

function onOthers(mutation: (schema: SchemaKeywords, material: Material) => SchemaObject): Mutation {
  const isComposed = ({ type, allOf, anyOf, oneOf, $ref }: SchemaKeywords) =>
    type === "object" || allOf || anyOf || oneOf || $ref;
  return (schema, material) => (isComposed(schema) ? schema : mutation(schema, material));
}

/** Every way to change a schema, by name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  replace: (_, { schema }) => schema,
  dropAll: () => true,
  setType: onOthers((schema, { index }) => ({
    ...schema,
    type: at<SchemaType>(["string", "number", "integer", "boolean", "null"], index),
  })),
  setTypes: onOthers((schema, { index }) => ({
    ...schema,
    type: at<SchemaType[]>(
      [
        ["string", "null"],
        ["object", "null"],
        ["array", "string"],
      ],
      index,
    ),
  })),
  dropType: ({ type, ...rest }) => rest,
  allowNull: (schema) => ({ anyOf: [schema, { type: "null" }] }),
  allowNullInType: (schema) => (typeof schema.type === "string" ? { ...schema, type: [schema.type, "null"] } : schema),
  addProperty: onObjects((schema, { name, schema: added }) => ({
    ...schema,
    properties: { ...schema.properties, [name]: added },
  })),
  removeProperty: (schema, { index }) => withoutProperty(schema, propertyAt(schema, index)),
  renameProperty: (schema, { index, name }) => renameProperty(schema, propertyAt(schema, index), name),
  toggleRequired: (schema, { index }) => toggleRequired(schema, propertyAt(schema, index)),
  openObject: onObjects((schema) => ({ ...schema, additionalProperties: true })),
  closeObject: onObjects((schema) => ({ ...schema, additionalProperties: false })),
  typeOthers: onObjects((schema, { schema: added }) => ({ ...schema, additionalProperties: added })),
  dropOthers: ({ additionalProperties, patternProperties, ...rest }) => rest,
  setPattern: onObjects((schema, { schema: added }) => ({ ...schema, patternProperties: { "^x-": added } })),
  readOnly: (schema) => toggle(schema, "readOnly", true),
  writeOnly: (schema) => toggle(schema, "writeOnly", true),
  setDefault: (schema, { value }) => toggle(schema, "default", value),
  deprecate: (schema) => toggle(schema, "deprecated", true),
  describe: (schema) => toggle(schema, "description", "Another word."),
  setTitle: (schema) => toggle(schema, "title", "Title"),
  setFormat: (schema, { index }) => toggle(schema, "format", at(["binary", "date-time", "uuid"], index)),
  setEncoding: (schema) => toggle(schema, "contentMediaType", "application/octet-stream"),
  setBounds: (schema) => toggle(toggle(schema, "maxLength", 10), "minimum", 3),
  setSizes: (schema) => toggle(toggle(schema, "minItems", 1), "maxProperties", 3),
  setPatternOfText: (schema) => toggle(schema, "pattern", "^x"),
  setNot: (schema, { schema: added }) => toggle(schema, "not", added),
  setCondition: (schema, { schema: added }) => toggle(schema, "if", added),
  setPropertyNames: (schema, { schema: added }) => toggle(schema, "propertyNames", added),
  addValue: onOthers((schema, { value }) => ({ ...schema, enum: [...new Set([...(schema.enum ?? []), value])] })),
  dropEnum: ({ enum: values, ...rest }) => ({ ...rest, type: rest.type ?? "string" }),
  setConstant: onOthers((schema, { value }) => toggle(schema, "const", value)),
  dropMember: (schema, { index }) => dropMember(schema, index),
  swapMembers: (schema) => withLists(schema, (list) => list.toReversed()),
  addMember: (schema, { schema: added }) =>
    withLists(schema, (list, keyword) => (keyword === "enum" || keyword === "allOf" ? list : [...list, added])),
  extend: onObjects((schema, { schema: added }) => ({ allOf: [schema, { type: "object", properties: { c: added } }] })),
  alternate: (schema, { schema: added }) => ({ oneOf: [schema, added] }),
  wrap: (schema) => ({ type: "array", items: schema }),
  unwrap: (schema) => schema.items ?? schema,
  setItems: (schema, { schema: added }) => ({
    type: "array",
    items: added,
    ...(schema.description && { description: "It." }),
  }),
  setTuple: (schema, { schema: added }) => ({ type: "array", prefixItems: [schema, added] }),
  discriminate: (schema) =>
    toggle(schema, "discriminator", { propertyName: "kind", mapping: { leaf: toReference("Leaf").$ref } }),
  refer: (_, { index }) => toReference(index % 2 === 0 ? "Leaf" : "Gamma"),
  describeReference: (schema) => (schema.$ref ? { $ref: schema.$ref, description: "One of them." } : schema),
  nest: (schema) => ({ allOf: [schema] }),
  inherit: onObjects((schema) => ({ ...schema, allOf: [toReference("Leaf")] })),
  offer: onObjects((schema, { schema: added }) => ({ ...schema, oneOf: [added, toReference("Leaf")] })),
  swapUnion: ({ oneOf, anyOf, ...rest }) => ({
    ...rest,
    ...(oneOf && { anyOf: oneOf }),
    ...(anyOf && { oneOf: anyOf }),
  }),
  demand: onObjects((schema, { name }) => ({ ...schema, required: [...new Set([...(schema.required ?? []), name])] })),
  setUnevaluated: (schema) => toggle(schema, "unevaluatedProperties", false),
  setDependent: (schema, { schema: added }) => toggle(schema, "dependentSchemas", { a: added }),
  setContains: (schema, { schema: added }) => toggle(schema, "contains", added),
};

function at<Item>(list: readonly [Item, ...Item[]], index: number): Item {
  return list[index % list.length] ?? list[0];
}

function propertyAt({ properties = {} }: SchemaKeywords, index: number): string | undefined {
  const names = Object.keys(properties);
  return names[index % Math.max(1, names.length)];
}

function toggle(schema: SchemaKeywords, keyword: string, value: unknown): SchemaKeywords {
  if (!Object.hasOwn(schema, keyword)) return { ...schema, [keyword]: value };
  const { [keyword]: _, ...rest } = schema;
  return rest;
}

function withoutProperty(schema: SchemaKeywords, name: string | undefined): SchemaKeywords {
  if (name === undefined) return schema;
  const { [name]: _, ...properties } = schema.properties ?? {};
  return { ...schema, properties, ...(schema.required && { required: schema.required.filter((key) => key !== name) }) };
}

function renameProperty(schema: SchemaKeywords, from: string | undefined, to: string): SchemaKeywords {
  const entries = Object.entries(schema.properties ?? {}).map(([key, inner]) => [key === from ? to : key, inner]);
  const required = schema.required?.map((key) => (key === from ? to : key));
  return { ...schema, properties: Object.fromEntries(entries), ...(required && { required: [...new Set(required)] }) };
}

function toggleRequired(schema: SchemaKeywords, name: string | undefined): SchemaKeywords {
  if (name === undefined) return schema;
  const { required = [] } = schema;
  const isRequired = required.includes(name);
  return { ...schema, required: isRequired ? required.filter((key) => key !== name) : [...required, name] };
}

function dropMember(schema: SchemaKeywords, index: number): SchemaKeywords {
  return withLists(schema, (list) =>
    list.length > 1 ? list.filter((_, place) => place !== index % list.length) : list,
  );
}

function withLists(schema: SchemaKeywords, change: (list: readonly unknown[], keyword: string) => readonly unknown[]) {
  const lists = LISTS.filter((keyword) => Array.isArray(schema[keyword]));
  return {
    ...schema,
    ...Object.fromEntries(lists.map((keyword) => [keyword, change(schema[keyword] ?? [], keyword)])),
  };
}
