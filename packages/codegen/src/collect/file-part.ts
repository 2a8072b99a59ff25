import type { SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import { CLIENT } from "./client-option.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords } from "./subschemas.ts";

/** Marks the schema of a part of a multipart body that is a file. */
export const FILE = "x-parley-file";

/** The schema of a multipart body's part, with every file in it marked: bytes, and parts of which nothing is said. */
export function toPart(schema: SchemaObject, named: NamedSchemas): SchemaObject {
  const name = referenceName(schema);
  const target = toKeywords(name === undefined ? schema : named.schemas.get(name));
  if (isBinary(target) || isEmpty(target)) {
    const description = toKeywords(schema).description ?? target.description;
    return { type: "string", [FILE]: true, ...(description !== undefined && { description }) };
  }
  if (name !== undefined) return schema;
  const { items, anyOf, oneOf } = target;
  return {
    ...target,
    ...(items !== undefined && { items: toPart(items, named) }),
    ...(anyOf && { anyOf: anyOf.map((member) => toPart(member, named)) }),
    ...(oneOf && { oneOf: oneOf.map((member) => toPart(member, named)) }),
  };
}

/** Whether a schema is that of a file, or of several. */
export function hasFile(schema: SchemaObject): boolean {
  const { [FILE]: isFile, items = false, anyOf = [], oneOf = [] } = toKeywords(schema);
  return isFile === true || hasFileInside([items, ...anyOf, ...oneOf]);
}

function hasFileInside(schemas: readonly SchemaObject[]): boolean {
  return schemas.some((schema) => schema !== false && hasFile(schema));
}

/** Whether the values are bytes as they are: OpenAPI 3.0 calls that a format, 3.1 a media type without an encoding. */
export function isBinary({ type, format, contentMediaType, contentEncoding }: SchemaKeywords): boolean {
  if (type !== undefined && type !== "string") return false;
  const isOctets = contentMediaType === "application/octet-stream" && contentEncoding === undefined;
  return (format === "binary" && type === "string") || isOctets;
}

/** OpenAPI 3.1 (4.8.14.3) describes binary parts by a schema that says nothing. */
function isEmpty(schema: SchemaKeywords): boolean {
  const notes = ["description", "title", "example", "examples", "deprecated"];
  return Object.keys(schema).every((key) => notes.includes(key) || (key.startsWith("x-") && key !== CLIENT));
}
