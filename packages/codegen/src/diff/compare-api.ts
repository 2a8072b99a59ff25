import { isSameJson } from "../json-value.ts";
import type { ApiVersion } from "./api-version.ts";
import { type ApiDiff, type Change, largestBump, type Version } from "./change.ts";
import { compareClient } from "./client/compare-client.ts";
import { compareTypes } from "./client/compare-types.ts";
import { createSchemaComparer } from "./compare-schemas.ts";
import { toFinding } from "./finding.ts";
import { type FoundChange, toChanges } from "./found-change.ts";
import { compareOperation } from "./operations/compare-operation.ts";
import { type MatchedOperations, matchOperations } from "./operations/match-operations.ts";
import { toOperationVersion } from "./operations/operation-change.ts";

/** How the versions are named in the result. */
export interface Labels {
  readonly before: string;
  readonly after: string;
}

/**
 * What has changed between two versions of an API for those who use its client.
 *
 * A change of the part `client` that names no operation concerns the client's options or the names that its package
 * exports; a renamed operation is listed under both its names.
 */
export function compareApis(before: ApiVersion, after: ApiVersion, labels?: Labels): ApiDiff {
  const changes = toChanges(findChanges(before, after), before, after);
  const isOther = changes.length === 0 && !isSameJson(before.api.document, after.api.document);
  const all = isOther ? [toDocumentChange(before, after)].flat() : changes;
  return {
    ...(after.api.id !== undefined && { api: after.api.id }),
    before: toVersion(before, labels?.before),
    after: toVersion(after, labels?.after),
    changes: all,
    bump: largestBump(all.map(({ severity }) => severity)),
  };
}

function toVersion({ api }: ApiVersion, label = api.folder): Version {
  const { document, specHash, operations } = api;
  return { label, version: document.info.version, specHash, operations: operations.length };
}

function toDocumentChange(before: ApiVersion, after: ApiVersion): Change[] {
  const finding = toFinding("document-changed", {
    part: "client",
    message: "the document has changed",
    before: "",
    after: "",
  });
  return toChanges([{ ...finding, operations: [] }], before, after);
}

function findChanges(before: ApiVersion, after: ApiVersion): FoundChange[] {
  const matched = matchOperations(before.api.operations, after.api.operations);
  const versions = { before, after };
  const schemas = createSchemaComparer(before.api, after.api);
  const operations = matched.pairs.flatMap((pair) =>
    compareOperation({
      before: toOperationVersion(pair.before, before),
      after: toOperationVersion(pair.after, after),
      versions,
      schemas,
    }),
  );
  const client = compareClient(versions).map((finding) => ({ ...finding, operations: [] }));
  const found = [...toPresenceChanges(matched, versions), ...operations];
  return [...client, ...found, ...compareTypes(versions, matched, { found, replaced: schemas.replacedTypes() })];
}

function toPresenceChanges(
  { removed, added }: MatchedOperations,
  { before, after }: { readonly before: ApiVersion; readonly after: ApiVersion },
): FoundChange[] {
  const describe = ({ httpMethod, path }: { httpMethod: string; path: string }) => `${httpMethod} ${path}`;
  return [
    ...removed.map((operation) => {
      const { pointer } = toOperationVersion(operation, before);
      const details = { part: "method", message: `${describe(operation)} is gone`, before: pointer } as const;
      return { ...toFinding("operation-removed", details), operations: [operation.name] };
    }),
    ...added.map((operation) => {
      const { pointer } = toOperationVersion(operation, after);
      const details = { part: "method", message: `${describe(operation)} is new`, after: pointer } as const;
      return { ...toFinding("operation-added", details), operations: [operation.name] };
    }),
  ];
}
