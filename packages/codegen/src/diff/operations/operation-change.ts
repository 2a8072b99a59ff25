import type { Operation } from "../../collect/api.ts";
import type { Method } from "../../http-method.ts";
import { toPointer } from "../../json-pointer.ts";
import type { OperationObject } from "../../normalize/openapi.ts";
import type { ApiVersion } from "../api-version.ts";
import type { SchemaComparer } from "../compare-schemas.ts";

/** An operation of one version, as the model and as the document have it. */
export interface OperationVersion extends Operation {
  readonly object: OperationObject;
  /** A JSON pointer into the normalized document. */
  readonly pointer: string;
}

/** An operation in both versions, with all that a comparison of it needs. */
export interface OperationChange {
  readonly before: OperationVersion;
  readonly after: OperationVersion;
  readonly versions: { readonly before: ApiVersion; readonly after: ApiVersion };
  readonly schemas: SchemaComparer;
}

export function toOperationVersion(operation: Operation, { api }: ApiVersion): OperationVersion {
  const method = operation.httpMethod.toLowerCase() as Method;
  return {
    ...operation,
    object: api.document.paths[operation.path]?.[method] ?? {},
    pointer: toPointer(["paths", operation.path, method]),
  };
}
