import { FILE, isBinary } from "../collect/file-part.ts";
import { referenceName, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";

/** More alternatives than this are not listed. */
const MAX_LISTED = 6;

/** A type in a few words, for people: the name of one that has a name, and never what is inside an object. */
export function toTypeText(schema: SchemaObject): string {
  const name = referenceName(schema);
  if (name !== undefined) return name;
  const { [FILE]: isFile, const: constant, enum: values, anyOf, oneOf, allOf, ...keywords } = toKeywords(schema);
  if (isFile === true) return "FileInput";
  if (isBinary(keywords)) return "Blob";
  if (constant !== undefined) return JSON.stringify(constant);
  if (values !== undefined) return toUnionText(values.map((value) => JSON.stringify(value)));
  const members = anyOf ?? oneOf;
  if (members !== undefined) return toUnionText([...new Set(members.map(toTypeText))]);
  if (allOf?.length === 1 && allOf[0] !== undefined) return toTypeText(allOf[0]);
  const types = Array.isArray(keywords.type) ? keywords.type : [keywords.type ?? (allOf ? "object" : "unknown")];
  return toUnionText(types.map((type) => (type === "array" ? toListText(keywords.items ?? true) : toPlainText(type))));
}

function toListText(items: SchemaObject): string {
  const text = toTypeText(items);
  return text.includes(" ") ? `(${text})[]` : `${text}[]`;
}

function toPlainText(type: string): string {
  return type === "integer" ? "number" : type;
}

function toUnionText(texts: readonly string[]): string {
  const shown = texts.length > MAX_LISTED ? [...texts.slice(0, MAX_LISTED - 1), "..."] : texts;
  return shown.join(" | ");
}
