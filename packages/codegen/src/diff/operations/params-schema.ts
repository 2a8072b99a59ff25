import type { Api, Argument } from "../../collect/api.ts";
import { referenceName, toKeywords } from "../../collect/subschemas.ts";
import type { SchemaKeywords, SchemaObject } from "../../normalize/openapi.ts";
import type { ApiVersion } from "../api-version.ts";
import type { OperationVersion } from "./operation-change.ts";

export interface ParamsOptions {
  /** Names of arguments, and the names to look for them under. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** The argument that asks for a stream, to stand among the others. */
  readonly flag?: Argument | undefined;
  /** Leave what is sent in the body out. */
  readonly isBodyLeftOut?: boolean;
}

/** The arguments object of an operation, as it is compared with that of another version. */
export function toParamsSchema(
  operation: OperationVersion,
  { api }: ApiVersion,
  options: ParamsOptions = {},
): SchemaObject {
  const whole = toKeywords(api.schemas.get(operation.paramsType));
  // Either an object with every argument, or a body's schema, with such an object beside it where there are others.
  const [body, beside] = whole.allOf ?? [undefined, whole];
  const rest = body === undefined && !options.isBodyLeftOut ? toRest(operation, api) : {};
  const own = beside && withRest(toOwnArguments(toKeywords(beside), operation, options), rest);
  const parts = [options.isBodyLeftOut ? undefined : body, ...(own ? withFlag(own, options) : toFlag(options))];
  const present = parts.filter((part) => part !== undefined);
  const [only, ...others] = present;
  return others.length === 0 ? (only ?? {}) : { allOf: present };
}

function toOwnArguments(
  own: SchemaKeywords,
  operation: OperationVersion,
  { renamed = new Map(), isBodyLeftOut = false }: ParamsOptions,
): SchemaKeywords {
  const toName = (name: string) => renamed.get(name) ?? name;
  const listed = operation.arguments.filter(({ in: place }) => !isBodyLeftOut || place !== "body");
  const byName = new Map(listed.map((argument) => [argument.name, argument]));
  const kept = Object.entries(own.properties ?? {}).flatMap(([name, schema]) => {
    const argument = byName.get(name);
    return argument === undefined ? [] : [[toName(name), withOwnDescription(schema, argument)] as const];
  });
  return {
    ...own,
    ...(own.properties && { properties: Object.fromEntries(kept) }),
    ...(own.required && { required: own.required.filter((name) => byName.has(name)).map(toName) }),
  };
}

/** Without the sentence that documents who fills the argument in. */
function withOwnDescription(schema: SchemaObject, { description }: Argument): SchemaObject {
  if (typeof schema === "boolean") return schema;
  const { description: _, ...rest } = schema;
  return { ...rest, ...(description !== undefined && { description }) };
}

/** An object without properties takes any, and is another type than one with the flag alone. */
function withFlag(own: SchemaKeywords, options: ParamsOptions): SchemaKeywords[] {
  const flag = options.flag;
  const isEmpty = Object.keys(own.properties ?? {}).length === 0;
  if (flag === undefined || isEmpty) return [own, ...toFlag(options)];
  return [{ ...own, properties: { ...own.properties, [flag.name]: flag.schema } }];
}

function toFlag({ flag }: ParamsOptions): SchemaKeywords[] {
  return flag === undefined ? [] : [{ type: "object", properties: { [flag.name]: flag.schema } }];
}

/** What a body says of itself beside its properties, which the model lays among the other arguments. */
function toRest({ body, object }: OperationVersion, { document }: Api): SchemaKeywords {
  if (body === undefined || body.isWhole) return {};
  const schema = resolve(object.requestBody?.content[body.mediaType]?.schema, document.components.schemas ?? {});
  const { $ref, type, properties = {}, allOf, anyOf, oneOf, additionalProperties, required = [], ...rest } = schema;
  const isClosed = additionalProperties === false && Object.keys(properties).length > 0;
  const undescribed = allOf === undefined ? required.filter((name) => !Object.hasOwn(properties, name)) : [];
  return { ...rest, required: undescribed, ...(isClosed && { additionalProperties: false }) };
}

function resolve(schema: SchemaObject | undefined, schemas: Readonly<Record<string, SchemaObject>>): SchemaKeywords {
  const seen = new Set<string>();
  let resolved = schema;
  for (let name = referenceName(resolved); name !== undefined && !seen.has(name); name = referenceName(resolved)) {
    seen.add(name);
    resolved = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  }
  return toKeywords(resolved);
}

function withRest(own: SchemaKeywords, rest: SchemaKeywords): SchemaKeywords {
  return { ...rest, ...own, required: [...new Set([...(own.required ?? []), ...(rest.required ?? [])])] };
}
