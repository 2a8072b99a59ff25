import type { Operation, Parameter, ParameterPlace } from "../document/operation.ts";
import type { Schemas } from "../document/schemas.ts";
import type { InputIssue } from "../problem.ts";
import { decodeQueryText, type QueryPair, rawQueryValues } from "./query.ts";
import { toScalar } from "./scalar.ts";

/** Decoded parameters by place and name, defaults filled in. */
export type ParameterValues = Readonly<Record<ParameterPlace, Readonly<Record<string, unknown>>>>;

/** A request's parameters as they came. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
}

/** OpenAPI says that parameters of these names are described elsewhere, so they count as none. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** Reads and checks every parameter that an operation declares. */
export function readParameters(
  operation: Operation,
  source: ParameterSource,
  schemas: Schemas,
): { values: ParameterValues; issues: InputIssue[] } {
  const values: Record<ParameterPlace, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} };
  const issues: InputIssue[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === "header" && ignoredHeaders.has(parameter.name.toLowerCase())) continue;
    const value = readValue(parameter, source, schemas);
    issues.push(...checkValue(parameter, value, schemas));
    const completed = parameter.schema ? schemas.withDefaults(parameter.schema, value) : value;
    if (completed !== undefined) values[parameter.in][parameter.name] = completed;
  }
  return { values, issues };
}

function checkValue(parameter: Parameter, value: unknown, schemas: Schemas): InputIssue[] {
  const where = { in: parameter.in, value };
  if (value === undefined) {
    if (!parameter.required) return [];
    return [{ in: parameter.in, path: [parameter.name], keyword: "required", message: "is required", params: {} }];
  }
  const issues = parameter.schema ? schemas.issues(parameter.schema, value) : [];
  return issues.map((issue) => ({ ...issue, ...where, path: [parameter.name, ...issue.path] }));
}

function readValue(parameter: Parameter, source: ParameterSource, schemas: Schemas): unknown {
  if (parameter.in === "query") return readQueryValue(parameter, source.query, schemas);
  const text = readText(parameter, source);
  if (text === undefined) return undefined;
  if (parameter.isJson) return parseJson(text);
  return isArray(parameter, schemas)
    ? text.split(",").map((item) => toItem(item, parameter, schemas))
    : toScalar(text, parameter.schema ? schemas.types(parameter.schema) : new Set());
}

function readText({ in: place, name }: Parameter, source: ParameterSource): string | undefined {
  if (place === "path") return source.path[name];
  if (place === "header") return source.headers.get(name) ?? undefined;
  const cookies = (source.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return cookies.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function readQueryValue(parameter: Parameter, query: readonly QueryPair[], schemas: Schemas): unknown {
  if (parameter.style === "deepObject") return readObject(query, `${parameter.name}[`, "]");
  if (parameter.style === "dotted") return readObject(query, `${parameter.name}.`, "");
  if (isArray(parameter, schemas) && !parameter.isJson) {
    const texts = rawQueryValues(parameter, query);
    return texts.length === 0 ? undefined : texts.map((text) => toItem(text, parameter, schemas));
  }
  const text = query.findLast((pair) => pair.name === parameter.name)?.rawValue;
  if (text === undefined) return undefined;
  if (parameter.isJson) return parseJson(decodeQueryText(text));
  return toScalar(decodeQueryText(text), parameter.schema ? schemas.types(parameter.schema) : new Set());
}

/** The object that pairs such as `name[key]=value` or `name.key=value` make together. */
function readObject(query: readonly QueryPair[], before: string, after: string): Record<string, string> | undefined {
  const pairs = query.filter(({ name }) => name.startsWith(before) && name.endsWith(after));
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map(({ name, rawValue }) => [
      name.slice(before.length, name.length - after.length),
      decodeQueryText(rawValue),
    ]),
  );
}

function isArray(parameter: Parameter, schemas: Schemas): boolean {
  return parameter.schema !== undefined && schemas.types(parameter.schema).has("array");
}

function toItem(text: string, { schema }: Parameter, schemas: Schemas): unknown {
  const items = schema && schemas.items(schema);
  return toScalar(text, items ? schemas.types(items) : new Set());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
