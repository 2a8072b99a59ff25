import type { ApiTable, QueryParameter } from "@parley/client";
import { isObject, type Json, type JsonObject } from "./json.ts";
import type { OperationFacts } from "./operation-facts.ts";

/** A call that gives everything an operation is known to take, and what must go over the wire for it. */
export interface SampleCall {
  readonly path: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly wire: {
    readonly query: readonly string[];
    readonly headers: Readonly<Record<string, string>>;
  };
}

type Operation = ApiTable["operations"][string];

/** Headers of every request, which the client sets itself. */
const OWN_HEADERS = ["content-type", "authorization"];

/**
 * @param document - as the client's package publishes it; examples are taken from it
 * @param facts - of the operation; every parameter that they know is given
 */
export function toSampleCall(document: JsonObject, operation: Operation, facts: OperationFacts): SampleCall {
  const declared = findOperation(document, operation);
  const names = Object.keys(facts.parameters).map((key) => key.split(" ") as [string, string]);
  const queries = names.filter(([place, name]) => place === "query" && isDeclared(declared, "query", name));
  const headers = names.filter(
    ([place, name]) =>
      place === "header" && !OWN_HEADERS.includes(name.toLowerCase()) && isDeclared(declared, place, name),
  );
  const query = queries.map(([, name]) => ({ name, value: toSample(declared, "query", name, facts) }));
  const params = [
    ...query.map(({ name, value }) => [argumentOf(operation.query, name), value] as const),
    ...headers.map(([, name]) => [argumentOf(operation.header, name), `sample-${name.toLowerCase()}`] as const),
    ...Object.entries(toBodyArguments(declared, operation)),
  ];
  return {
    path: toPathSamples(declared, operation.path),
    // What the client holds is left to it.
    params: Object.fromEntries(params.filter(([name]) => !Object.hasOwn(operation.client ?? {}, name))),
    wire: {
      query: query.flatMap(({ name, value }) => toPairs(name, value)).sort(),
      headers: Object.fromEntries(headers.map(([, name]) => [name.toLowerCase(), `sample-${name.toLowerCase()}`])),
    },
  };
}

/** The body that the call sends: the document's example, files as a form takes them. */
function toBodyArguments(declared: JsonObject, operation: Operation): JsonObject | { file: File } {
  if (operation.body === undefined) return {};
  if (operation.body.startsWith("multipart/")) return { file: new File(["a,b\n1,2\n"], "data.csv") };
  const content = (declared.requestBody as JsonObject).content as JsonObject;
  const { example: only, examples } = (content[operation.body] ?? {}) as JsonObject;
  const [named] = Object.values(isObject(examples) ? examples : {});
  const example = only ?? (isObject(named) ? named.value : undefined);
  if (operation.bodyArgument && example !== undefined) return { body: example };
  return isObject(example) ? example : {};
}

export function findOperation(document: JsonObject, { method, path }: Operation): JsonObject {
  const item = (document.paths as JsonObject)[path] as JsonObject;
  return item[method.toLowerCase()] as JsonObject;
}

function parametersOf(declared: JsonObject): JsonObject[] {
  return ((declared.parameters ?? []) as Json[]).filter(isObject);
}

/** Corrections may take a parameter away that the provider's own description has. */
function isDeclared(declared: JsonObject, place: string, name: string): boolean {
  return parametersOf(declared).some((parameter) => parameter.in === place && parameter.name === name);
}

function toPathSamples(declared: JsonObject, path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => {
    const parameter = parametersOf(declared).find((candidate) => candidate.in === "path" && candidate.name === name);
    return String(parameter?.example ?? (parameter?.schema as JsonObject | undefined)?.example);
  });
}

function toSample(declared: JsonObject, place: string, name: string, { parameters }: OperationFacts): unknown {
  const fact = parameters[`${place} ${name}`] ?? "";
  const values = /\(([^)]+)\)/.exec(fact)?.[1]?.split(", ");
  if (values) return values[0];
  if (fact.startsWith("integer") || fact.startsWith("number")) return 3;
  if (fact.startsWith("boolean")) return false;
  if (fact.startsWith("object")) return { team: "support", "a.b": 1 };
  const schema = parametersOf(declared).find((parameter) => parameter.in === place && parameter.name === name)?.schema;
  return isObject(schema) && schema.format === "uuid" ? "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a99" : "a b&c";
}

function toPairs(name: string, value: unknown): string[] {
  if (!isObject(value)) return [`${name}=${value}`];
  return Object.entries(value).map(([key, item]) => `${name}.${key}=${item}`);
}

/** The argument that a wire name belongs to; most have the same name. */
function argumentOf(map: Readonly<Record<string, string | QueryParameter>> | undefined, wireName: string): string {
  const entry = Object.entries(map ?? {}).find(([, to]) => (typeof to === "string" ? to : to.name) === wireName);
  return entry?.[0] ?? wireName;
}
