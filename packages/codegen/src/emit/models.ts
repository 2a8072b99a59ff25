import ts from "typescript";
import type { Api, Operation } from "../collect/api.ts";
import { STREAM_CLASSES } from "../runtime-names.ts";
import { hasStreams, takesFiles } from "./capabilities.ts";
import { withDoc } from "./doc-comment.ts";
import { toMentioned } from "./mentioned.ts";
import type { SchemaTypes } from "./openapi-typescript.ts";
import { printModule } from "./print.ts";
import { toExport, toKeywordType, toLiteralType, toTypeImport, toTypeReference, toUnion } from "./syntax.ts";

const { factory } = ts;

/** The statuses of failures that IANA's registry names. */
const FAILURES = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/** `models.ts`: every named type, and for each operation the union of what a call can fail with. */
export function emitModels(api: Api, types: SchemaTypes): string {
  const params = new Map(api.operations.map((operation) => [operation.paramsType, operation]));
  const models = [...types.models].map(([name, statement]): [string, ts.Statement] => {
    const operation = params.get(name);
    return [name, operation === undefined ? statement : withDoc(statement, [`Arguments of \`${operation.name}\`.`])];
  });
  const failures = api.operations.map((operation): [string, ts.Statement] => [
    operation.errorType,
    toFailure(api, operation),
  ]);
  // By name, so that the order does not follow that of the spec and related types stand together.
  const sorted = [...models, ...failures, ...toErrorCodes(api), ...toOtherStatuses(api), ...toTypeAliases(api)].sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  const imported = [
    "RequestError",
    ...(api.envelope ? ["CodeError"] : []),
    "StatusError",
    ...(hasStreams(api) ? STREAM_CLASSES : []),
    ...(takesFiles(api) ? ["FileInput"] : []),
  ];
  return printModule(api, [
    ...toTypeImport(imported, "@parley/client"),
    ...sorted.map(([, statement]) => statement),
    ...toMentioned(
      types.auxiliary,
      sorted.map(([, statement]) => statement),
    ),
  ]);
}

function toTypeAliases(api: Api): [string, ts.Statement][] {
  return [...api.typeAliases].map(([name, type]) => {
    const alias = factory.createTypeAliasDeclaration(toExport(), name, undefined, toTypeReference(type));
    return [name, withDoc(alias, [`@deprecated Use \`${type}\`, as it is called now.`])];
  });
}

/** Failures narrow by `kind`, then by `status` or `code`: so declared statuses and all others must not overlap. */
function toFailure(api: Api, operation: Operation): ts.Statement {
  const { exact, fallback } = toStatusSplit(operation);
  const byType = Map.groupBy(exact.keys(), (status) => exact.get(status) ?? "");
  const others =
    exact.size === 0 ? toKeywordType(ts.SyntaxKind.NumberKeyword) : toTypeReference(toOtherName(operation));
  const isPlain = exact.size === 0 && fallback === undefined;
  const union = toUnion([
    ...[...byType].map(([type, codes]) => toStatusError([toUnion(codes.map(toLiteralType)), ...toBodyTypes(type)])),
    ...(exact.size < FAILURES.length ? [toStatusError(isPlain ? [] : [others, ...toBodyTypes(fallback)])] : []),
    ...(api.envelope ? [toTypeReference("CodeError", [toTypeReference(`${api.className}ErrorCode`)])] : []),
    ...(operation.stream ? STREAM_CLASSES.map((name) => toTypeReference(name)) : []),
    toTypeReference("RequestError"),
  ]);
  const alias = factory.createTypeAliasDeclaration(toExport(), operation.errorType, undefined, union);
  return withDoc(alias, [`What a call of \`${operation.name}\` can fail with.`]);
}

/** Written out, since computing them would cost every consumer's type-check. */
function toOtherStatuses(api: Api): [string, ts.Statement][] {
  const byName = new Map(api.operations.map((operation) => [toOtherName(operation), toStatusSplit(operation).exact]));
  return [...byName]
    .filter(([, exact]) => exact.size > 0 && exact.size < FAILURES.length)
    .map(([name, exact]) => {
      const others = FAILURES.filter((status) => !exact.has(status));
      return [name, factory.createTypeAliasDeclaration([], name, undefined, toUnion(others.map(toLiteralType)))];
    });
}

function toOtherName({ errorBodies }: Operation): string {
  return `StatusOtherThan${errorBodies
    .map(({ status }) => status.toUpperCase())
    .filter((status) => status !== "DEFAULT")
    .sort()
    .join("And")}`;
}

/** The bodies' types of the statuses that are told apart, and of all others. */
function toStatusSplit({ errorBodies }: Operation): { exact: Map<number, string>; fallback: string | undefined } {
  const ranges = (status: string) => (/XX$/i.test(status) ? 1 : 0);
  const exact = new Map<number, string>();
  for (const { status, type } of errorBodies.toSorted((a, b) => ranges(a.status) - ranges(b.status))) {
    for (const code of toStatuses(status)) if (!exact.has(code)) exact.set(code, type);
  }
  return { exact, fallback: errorBodies.find(({ status }) => status === "default")?.type };
}

/** What answers for a server, such as a gateway, may send text instead of what is declared. */
function toBodyTypes(name: string | undefined): ts.TypeNode[] {
  return name === undefined ? [] : [toUnion([toTypeReference(name), toKeywordType(ts.SyntaxKind.StringKeyword)])];
}

function toStatusError(args: readonly ts.TypeNode[]): ts.TypeNode {
  return toTypeReference("StatusError", args);
}

/** Exact statuses come before ranges, as OpenAPI 3.1 (4.8.16) orders them. */
function toStatuses(status: string): number[] {
  if (status === "default") return [];
  return /XX$/i.test(status) ? FAILURES.filter((code) => String(code)[0] === status[0]) : [Number(status)];
}

function toErrorCodes(api: Api): [string, ts.Statement][] {
  if (!api.envelope) return [];
  const union = toUnion(api.envelope.errors.map(({ code }) => toLiteralType(code)));
  const name = `${api.className}ErrorCode`;
  const alias = factory.createTypeAliasDeclaration(toExport(), name, undefined, union);
  return [[name, withDoc(alias, ["The codes of failures that are known."])]];
}
