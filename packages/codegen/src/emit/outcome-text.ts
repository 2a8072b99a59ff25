import type { Api, Operation } from "../collect/api.ts";
import { referenceName, resolveSchema, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { STREAM_CLASSES } from "../runtime-names.ts";
import { toCode, toSlug } from "./markdown.ts";

/** What a call gives, and what is in it, in a line. */
export function toResultText(api: Api, { result, pagination, stream }: Operation): string {
  const whole = toWholeText(api, result, pagination?.itemType);
  if (stream === undefined) return whole;
  const events = `${toCode(stream.eventType)}${toVariants(api, stream.eventType, stream.type)}`;
  if (stream.when === undefined) return `a stream of ${events}; \`collect()\` gives the list.`;
  return `${whole} With ${toCode(`${stream.when}: true`)} a stream of ${events}; \`collect()\` gives the answer above.`;
}

function toWholeText(api: Api, result: Operation["result"], itemType: string | undefined): string {
  if (!("type" in result))
    return { text: "a string.", binary: "a `Blob`.", none: "nothing.", void: "nothing." }[result.kind];
  if (itemType === undefined) return `${toCode(result.type)}${toFields(api, result.type)}.`;
  return `${toCode(result.type)}, whose items are ${toCode(itemType)}${toFields(api, itemType)}.`;
}

/** What a call can fail with beside what any call can. Classes of codes are listed once, as any operation can give any. */
export function toErrorsText(api: Api, { errorType, errorBodies, stream }: Operation): string {
  const bodies = errorBodies.map(({ status, type }) => {
    const name = status === "default" ? (errorBodies.length === 1 ? "any status" : "any other status") : status;
    return `${name}, ${toCode("body")} ${toCode(type)} or text`;
  });
  const declared = bodies.length === 0 ? "" : ` (${bodies.join("; ")})`;
  return [
    `${toCode(errorType)}${declared}`,
    ...(api.envelope ? [`a class of the [error codes](#${toSlug(toCodesHeading(api))})`] : []),
    ...(stream ? STREAM_CLASSES.map(toCode) : []),
  ].join(", ");
}

export function toCodesHeading(api: Api): string {
  return [api.id ?? "", "Error codes"].join(" ").trim();
}

/** ` (id, name)`, or nothing where the type is no object with properties. */
function toFields(api: Api, type: string): string {
  const names = [...collectNames(api, { $ref: `#/components/schemas/${type}` }, [])];
  return names.length === 0 ? "" : ` (${names.map(toCode).join(", ")})`;
}

function collectNames(api: Api, schema: SchemaObject, seen: readonly string[]): Set<string> {
  const name = referenceName(schema);
  if (name !== undefined && seen.includes(name)) return new Set();
  const { allOf = [], properties = {} } = toKeywords(resolveSchema(schema, api.schemas));
  const inherited = allOf.flatMap((part) => [...collectNames(api, part, name === undefined ? seen : [...seen, name])]);
  return new Set([...inherited, ...Object.keys(properties)]);
}

/** The values by which a union's members are told apart. */
function toVariants(api: Api, type: string, property: string | undefined): string {
  if (property === undefined) return toFields(api, type);
  const { anyOf, oneOf } = toKeywords(api.schemas.get(type));
  const values = (anyOf ?? oneOf ?? []).flatMap((member) => {
    const { const: constant, enum: list = [] } = toKeywords(findProperty(api, member, property));
    return constant === undefined ? list : [constant];
  });
  if (values.length === 0) return toFields(api, type);
  return ` (${toCode(property)}: ${values.map((value) => toCode(JSON.stringify(value))).join(", ")})`;
}

function findProperty(api: Api, schema: SchemaObject, property: string, depth = 0): SchemaObject | undefined {
  const { properties = {}, allOf = [] } = toKeywords(resolveSchema(schema, api.schemas));
  if (Object.hasOwn(properties, property) || depth > 8) return properties[property];
  return allOf.map((part) => findProperty(api, part, property, depth + 1)).find((found) => found !== undefined);
}
