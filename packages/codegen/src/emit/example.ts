import ts from "typescript";
import type { Api, Argument, Operation } from "../collect/api.ts";
import { referenceName, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { toExpression } from "./literal.ts";

/** A call of the operation as a user would write it, with the spec's own example values where it gives any. */
export function toExample(api: Api, operation: Operation): string {
  const client = api.className.charAt(0).toLowerCase() + api.className.slice(1);
  const path = operation.pathParameters.map((parameter) =>
    print(toExpression(toSample(api, parameter.schema, parameter.name))),
  );
  const params = toParams(api, operation);
  const args = [...path, ...(Object.keys(params).length > 0 ? [print(toExpression(params))] : [])];
  const call = `${client}.${operation.name}(${args.join(", ")})`;
  if (operation.pagination) return `for await (const item of ${call}) {\n  console.log(item);\n}`;
  return operation.result.kind === "none" ? `await ${call};` : `const result = await ${call};`;
}

function print(expression: ts.Expression): string {
  const file = ts.createSourceFile("example.ts", "", ts.ScriptTarget.Latest);
  return ts
    .createPrinter()
    .printNode(ts.EmitHint.Expression, expression, file)
    .replace(/^(?: {4})+/gm, (indent) => " ".repeat(indent.length / 2));
}

function toParams(api: Api, operation: Operation): Record<string, unknown> {
  const own = operation.arguments.filter((argument) => !argument.isClientParameter);
  const given = toGiven(operation, own);
  const demanded = own.filter((argument) => argument.required && toKeywords(argument.schema).default === undefined);
  const missing = demanded.filter(({ name }) => !Object.hasOwn(given, name));
  return {
    ...Object.fromEntries(missing.map((argument) => [argument.name, toSample(api, argument.schema, argument.name)])),
    ...given,
  };
}

/** The values of the body's example that are arguments of ours. */
function toGiven(operation: Operation, own: readonly Argument[]): Record<string, unknown> {
  const { example } = operation.body ?? {};
  if (typeof example !== "object" || example === null || operation.body?.isWhole) return {};
  const names = new Set(own.filter((argument) => argument.in === "body").map(({ name }) => name));
  return Object.fromEntries(Object.entries(example).filter(([name]) => names.has(name)));
}

function toSample(api: Api, schema: SchemaObject, name: string, depth = 0): unknown {
  const keywords = toKeywords(schema);
  const target = referenceName(schema);
  if (target !== undefined) return depth > 8 ? {} : toSample(api, api.schemas.get(target) ?? true, name, depth + 1);
  for (const value of [
    keywords.example,
    keywords.examples?.[0],
    keywords.const,
    keywords.enum?.[0],
    keywords.default,
  ]) {
    if (value !== undefined && value !== "") return value;
  }
  const union = keywords.anyOf ?? keywords.oneOf ?? keywords.allOf;
  if (union?.[0] !== undefined) return toSample(api, union[0], name, depth + 1);
  const type = Array.isArray(keywords.type) ? keywords.type[0] : keywords.type;
  if (type === "integer" || type === "number") return keywords.minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  if (type === "object") return toSampleObject(api, schema, depth);
  return keywords.format === "uuid" ? "01234567-89ab-cdef-0123-456789abcdef" : name;
}

function toSampleObject(api: Api, schema: SchemaObject, depth: number): Record<string, unknown> {
  const { properties = {}, required = [] } = toKeywords(schema);
  if (depth > 8) return {};
  const demanded = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(demanded.map(([name, property]) => [name, toSample(api, property, name, depth + 1)]));
}
