import { mapSchemas } from "../collect/document-schemas.ts";
import { METHODS } from "../http-method.ts";
import type { MediaTypeObject, PathItemObject, ResponseObject } from "../normalize/openapi.ts";
import { toTypeSchema } from "./type-schema.ts";

/** The paths with nothing in them that would become a comment, and no ids, which would move operations elsewhere. */
export function toBarePaths(paths: Record<string, PathItemObject>): Record<string, object> {
  const bare = mapSchemas(paths, toTypeSchema);
  return Object.fromEntries(Object.entries(bare).map(([path, item]) => [path, toBareItem(item)]));
}

function toBareItem(item: PathItemObject): object {
  const operations = METHODS.flatMap((method) => {
    const { parameters, requestBody, responses } = item[method] ?? {};
    if (item[method] === undefined) return [];
    const bare = {
      parameters: parameters?.map(({ name, in: place, required, schema, content }) => ({
        name,
        in: place,
        required,
        schema,
        content,
      })),
      requestBody: requestBody && { required: requestBody.required, content: toBareContent(requestBody.content) },
      responses: toBareResponses(responses ?? {}),
    };
    return [[method, bare]];
  });
  return Object.fromEntries(operations);
}

function toBareResponses(responses: Record<string, ResponseObject>): object {
  const entries = Object.entries(responses);
  return Object.fromEntries(
    entries.map(([status, { content }]) => [status, { content: content && toBareContent(content) }]),
  );
}

function toBareContent(content: Record<string, MediaTypeObject>): object {
  return Object.fromEntries(Object.entries(content).map(([mediaType, { schema }]) => [mediaType, { schema }]));
}
