import type { OperationObject, ParameterObject, SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import type { Argument, ArgumentPlace, RequestBody } from "./api.ts";
import { toParameterName } from "./identifier.ts";
import { NAME, type NamedSchemas } from "./named-schemas.ts";
import { CLIENT, type CollectedBody, collectBody } from "./request-body.ts";
import { toKeywords } from "./subschemas.ts";

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
    faults: [...findBadNames(parameters), ...findMisplaced(parameters), ...findClashes(all)],
  };
}

function overlayName(parameter: ParameterObject): string | undefined {
  const name = parameter[NAME];
  return typeof name === "string" && /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : undefined;
}

function findBadNames(parameters: readonly ParameterObject[]): string[] {
  return parameters
    .filter((parameter) => parameter[NAME] !== undefined && overlayName(parameter) === undefined)
    .map(
      ({ name, [NAME]: wish }) =>
        `\`${NAME}\` of the parameter \`${name}\` must be a word such as traceId, got ${JSON.stringify(wish)}`,
    );
}

/** What the client holds is sent in the query, a header or the body: a path is the call's own. */
function findMisplaced(parameters: readonly ParameterObject[]): string[] {
  return parameters
    .filter((parameter) => parameter[CLIENT] === true && (parameter.in === "path" || parameter.in === "cookie"))
    .map(({ name, in: place }) => `\`${CLIENT}\` can't stand on \`${name}\`, which is sent in the ${place}`);
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

function isDemanded(argument: Argument): boolean {
  return argument.required && !argument.isClientParameter && toKeywords(argument.schema).default === undefined;
}

function toArgumentsSchema(
  all: readonly Argument[],
  body: CollectedBody | undefined,
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
  if (argument.schema === false) return false;
  return { ...toKeywords(argument.schema), description: describe(argument) };
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
