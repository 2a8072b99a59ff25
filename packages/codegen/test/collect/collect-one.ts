import type { OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect } from "../document.ts";

/** One operation as it is collected, and the schema of its arguments object. */
export function collectOne(operation: OperationObject, path = "/books", schemas: Record<string, SchemaObject> = {}) {
  const { api, problems } = collect({ [path]: { post: { operationId: "books.add", ...operation } } }, schemas);
  const [collected] = api.operations;
  if (collected === undefined) throw new Error("nothing was collected");
  return { operation: collected, params: api.schemas.get(collected.paramsType), problems };
}
