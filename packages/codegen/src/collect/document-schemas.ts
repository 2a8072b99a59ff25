import { METHODS } from "../http-method.ts";
import type {
  MediaTypeObject,
  OperationObject,
  ParameterObject,
  PathItemObject,
  SchemaObject,
} from "../normalize/openapi.ts";
import type { Direction } from "./direction.ts";

type Convert = (schema: SchemaObject, direction: Direction) => SchemaObject;

/** A copy of the paths in which each schema is replaced by what `convert` makes of it. */
export function mapSchemas(paths: Record<string, PathItemObject>, convert: Convert): Record<string, PathItemObject> {
  return mapValues(paths, (item) => {
    const copy = { ...item };
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) copy[method] = mapOperation(operation, convert);
    }
    return copy;
  });
}

function mapOperation(operation: OperationObject, convert: Convert): OperationObject {
  const { parameters, requestBody, responses } = operation;
  return {
    ...operation,
    ...(parameters && { parameters: parameters.map((parameter) => mapParameter(parameter, convert)) }),
    ...(requestBody && {
      requestBody: { ...requestBody, content: mapContent(requestBody.content, "request", convert) },
    }),
    ...(responses && {
      responses: mapValues(responses, (response) =>
        response.content ? { ...response, content: mapContent(response.content, "response", convert) } : response,
      ),
    }),
  };
}

function mapParameter(parameter: ParameterObject, convert: Convert): ParameterObject {
  return {
    ...parameter,
    ...(parameter.schema !== undefined && { schema: convert(parameter.schema, "request") }),
    ...(parameter.content && { content: mapContent(parameter.content, "request", convert) }),
  };
}

function mapContent(content: Record<string, MediaTypeObject>, direction: Direction, convert: Convert) {
  return mapValues(content, (mediaType) =>
    mediaType.schema === undefined ? mediaType : { ...mediaType, schema: convert(mediaType.schema, direction) },
  );
}

/** A spread makes own properties of all keys, `__proto__` included, which are then assigned to as such. */
function mapValues<Value>(record: Record<string, Value>, convert: (value: Value) => Value): Record<string, Value> {
  const copy = { ...record };
  for (const key of Object.keys(record)) copy[key] = convert(record[key] as Value);
  return copy;
}
