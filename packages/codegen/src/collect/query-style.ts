import type { ParameterObject, SchemaObject } from "../normalize/openapi.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords } from "./subschemas.ts";

/** Extension by which an overlay says that a query parameter is sent in a way that OpenAPI has no style for. */
export const STYLE = "x-parley-style";

/** An object of which each property is a pair of its own: `name.key=value`. */
export const DOTTED = "dotted";

/** What is wrong with a parameter's declared style, if anything is. */
export function findStyleFault(parameter: ParameterObject, named: NamedSchemas): string | undefined {
  const { name, in: place, schema = true, [STYLE]: style } = parameter;
  if (style === undefined) return undefined;
  if (style !== DOTTED) return `\`${STYLE}\` of \`${name}\` must be "${DOTTED}", got ${JSON.stringify(style)}`;
  if (place !== "query") return `\`${STYLE}\` of \`${name}\` is for query parameters, got one in the ${place}`;
  return canBeObject(schema, named)
    ? undefined
    : `\`${STYLE}\` of \`${name}\` is for objects, but its schema allows none. Correct the schema with the overlay`;
}

function canBeObject(schema: SchemaObject, named: NamedSchemas, depth = 0): boolean {
  const name = referenceName(schema);
  if (name !== undefined) return depth < 32 && canBeObject(named.schemas.get(name) ?? false, named, depth + 1);
  const { type, enum: values, const: constant, anyOf, oneOf } = toKeywords(schema);
  if (schema === false || values !== undefined || constant !== undefined) return false;
  if (type !== undefined) return type === "object" || (Array.isArray(type) && type.includes("object"));
  const members = anyOf ?? oneOf;
  return members === undefined || members.some((member) => canBeObject(member, named, depth + 1));
}
