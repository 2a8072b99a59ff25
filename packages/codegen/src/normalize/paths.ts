import { METHODS, type Method } from "../http-method.ts";
import { isSameJson } from "../json-value.ts";
import type { Draft, Findings } from "./draft.ts";
import type { OperationObject, ParameterObject, PathItemObject, ServerObject } from "./openapi.ts";
import { child, type Position } from "./position.ts";
import { keepSecure } from "./server.ts";
import { hasInvisible, quote } from "./text.ts";

/** As the builder leaves it, with what its operations share. */
type BuiltPathItem = PathItemObject & {
  parameters?: ParameterObject[];
  summary?: string;
  description?: string;
  servers?: ServerObject[];
};

interface Context {
  readonly draft: Draft;
  readonly findings: Findings;
  /** Where a built object stands in the draft. */
  readonly positions: WeakMap<object, Position>;
}

/** Folds what a path's operations share into each of them, and checks the path's template against their parameters. */
export function foldPaths(
  paths: Record<string, BuiltPathItem>,
  position: Position,
  context: Context,
): Record<string, PathItemObject> {
  const result: Record<string, PathItemObject> = {};
  const templates = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    if (path.startsWith("x-")) continue;
    const place = child(position, path);
    const fault = toPathFault(path);
    if (fault !== undefined) context.findings.problem(context.draft, place, fault);
    const oddity = toPathOddity(path);
    if (oddity !== undefined) context.findings.warning(context.draft, place, oddity);
    const folded = foldItem(path, item, place, context);
    const methods = METHODS.filter((method) => folded[method] !== undefined);
    for (const method of methods) {
      const template = `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
      const other = templates.get(template);
      if (other !== undefined) {
        const message = `${quote(path)} and ${quote(other)} are the same path with other names for its variables`;
        context.findings.problem(context.draft, place, message);
      }
      templates.set(template, path);
    }
    if (path !== "__proto__") result[path] = folded;
  }
  return result;
}

function foldItem(path: string, item: BuiltPathItem, position: Position, context: Context): PathItemObject {
  const { parameters: shared = [], summary, description, servers, ...rest } = item;
  const folded: PathItemObject = { ...rest };
  const own = context.positions.get(item) ?? position;
  checkDuplicates(shared, child(own, "parameters"), context);
  for (const method of METHODS) {
    const operation = item[method];
    if (operation === undefined) continue;
    folded[method] = foldOperation(
      operation,
      { path, method, position, shared, summary, description, servers },
      context,
    );
  }
  context.positions.set(folded, own);
  return folded;
}

interface Surroundings {
  readonly path: string;
  readonly method: Method;
  readonly position: Position;
  readonly shared: readonly ParameterObject[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly servers: ServerObject[] | undefined;
}

function foldOperation(operation: OperationObject, around: Surroundings, context: Context): OperationObject {
  const own = context.positions.get(operation) ?? child(around.position, around.method);
  const place = child(own, "parameters");
  const listed = checkDuplicates(operation.parameters ?? [], place, context);
  const kept = around.shared.filter((parameter) => !listed.some((other) => toKey(other) === toKey(parameter)));
  const parameters = matchTemplate(around.path, [...kept, ...listed], own, context);
  const summary = operation.summary ?? around.summary;
  const description = operation.description ?? around.description;
  const servers = operation.servers ?? around.servers;
  const folded: OperationObject = {
    ...operation,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(servers !== undefined && { servers: keepSecure(servers, context) }),
  };
  if (parameters.length === 0) delete folded.parameters;
  if (folded.servers?.length === 0) delete folded.servers;
  context.positions.set(folded, own);
  return folded;
}

/** Header names are the same in every case (RFC 9110). */
function toKey(parameter: ParameterObject): string {
  return `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
}

function checkDuplicates(
  parameters: readonly ParameterObject[],
  position: Position,
  context: Context,
): ParameterObject[] {
  const seen = new Map<string, ParameterObject>();
  for (const parameter of parameters) {
    const first = seen.get(toKey(parameter));
    const place = context.positions.get(parameter) ?? position;
    const name = `${parameter.in} parameter ${quote(parameter.name)}`;
    if (first === undefined) seen.set(toKey(parameter), parameter);
    else if (isSameJson(first, parameter))
      context.findings.warning(context.draft, place, `the ${name} is listed twice`);
    else
      context.findings.problem(
        context.draft,
        place,
        `the ${name} is listed twice, each time otherwise. Remove one with the overlay`,
      );
  }
  return [...seen.values()];
}

function matchTemplate(
  path: string,
  parameters: readonly ParameterObject[],
  position: Position,
  { draft, findings }: Context,
): ParameterObject[] {
  const variables = toVariables(path);
  for (const variable of new Set(variables)) {
    const isDeclared = parameters.some((parameter) => parameter.in === "path" && parameter.name === variable);
    if (isDeclared) continue;
    const advice = "Add it to `parameters` with the overlay";
    findings.problem(
      draft,
      position,
      `the path has {${variable}}, but there is no path parameter ${quote(variable)}. ${advice}`,
    );
  }
  return parameters.filter((parameter) => {
    if (parameter.in !== "path" || variables.includes(parameter.name)) return true;
    findings.warning(
      draft,
      position,
      `the path parameter ${quote(parameter.name)} isn't in the path ${quote(path)}, left out`,
    );
    return false;
  });
}

/** A path is appended to a base address, and nothing in it may lead away from there. */
export function toPathFault(path: string): string | undefined {
  if (!path.startsWith("/")) return `a path must start with a slash, got ${quote(path)}`;
  if (hasInvisible(path) || /[\s\\]/.test(path))
    return `the path ${quote(path)} has a blank, backslash, control or invisible character`;
  if (path.startsWith("//")) return `the path ${quote(path)} starts with two slashes, which could name another host`;
  const literal = path.replace(/\{[^{}]*\}/g, "x");
  if (/[?#]/.test(literal)) return `the path ${quote(path)} has a query or fragment. Declare query parameters instead`;
  if (/[{}]/.test(literal)) return `the path ${quote(path)} has a brace that is no variable's`;
  if (!isDecodable(literal)) return `the path ${quote(path)} has a percent sign that begins no character of UTF-8`;
  if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(literal)) return `the path ${quote(path)} climbs with dot segments`;
  const variables = toVariables(path);
  const twice = variables.find((variable, index) => variables.indexOf(variable) !== index);
  return twice === undefined ? undefined : `the path ${quote(path)} has the variable {${twice}} twice`;
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

function toPathOddity(path: string): string | undefined {
  if (path.includes("//")) return `the path ${quote(path)} has an empty segment`;
  return path.includes("{}") ? `the path ${quote(path)} has empty braces, which are kept as they are` : undefined;
}

function toVariables(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}
