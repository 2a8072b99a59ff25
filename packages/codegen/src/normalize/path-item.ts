import { METHODS } from "../http-method.ts";
import { isObject, type JsonObject, type JsonValue } from "../json-value.ts";

/** The document's own security, put on each operation that has none of its own. */
export function withSecurity(item: JsonValue, security: JsonValue | undefined): JsonValue {
  if (!isObject(item) || security === undefined) return item;
  const copy: JsonObject = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (isObject(operation) && !Object.hasOwn(operation, "security")) copy[method] = { ...operation, security };
  }
  return copy;
}

/** A path's parameters, servers and texts, moved into its operations. */
export function withShared(item: JsonValue): JsonValue {
  if (!isObject(item)) return item;
  const { parameters, servers, summary, description, ...rest } = item;
  const copy: JsonObject = { ...rest };
  for (const method of METHODS) {
    const operation = item[method];
    if (!isObject(operation)) continue;
    const merged = mergeParameters(parameters, operation.parameters);
    copy[method] = {
      ...(summary !== undefined && { summary }),
      ...(description !== undefined && { description }),
      ...(servers !== undefined && { servers }),
      ...operation,
      ...(merged !== undefined && { parameters: merged }),
    };
  }
  return copy;
}

function mergeParameters(shared: JsonValue | undefined, own: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(shared) || (own !== undefined && !Array.isArray(own))) return own;
  const listed = own ?? [];
  const isListed = (parameter: JsonValue) =>
    listed.some(
      (other) => isObject(other) && isObject(parameter) && other.name === parameter.name && other.in === parameter.in,
    );
  return [
    ...shared.filter((parameter) => (isObject(parameter) && "$ref" in parameter ? true : !isListed(parameter))),
    ...listed,
  ];
}
