import type { Document } from "../normalize/normalize.ts";
import type { PathItemObject, SchemaObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import type { ApiSources } from "../read/sources.ts";
import type { Api, ClientParameter, Operation } from "./api.ts";
import { toTakenOptions } from "./client-option.ts";
import { collectCredentials } from "./credentials.ts";
import { type DirectedSchemas, type Direction, splitDirections } from "./direction.ts";
import { mapSchemas } from "./document-schemas.ts";
import { collectEnvelope } from "./envelope.ts";
import { toPascalCase } from "./identifier.ts";
import { NAME, type NamedSchemas, nameSchemas } from "./named-schemas.ts";
import { collectOperation } from "./operation.ts";
import { collectEntries } from "./operation-entries.ts";
import { collectPropertyAliases } from "./property-aliases.ts";
import { mapSubschemas, toReference } from "./subschemas.ts";
import { collectTypeAliases } from "./type-aliases.ts";

export interface CollectedApi {
  readonly api: Api;
  readonly problems: readonly Problem[];
  /** What does no harm, but leaves something out. */
  readonly warnings: readonly Problem[];
}

/** The model of one API. Pure: it is the document in the terms that emitters need. */
export function collectApi(sources: ApiSources, document: Document): CollectedApi {
  const className = toPascalCase(sources.provider.name);
  const reserved = ["", "Api", "Options", "ErrorCode"].map((suffix) => `${className}${suffix}`);
  const { envelope, faults } = collectEnvelope(document.value);
  const errorNames = envelope?.errors.map(({ name }) => name) ?? [];
  const { named, paths, inPaths, conflicts } = nameSchemas(document.value, [...reserved, ...errorNames]);
  const { entries, problems: nameProblems } = collectEntries(paths, document);
  const secured = entries.map(({ operation }) => operation);
  const credentials = collectCredentials(document.value, secured);
  const context = { document, named, envelope, takenOptions: toTakenOptions(credentials) };
  const operations = entries.map((entry) => collectOperation(entry, context));
  const directed = splitDirections(named.schemas, toRoots(operations, inPaths));
  const all = operations.map(({ operation }) => operation).sort((a, b) => (a.name < b.name ? -1 : 1));
  const former = collectFormerNames(all, named, directed);
  const problems = [
    ...faults,
    ...conflicts.map((name) => `\`${NAME}: ${name}\` names schemas of different shapes`),
    ...former.faults,
  ].map((message) => ({ ...document.locate(""), message }));
  let directedPaths: Api["paths"] | undefined;
  const api: Api = {
    provider: sources.provider,
    id: sources.api,
    folder: sources.folder,
    className,
    baseUrl: document.value.servers[0]?.url ?? "",
    specHash: sources.hash,
    credentials,
    clientParameters: collectClientParameters(all),
    envelope,
    operations: all,
    schemas: directed.schemas,
    typeAliases: former.typeAliases,
    propertyAliases: former.propertyAliases,
    // Reports do without, and of a large document they are much.
    get paths() {
      directedPaths ??= directPaths(paths, named, directed);
      return directedPaths;
    },
    document: document.value,
  };
  return {
    api,
    problems: [...problems, ...nameProblems, ...operations.flatMap((entry) => entry.problems)],
    warnings: operations.flatMap((entry) => entry.warnings),
  };
}

function collectClientParameters(operations: readonly Operation[]): ClientParameter[] {
  const found = operations.flatMap((operation) => operation.arguments.filter((argument) => argument.isClientParameter));
  const byName = new Map(found.toReversed().map(({ name, description }) => [name, description]));
  return [...byName]
    .map(([name, description]) => ({ name, ...(description !== undefined && { description }) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The former names of types and of their properties, in whichever direction a type goes. */
function collectFormerNames(
  operations: readonly Operation[],
  named: NamedSchemas,
  { schemas, twins }: DirectedSchemas,
) {
  const types = collectTypeAliases(operations, named, schemas, twins);
  const properties = collectPropertyAliases(named.schemas);
  const propertyAliases = new Map(
    [...properties.propertyAliases].flatMap(([type, aliases]) => {
      const names = [type, twins.get(type)].filter((name) => name !== undefined && schemas.has(name));
      return names.map((name) => [name as string, aliases]);
    }),
  );
  return { ...types, propertyAliases, faults: [...types.faults, ...properties.faults] };
}

/** @param inPaths - the schemas that stand in the paths */
function toRoots(
  operations: readonly { readonly operation: Operation }[],
  inPaths: Readonly<Record<Direction, readonly SchemaObject[]>>,
) {
  const roots = { request: [...inPaths.request], response: [...inPaths.response] };
  for (const { operation } of operations) {
    roots.request.push(toReference(operation.paramsType));
    if ("type" in operation.result) roots.response.push(toReference(operation.result.type));
    if (operation.stream) roots.response.push(toReference(operation.stream.eventType));
    if (operation.pagination) roots.response.push(toReference(operation.pagination.itemType));
    for (const { type } of operation.errorBodies) roots.response.push(toReference(type));
  }
  return roots;
}

/** Schemas that got a name on the way are referred to by it, then each is given the form of its direction. */
function directPaths(paths: Record<string, PathItemObject>, named: NamedSchemas, directed: DirectedSchemas) {
  // What nothing else reaches, such as the answer of an operation that always streams, stays where it is.
  const reached = [...named.schemas].filter(([name]) => directed.schemas.has(name));
  const names = new Map(reached.map(([name, schema]) => [schema, name]));
  const refer = (schema: SchemaObject): SchemaObject => {
    const name = typeof schema === "object" ? names.get(schema) : undefined;
    return name === undefined ? mapSubschemas(schema, refer) : toReference(name);
  };
  return mapSchemas(paths, (schema, direction) => directed.direct(refer(schema), direction));
}
