import ts from "typescript";
import type { Api, Operation } from "../collect/api.ts";
import { withDoc } from "./doc-comment.ts";
import type { SchemaTypes } from "./openapi-typescript.ts";
import { printModule } from "./print.ts";
import { toExport, toLiteralType, toTypeImport, toTypeReference, toUnion } from "./syntax.ts";

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
  const sorted = [...models, ...failures, ...toErrorCodes(api), ...toOtherStatuses(api)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const imported = ["RequestError", ...(api.envelope ? ["CodeError"] : []), "StatusError"];
  return printModule(api, [
    ...toTypeImport(imported, "@parley/client"),
    ...sorted.map(([, statement]) => statement),
    ...types.auxiliary,
  ]);
}

/** Failures narrow by `kind`, then by `status` or `code`: so declared statuses and all others must not overlap. */
function toFailure(api: Api, operation: Operation): ts.Statement {
  const { statuses, others } = toStatusSplit(operation);
  const byType = Map.groupBy(statuses.keys(), (status) => statuses.get(status) ?? "");
  const rest = toOtherName(operation);
  const union = toUnion([
    ...[...byType].map(([type, codes]) => toStatusError(toUnion(codes.map(toLiteralType)), toTypeReference(type))),
    ...(statuses.size === 0 ? [toTypeReference("StatusError")] : []),
    ...(statuses.size > 0 && others.length > 0 ? [toTypeReference("StatusError", [toTypeReference(rest)])] : []),
    ...(api.envelope ? [toTypeReference("CodeError", [toTypeReference(`${api.className}ErrorCode`)])] : []),
    toTypeReference("RequestError"),
  ]);
  const alias = factory.createTypeAliasDeclaration(toExport(), operation.errorType, undefined, union);
  return withDoc(alias, [`What a call of \`${operation.name}\` can fail with.`]);
}

/** Written out, since computing them would cost every consumer's type-check. */
function toOtherStatuses(api: Api): [string, ts.Statement][] {
  const byName = new Map(api.operations.map((operation) => [toOtherName(operation), toStatusSplit(operation)]));
  return [...byName]
    .filter(([, { statuses, others }]) => statuses.size > 0 && others.length > 0)
    .map(([name, { others }]) => [
      name,
      factory.createTypeAliasDeclaration([], name, undefined, toUnion(others.map(toLiteralType))),
    ]);
}

function toOtherName({ errorBodies }: Operation): string {
  return `StatusOtherThan${errorBodies
    .map(({ status }) => status.toUpperCase())
    .sort()
    .join("And")}`;
}

function toStatusSplit({ errorBodies }: Operation): { statuses: Map<number, string>; others: number[] } {
  const rank = ({ status }: { status: string }) => (status === "default" ? 2 : /XX$/i.test(status) ? 1 : 0);
  const statuses = new Map<number, string>();
  for (const { status, type } of errorBodies.toSorted((a, b) => rank(a) - rank(b))) {
    for (const code of toStatuses(status)) if (!statuses.has(code)) statuses.set(code, type);
  }
  return { statuses, others: FAILURES.filter((status) => !statuses.has(status)) };
}

function toStatusError(statuses: ts.TypeNode, body: ts.TypeNode): ts.TypeNode {
  return toTypeReference("StatusError", [statuses, body]);
}

/** Exact statuses come before ranges, and ranges before `default`, as OpenAPI 3.1 (4.8.16) orders them. */
function toStatuses(status: string): number[] {
  if (status === "default") return FAILURES;
  return /XX$/i.test(status) ? FAILURES.filter((code) => String(code)[0] === status[0]) : [Number(status)];
}

function toErrorCodes(api: Api): [string, ts.Statement][] {
  if (!api.envelope) return [];
  const union = toUnion(api.envelope.errors.map(({ code }) => toLiteralType(code)));
  const name = `${api.className}ErrorCode`;
  const alias = factory.createTypeAliasDeclaration(toExport(), name, undefined, union);
  return [[name, withDoc(alias, ["The codes of failures that are known."])]];
}
