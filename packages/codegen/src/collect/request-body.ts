import type { RequestBodyObject, SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import type { Argument, RequestBody } from "./api.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords } from "./subschemas.ts";

/** Extension by which an overlay says that the client's options hold an argument. */
export const CLIENT = "x-parley-client";

/** A request body in terms of the arguments that make it. */
export interface CollectedBody {
  readonly body: RequestBody;
  readonly properties: readonly Argument[];
  /** The body's schema, when it stands for its properties by reference or has a shape of its own. */
  readonly schema?: SchemaObject;
  /** True when callers see the schema's own properties, which can't be listed here. */
  readonly isOpaque: boolean;
}

/** Undefined when the body has no media type at all. */
export function collectBody(requestBody: RequestBodyObject, named: NamedSchemas): CollectedBody | undefined {
  const mediaType = chooseMediaType(Object.keys(requestBody.content));
  if (mediaType === undefined) return undefined;
  const { schema = true, example, examples } = requestBody.content[mediaType] ?? {};
  const shown = example ?? Object.values(examples ?? {})[0]?.value;
  const body = { mediaType, isWhole: false, ...(shown !== undefined && { example: shown }) };
  if (!isObjectSchema(schema, named)) {
    const whole = toBodyArgument("body", schema, requestBody.required === true);
    return { body: { ...body, isWhole: true }, properties: [whole], isOpaque: false };
  }
  const name = referenceName(schema);
  const plain = toKeywords(name === undefined ? schema : named.schemas.get(name));
  if (!isPlainObject(plain)) return { body, properties: [], schema, isOpaque: true };
  const required = new Set(plain.required ?? []);
  const properties = Object.entries(plain.properties ?? {})
    .filter(([, property]) => toKeywords(property).readOnly !== true)
    .map(([property, propertySchema]) => toBodyArgument(property, propertySchema, required.has(property)));
  const keepsReference = name !== undefined && !properties.some((property) => property.isClientParameter);
  return { body, properties, ...(keepsReference && { schema }), isOpaque: false };
}

function toBodyArgument(name: string, schema: SchemaObject, required: boolean): Argument {
  const { description, [CLIENT]: client } = toKeywords(schema);
  return {
    name,
    wireName: name,
    in: "body",
    required,
    schema,
    ...(description !== undefined && { description }),
    isClientParameter: client === true,
  };
}

function chooseMediaType(mediaTypes: readonly string[]): string | undefined {
  const wanted = [
    /^application\/json\b/i,
    /\+json\b/i,
    /^multipart\/form-data\b/i,
    /^application\/x-www-form-urlencoded\b/i,
  ];
  return (
    wanted.map((pattern) => mediaTypes.find((mediaType) => pattern.test(mediaType))).find(Boolean) ?? mediaTypes[0]
  );
}

/** True when every value is an object whose properties can be laid beside other arguments. */
function isObjectSchema(schema: SchemaObject, named: NamedSchemas, seen: readonly string[] = []): boolean {
  const name = referenceName(schema);
  if (name !== undefined) {
    return !seen.includes(name) && isObjectSchema(named.schemas.get(name) ?? true, named, [...seen, name]);
  }
  const { type, properties, allOf = [], anyOf = [], oneOf = [] } = toKeywords(schema);
  const inner = (part: SchemaObject) => isObjectSchema(part, named, seen);
  if (type !== undefined && type !== "object") return false;
  if (properties !== undefined && Object.keys(properties).length > 0) return true;
  const union = [...anyOf, ...oneOf];
  return (union.length > 0 && union.every(inner)) || (allOf.length > 0 && allOf.some(inner));
}

function isPlainObject(schema: SchemaKeywords): boolean {
  const { allOf, anyOf, oneOf, not, patternProperties, additionalProperties } = schema;
  const isClosed = additionalProperties === undefined || additionalProperties === false;
  return isClosed && [allOf, anyOf, oneOf, not, patternProperties].every((keyword) => keyword === undefined);
}
