import { toKeywords } from "../collect/subschemas.ts";
import type { SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import { toDocText } from "./doc-comment.ts";

/** What the type itself can't say of a schema: its description, bounds, format, default and deprecation. */
export function toSchemaDoc(schema: SchemaObject): string[] {
  const keywords = toKeywords(schema);
  const inner = toKeywords(keywords.anyOf?.find((member) => toKeywords(member).type !== "null"));
  const bounds = [...toBounds(keywords), ...(keywords.anyOf?.length === 2 ? toBounds(inner) : [])];
  return [
    toDocText(keywords.description ?? ""),
    bounds.length > 0 ? `${bounds.join("; ")}.` : "",
    keywords.default === undefined
      ? ""
      : `@defaultValue \`${toDocText(JSON.stringify(keywords.default)).replaceAll("`", "'")}\``,
    keywords.deprecated === true ? "@deprecated" : "",
  ].filter((block) => block !== "");
}

function toBounds(schema: SchemaKeywords): string[] {
  const { format, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems, maxItems } =
    schema;
  const bounds = [
    format === undefined ? "" : `Format: ${toDocText(String(format)).replaceAll("\n", " ")}`,
    minimum === undefined ? "" : `Minimum: ${minimum}`,
    exclusiveMinimum === undefined ? "" : `Greater than ${exclusiveMinimum}`,
    maximum === undefined ? "" : `Maximum: ${maximum}`,
    exclusiveMaximum === undefined ? "" : `Less than ${exclusiveMaximum}`,
    toRange("character", minLength, maxLength),
    toRange("item", minItems, maxItems),
  ];
  return bounds.filter((bound) => bound !== "");
}

function toRange(unit: string, least: number | undefined, most: number | undefined): string {
  if (least === undefined && most === undefined) return "";
  const units = `${unit}${(most ?? least) === 1 ? "" : "s"}`;
  if (most === undefined) return `At least ${least} ${units}`;
  return least === undefined ? `At most ${most} ${units}` : `${least} to ${most} ${units}`;
}
