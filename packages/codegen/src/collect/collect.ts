import type { Document } from "../normalize/normalize.ts";
import type { PathItemObject, SchemaObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import type { ApiSources } from "../read/sources.ts";
import type { Api, ClientParameter, Envelope, Operation } from "./api.ts";
import { collectArguments } from "./arguments.ts";
import { collectCredentials, needsCredentials } from "./credentials.ts";
import { type DirectedSchemas, splitDirections } from "./direction.ts";
import { mapSchemas } from "./document-schemas.ts";
import { collectEnvelope } from "./envelope.ts";
import { toPascalCase, toSingular } from "./identifier.ts";
import { NAME, type NamedSchemas, nameSchemas } from "./named-schemas.ts";
import { collectEntries, type OperationEntry, toOperationProblem } from "./operation-entries.ts";
import { collectPagination, PAGINATION } from "./pagination.ts";
import { canStream, collectErrorBodies, collectResult } from "./result.ts";
import { collectRetry, RETRY } from "./retry.ts";
import { mapSubschemas, toReference } from "./subschemas.ts";

/** The model of one API. Pure: it is the document in the terms that emitters need. */
export function collectApi(
  sources: ApiSources,
  document: Document,
): { readonly api: Api; readonly problems: readonly Problem[] } {
  const className = toPascalCase(sources.provider.name);
  const reserved = ["", "Api", "Options", "ErrorCode"].map((suffix) => `${className}${suffix}`);
  const { envelope, faults } = collectEnvelope(document.value);
  const errorNames = envelope?.errors.map(({ name }) => name) ?? [];
  const { named, paths, conflicts } = nameSchemas(document.value, [...reserved, ...errorNames]);
  const problems = [
    ...faults,
    ...conflicts.map((name) => `\`${NAME}: ${name}\` names schemas of different shapes`),
  ].map((message) => ({ ...document.locate(""), message }));

  const { entries, problems: nameProblems } = collectEntries(paths, document);
  const operations = entries.map((entry) => collectOperation(entry, { document, named, envelope }));
  const directed = splitDirections(named.schemas, toRoots(operations, paths));
  const all = operations.map(({ operation }) => operation).sort((a, b) => (a.name < b.name ? -1 : 1));
  const api: Api = {
    provider: sources.provider,
    id: sources.api,
    folder: sources.folder,
    className,
    baseUrl: document.value.servers[0]?.url ?? "",
    specHash: sources.hash,
    credentials: collectCredentials(
      document.value,
      entries.map(({ operation }) => operation),
    ),
    clientParameters: collectClientParameters(all),
    envelope,
    operations: all,
    schemas: directed.schemas,
    paths: directPaths(paths, named, directed),
    document: document.value,
  };
  return { api, problems: [...problems, ...nameProblems, ...operations.flatMap((entry) => entry.problems)] };
}

interface Context {
  readonly document: Document;
  readonly named: NamedSchemas;
  readonly envelope: Envelope | undefined;
}

function collectOperation(
  { path, httpMethod, operation, segments }: OperationEntry,
  { document, named, envelope }: Context,
) {
  const base = [
    ...segments.slice(0, -1).map((part) => toPascalCase(toSingular(part))),
    toPascalCase(segments.at(-1) ?? ""),
  ].join("");
  const args = collectArguments(path, operation, named);
  const paramsType = named.add(`${base}Params`, args.schema);
  const result = collectResult(operation, base, named, envelope);
  const errorBodies = collectErrorBodies(operation, base, named);
  const item = `${segments
    .slice(0, -1)
    .map((part) => toPascalCase(toSingular(part)))
    .join("")}Item`;
  const paging =
    operation[PAGINATION] === undefined
      ? undefined
      : collectPagination(
          operation[PAGINATION],
          result.kind === "json" ? result.type : undefined,
          args.arguments,
          item,
          named,
        );
  const retry = collectRetry(operation[RETRY], httpMethod);
  const faults = [
    ...args.faults,
    ...(paging?.faults ?? []),
    ...(retry
      ? []
      : [`\`${RETRY}\` must be "idempotent", "keyed" or "never", got ${JSON.stringify(operation[RETRY])}`]),
  ];
  const collected: Operation = {
    name: segments.join("."),
    resource: segments.slice(0, -1),
    method: segments.at(-1) ?? "",
    httpMethod: httpMethod.toUpperCase(),
    path,
    ...(operation.summary !== undefined && { summary: operation.summary }),
    ...(operation.description !== undefined && { description: operation.description }),
    deprecated: operation.deprecated === true,
    origin: document.origins.get(`${httpMethod.toUpperCase()} ${path}`),
    pathParameters: args.pathParameters,
    arguments: args.arguments,
    ...(args.body && { body: args.body }),
    paramsType,
    isParamsOptional: args.isOptional,
    result,
    errorType: named.reserve(`${base}Error`),
    errorBodies,
    retry: retry ?? "never",
    isStreaming: canStream(operation),
    ...(paging?.pagination && { pagination: paging.pagination }),
    needsCredentials: needsCredentials(document.value, operation),
  };
  return {
    operation: collected,
    problems: faults.map((fault) => toOperationProblem(document, path, httpMethod, fault)),
  };
}

function collectClientParameters(operations: readonly Operation[]): ClientParameter[] {
  const found = operations.flatMap((operation) => operation.arguments.filter((argument) => argument.isClientParameter));
  const byName = new Map(found.toReversed().map(({ name, description }) => [name, description]));
  return [...byName]
    .map(([name, description]) => ({ name, ...(description !== undefined && { description }) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toRoots(operations: readonly { readonly operation: Operation }[], paths: Record<string, PathItemObject>) {
  const roots = { request: [] as SchemaObject[], response: [] as SchemaObject[] };
  for (const { operation } of operations) {
    roots.request.push(toReference(operation.paramsType));
    if (operation.result.kind === "json") roots.response.push(toReference(operation.result.type));
    if (operation.pagination) roots.response.push(toReference(operation.pagination.itemType));
    for (const { type } of operation.errorBodies) roots.response.push(toReference(type));
  }
  mapSchemas(paths, (schema, direction) => {
    roots[direction].push(schema);
    return schema;
  });
  return roots;
}

/** Schemas that got a name on the way are referred to by it, then each is given the form of its direction. */
function directPaths(paths: Record<string, PathItemObject>, named: NamedSchemas, directed: DirectedSchemas) {
  const names = new Map([...named.schemas].map(([name, schema]) => [schema, name]));
  const refer = (schema: SchemaObject): SchemaObject => {
    const name = typeof schema === "object" ? names.get(schema) : undefined;
    return name === undefined ? mapSubschemas(schema, refer) : toReference(name);
  };
  return mapSchemas(paths, (schema, direction) => directed.direct(refer(schema), direction));
}
