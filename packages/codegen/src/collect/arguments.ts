import type {
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  SchemaKeywords,
  SchemaObject,
} from "../normalize/openapi.ts";
import type { Argument, ArgumentPlace, RequestBody } from "./api.ts";
import { toParameterName } from "./identifier.ts";
import { NAME, type NamedSchemas } from "./named-schemas.ts";
import { mapSubschemas, referenceName, toKeywords } from "./subschemas.ts";

export const CLIENT = "x-parley-client";

/** Headers that OpenAPI 3.1 (4.8.12.1) says to ignore as parameters: the runtime sets them itself. */
const IGNORED_HEADERS = new Set(["accept", "authorization", "content-type"]);

export interface Arguments {
  readonly pathParameters: readonly Argument[];
  readonly arguments: readonly Argument[];
  readonly body?: RequestBody;
  /** Of the arguments object. */
  readonly schema: SchemaObject;
  readonly isOptional: boolean;
  readonly faults: readonly string[];
}

/** What a caller passes: path parameters in order, and everything else as properties of one object. */
export function collectArguments(path: string, operation: OperationObject, named: NamedSchemas): Arguments {
  const parameters = (operation.parameters ?? []).filter(
    ({ in: place, name }) => place !== "header" || !IGNORED_HEADERS.has(name.toLowerCase()),
  );
  const inOrder = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) =>
    parameters.find((p) => p.in === "path" && p.name === name),
  );
  const pathParameters = inOrder.flatMap((parameter, index) =>
    parameter === undefined ? [] : [toArgument(parameter, toParameterName(parameter.name, index))],
  );
  const others = parameters
    .filter((parameter) => parameter.in !== "path")
    .map((parameter) => toArgument(parameter, overlayName(parameter) ?? parameter.name));
  const body = operation.requestBody && collectBody(operation.requestBody, named);
  const all = [...(body?.properties ?? []), ...others];
  const demanded = [...new Set(all.filter(isDemanded).map(({ name }) => name))];
  return {
    pathParameters: withUniqueNames(pathParameters),
    arguments: all,
    ...(body && { body: body.body }),
    schema: toArgumentsSchema(all, body, demanded),
    isOptional: demanded.length === 0 && !(body?.isOpaque && operation.requestBody?.required === true),
    faults: findClashes(all),
  };
}

function overlayName(parameter: ParameterObject): string | undefined {
  const name = parameter[NAME];
  return typeof name === "string" && /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : undefined;
}

function toArgument(parameter: ParameterObject, name: string): Argument {
  const [content] = Object.values(parameter.content ?? {});
  return {
    name,
    wireName: parameter.name,
    in: parameter.in,
    required: parameter.required === true,
    schema: parameter.schema ?? content?.schema ?? true,
    ...(parameter.description !== undefined && { description: parameter.description }),
    ...(parameter.style !== undefined && { style: parameter.style }),
    ...(content !== undefined && { style: "json" }),
    ...(parameter.explode !== undefined && { explode: parameter.explode }),
    isClientParameter: parameter[CLIENT] === true,
  };
}

interface Body {
  readonly body: RequestBody;
  readonly properties: readonly Argument[];
  /** The body's schema, when it stands for its properties by reference or has a shape of its own. */
  readonly schema?: SchemaObject;
  /** True when callers see the schema's own properties, which can't be listed here. */
  readonly isOpaque: boolean;
}

function collectBody(requestBody: RequestBodyObject, named: NamedSchemas): Body | undefined {
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

function isDemanded(argument: Argument): boolean {
  return argument.required && !argument.isClientParameter && toKeywords(argument.schema).default === undefined;
}

function toArgumentsSchema(
  all: readonly Argument[],
  body: Body | undefined,
  demanded: readonly string[],
): SchemaObject {
  const own = body?.schema === undefined ? all : all.filter((argument) => argument.in !== "body");
  const object: SchemaKeywords = {
    type: "object",
    properties: Object.fromEntries(own.map((argument) => [argument.name, toPropertySchema(argument)])),
    required: demanded.filter((name) => own.some((argument) => argument.name === name)),
  };
  if (all.length === 0 && body?.schema === undefined) return { type: "object", additionalProperties: false };
  if (body?.schema === undefined) return object;
  return { allOf: [body.schema, ...(own.length > 0 ? [object] : [])] };
}

function toPropertySchema(argument: Argument): SchemaObject {
  const description = describe(argument);
  if (argument.schema === true) return { description };
  return typeof argument.schema === "boolean"
    ? argument.schema
    : { ...(mapSubschemas(argument.schema, (inner) => inner) as SchemaKeywords), description };
}

function describe(argument: Argument): string {
  const own = argument.description ?? "";
  if (!argument.isClientParameter) return own;
  return `${own === "" ? "" : `${own.trimEnd()}\n\n`}When left out, the client's \`${argument.name}\` is sent.`;
}

/** One name may stand for several places only when the client fills it in: then it is the same value everywhere. */
function findClashes(all: readonly Argument[]): string[] {
  const places = new Map<string, ArgumentPlace[]>();
  for (const { name, in: place, isClientParameter } of all) {
    if (!isClientParameter) places.set(name, [...(places.get(name) ?? []), place]);
  }
  return [...places]
    .filter(([, list]) => list.length > 1)
    .map(
      ([name, list]) =>
        `the argument \`${name}\` stands for several things (${list.join(", ")}). Name the parameters apart with \`${NAME}\` in the overlay`,
    );
}

function withUniqueNames(parameters: readonly Argument[]): Argument[] {
  const seen = new Set<string>();
  return parameters.map((parameter, index) => {
    const name = seen.has(parameter.name) ? `${parameter.name}${index + 1}` : parameter.name;
    seen.add(name);
    return { ...parameter, name };
  });
}
