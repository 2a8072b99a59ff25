import type { OperationObject, ParameterObject, SchemaKeywords, SchemaObject } from "../normalize/openapi.ts";
import { ALIASES, findAliasFault, toAliases } from "./aliases.ts";
import type { Argument, RequestBody } from "./api.ts";
import { CLIENT, findOptionFault, type TakenOptions, toClientOption } from "./client-option.ts";
import type { Fault } from "./fault.ts";
import { toParameterName } from "./identifier.ts";
import { NAME, type NamedSchemas } from "./named-schemas.ts";
import { DOTTED, findStyleFault, STYLE } from "./query-style.ts";
import { type CollectedBody, collectBody } from "./request-body.ts";
import { toStreamFlag } from "./stream.ts";
import { toKeywords } from "./subschemas.ts";

/** Headers that OpenAPI 3.1 (4.8.12.1) says to ignore as parameters: the runtime sets them itself. */
const IGNORED_HEADERS = new Set(["accept", "authorization", "content-type"]);

export interface Arguments {
  readonly pathParameters: readonly Argument[];
  readonly arguments: readonly Argument[];
  readonly body?: RequestBody;
  /** Of the arguments object, without the flag that asks for a stream: the method's signatures add that. */
  readonly schema: SchemaObject;
  readonly isOptional: boolean;
  readonly faults: readonly Fault[];
}

/** What a caller passes: path parameters in order, and everything else as properties of one object. */
export function collectArguments(
  path: string,
  operation: OperationObject,
  named: NamedSchemas,
  taken: TakenOptions,
): Arguments {
  const listed = operation.parameters ?? [];
  const parameters = listed.filter(
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
  const body = operation.requestBody && collectBody(operation.requestBody, named, taken);
  const all = [...(body?.properties ?? []), ...others];
  const demanded = [...new Set(all.filter(isDemanded).map(({ name }) => name))];
  return {
    pathParameters: withUniqueNames(pathParameters),
    arguments: all,
    ...(body && { body: body.body }),
    schema: toArgumentsSchema(all, body, demanded, toStreamFlag(operation)),
    isOptional: demanded.length === 0 && !(body?.isOpaque && operation.requestBody?.required === true),
    faults: [
      ...listed.flatMap((parameter, index) => findParameterFaults(parameter, `/parameters/${index}`, named, taken)),
      ...(body?.faults ?? []),
      ...findClashes(all).map((message) => ({ message })),
    ],
  };
}

function overlayName(parameter: ParameterObject): string | undefined {
  const name = parameter[NAME];
  return typeof name === "string" && /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : undefined;
}

function findParameterFaults(
  parameter: ParameterObject,
  at: string,
  named: NamedSchemas,
  taken: TakenOptions,
): Fault[] {
  const { name, in: place, [NAME]: wish, [CLIENT]: client } = parameter;
  const faults: Fault[] = [];
  if (wish !== undefined && overlayName(parameter) === undefined) {
    const message = `\`${NAME}\` of the parameter \`${name}\` must be a word such as traceId, got ${JSON.stringify(wish)}`;
    faults.push({ message, at: `${at}/${NAME}` });
  }
  // What the client holds is sent in the query, a header or the body: a path is the call's own.
  const isMisplaced = toClientOption(client, name) !== undefined && (place === "path" || place === "cookie");
  const message = isMisplaced
    ? `\`${CLIENT}\` can't stand on \`${name}\`, which is sent in the ${place}`
    : findOptionFault(client, overlayName(parameter) ?? name, taken);
  if (message !== undefined) faults.push({ message, at: `${at}/${CLIENT}` });
  const alias =
    place === "path" && parameter[ALIASES] !== undefined
      ? `\`${ALIASES}\` can't stand on \`${name}\`, which is given by its place`
      : findAliasFault(parameter, `former names of the argument \`${name}\``, (former) => former !== "");
  if (alias !== undefined) faults.push({ message: alias, at: `${at}/${ALIASES}` });
  const style = findStyleFault(parameter, named);
  return style === undefined ? faults : [...faults, { message: style, at: `${at}/${STYLE}` }];
}

function toArgument(parameter: ParameterObject, name: string): Argument {
  const [content] = Object.values(parameter.content ?? {});
  const option = toClientOption(parameter[CLIENT], name);
  const example = parameter.example ?? Object.values(parameter.examples ?? {})[0]?.value;
  return {
    name: option ?? name,
    wireName: parameter.name,
    in: parameter.in,
    required: parameter.required === true,
    schema: parameter.schema ?? content?.schema ?? true,
    ...(parameter.description !== undefined && { description: parameter.description }),
    ...(toAliases(parameter).length > 0 && { aliases: toAliases(parameter) }),
    ...(example !== undefined && { example }),
    ...(parameter.style !== undefined && { style: parameter.style }),
    ...(content !== undefined && { style: "json" }),
    ...(parameter[STYLE] === DOTTED && { style: DOTTED }),
    ...(parameter.explode !== undefined && { explode: parameter.explode }),
    isClientParameter: option !== undefined,
  };
}

function isDemanded(argument: Argument): boolean {
  return argument.required && !argument.isClientParameter && toKeywords(argument.schema).default === undefined;
}

function toArgumentsSchema(
  all: readonly Argument[],
  body: CollectedBody | undefined,
  demanded: readonly string[],
  flag: string | undefined,
): SchemaObject {
  // A body that is referred to whole would bring the flag along.
  const schema = body?.properties.some(({ name }) => name === flag) ? undefined : body?.schema;
  const own = all.filter(({ name, in: place }) => name !== flag && (schema === undefined || place !== "body"));
  const object: SchemaKeywords = {
    type: "object",
    properties: Object.fromEntries(own.map((argument) => [argument.name, toPropertySchema(argument)])),
    required: demanded.filter((name) => own.some((argument) => argument.name === name)),
    ...(schema === undefined && body?.additional !== undefined && { additionalProperties: body.additional }),
  };
  if (all.length === 0 && schema === undefined) return { type: "object", additionalProperties: false };
  if (schema === undefined) return object;
  return { allOf: [schema, ...(own.length > 0 ? [object] : [])] };
}

function toPropertySchema(argument: Argument): SchemaObject {
  if (argument.schema === false) return false;
  const { aliases, schema } = argument;
  return { ...toKeywords(schema), description: describe(argument), ...(aliases && { [ALIASES]: [...aliases] }) };
}

function describe(argument: Argument): string {
  const own = argument.description ?? "";
  if (!argument.isClientParameter) return own;
  return `${own === "" ? "" : `${own.trimEnd()}\n\n`}When left out, the client's \`${argument.name}\` is sent.`;
}

/** One name may stand for several places only when the client fills in each: then it is the same value everywhere. */
function findClashes(all: readonly Argument[]): string[] {
  return [...Map.groupBy(all, ({ name }) => name)].flatMap(([name, list]) => {
    const places = list.map(({ in: place }) => place);
    const isShared = list.every((argument) => argument.isClientParameter) && new Set(places).size === places.length;
    if (list.length === 1 || isShared) return [];
    return `the argument \`${name}\` stands for several things (${places.join(", ")}). Name the parameters apart with \`${NAME}\` in the overlay`;
  });
}

function withUniqueNames(parameters: readonly Argument[]): Argument[] {
  const seen = new Set<string>();
  return parameters.map((parameter, index) => {
    const name = seen.has(parameter.name) ? `${parameter.name}${index + 1}` : parameter.name;
    seen.add(name);
    return { ...parameter, name };
  });
}
