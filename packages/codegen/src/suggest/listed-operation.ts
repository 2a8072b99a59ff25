import { METHODS, type Method } from "../http-method.ts";
import type { OpenApiObject, OperationObject } from "../normalize/openapi.ts";

/** An operation with its place in the document. */
export interface ListedOperation {
  /** `METHOD path`, the method in upper case. */
  readonly key: string;
  readonly method: Method;
  readonly path: string;
  readonly operation: OperationObject;
}

export function listOperations(document: OpenApiObject): ListedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ key: `${method.toUpperCase()} ${path}`, method, path, operation }];
    }),
  );
}
