import type { Api, Argument, Operation } from "../collect/api.ts";
import { toImpliedRetry } from "../collect/retry.ts";
import { withDoc } from "./doc-comment.ts";
import { toExpression } from "./literal.ts";
import { printModule } from "./print.ts";
import { toAliasList } from "./resources.ts";
import { toConstant, toTypeImport, toTypeReference } from "./syntax.ts";

/** `operations.ts`: the table that a bound client follows, of type `ApiTable` in `@parley/client`. */
export function emitTable(api: Api): string {
  const table = toConstant("table", toTypeReference("ApiTable"), toExpression(toTable(api)));
  return printModule(api, [
    ...toTypeImport(["ApiTable"], "@parley/client"),
    withDoc(table, ["What the client knows of each operation: where its arguments go and how its answers are read."]),
  ]);
}

function toTable(api: Api): Record<string, unknown> {
  return {
    provider: api.provider.name,
    baseUrl: api.baseUrl,
    specHash: api.specHash,
    environment: api.provider.environment,
    credentials: api.credentials.map(({ option, in: place, name, prefix }) => ({ option, in: place, name, prefix })),
    envelope: api.envelope && {
      ...api.envelope,
      errors: Object.fromEntries(api.envelope.errors.map(({ code, name }) => [String(code), name])),
    },
    operations: Object.fromEntries([
      ...api.operations.map((operation) => [operation.name, toEntry(operation)]),
      // Written out again: compressed it is next to nothing, and the runtime needs to know nothing of former names.
      ...toAliasList(api).map(({ resource, method, operation }) => [
        [...resource, method].join("."),
        toEntry(operation),
      ]),
    ]),
  };
}

/** Only what differs from what the runtime assumes, since every consumer's bundle carries the table. */
function toEntry(operation: Operation): Record<string, unknown> {
  const inQuery = operation.arguments.filter(({ in: place }) => place === "query");
  // `client` tells the place of what the client fills in, and a lack of body that of all else; neither tells a wire name.
  const isPlaced = (argument: Argument) => argument.isClientParameter || operation.body === undefined;
  const listed = inQuery.filter((argument) => !(isPlainQuery(argument) && isPlaced(argument)));
  return {
    method: operation.httpMethod,
    path: operation.path,
    query: toMap(listed, toQueryParameter),
    header: toMap(
      operation.arguments.filter(({ in: place }) => place === "header"),
      ({ wireName }) => wireName,
    ),
    cookie: toMap(
      operation.arguments.filter(({ in: place }) => place === "cookie"),
      ({ wireName }) => wireName,
    ),
    client: toClientMap(operation),
    fields: toMap(
      operation.arguments.filter(({ in: place, name, wireName }) => place === "body" && name !== wireName),
      ({ wireName }) => wireName,
    ),
    body: operation.body?.mediaType,
    bodyArgument: operation.body?.isWhole === true ? true : undefined,
    security: operation.needsCredentials ? undefined : false,
    retry: operation.retry === toImpliedRetry(operation.httpMethod) ? undefined : operation.retry,
    pagination: operation.pagination && toPagination(operation.pagination),
    stream: operation.stream && toStream(operation.stream),
    response: toResponse(operation.result),
  };
}

/** The body of a `void` answer is read like any JSON, since it may tell of a failure. */
function toResponse({ kind }: Operation["result"]): string | undefined {
  return kind === "text" || kind === "binary" || kind === "none" ? kind : undefined;
}

function toStream({ eventType, ...stream }: NonNullable<Operation["stream"]>) {
  return stream;
}

function toPagination({ itemType, ...pagination }: NonNullable<Operation["pagination"]>) {
  return pagination;
}

function toClientMap(operation: Operation): Record<string, string[]> | undefined {
  const shared = operation.arguments.filter((argument) => argument.isClientParameter);
  if (shared.length === 0) return undefined;
  const byName = Map.groupBy(shared, ({ name }) => name);
  return Object.fromEntries([...byName].map(([name, list]) => [name, list.map(({ in: place }) => place)]));
}

function toMap(
  args: readonly Argument[],
  convert: (argument: Argument) => unknown,
): Record<string, unknown> | undefined {
  return args.length === 0 ? undefined : Object.fromEntries(args.map((argument) => [argument.name, convert(argument)]));
}

function isPlainQuery(argument: Argument): boolean {
  return argument.name === argument.wireName && typeof toQueryParameter(argument) === "string";
}

function toQueryParameter({ wireName, style, explode }: Argument): unknown {
  const isDefault = (style ?? "form") === "form" && explode !== false;
  return isDefault ? wireName : { name: wireName, style, explode };
}
