import ts from "typescript";
import type { Api, Argument, Operation } from "../collect/api.ts";
import { hasFile } from "../collect/file-part.ts";
import { isReservedName, toCamelCase } from "../collect/identifier.ts";
import { referenceName, resolveSchema, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { escapeUnseen, toExpression, toObjectExpression } from "./literal.ts";
import { toSample } from "./sample.ts";

/** The variable that holds the client, in examples. */
export function toClientName({ className }: Api): string {
  const name = className.charAt(0).toLowerCase() + className.slice(1);
  return isReservedName(name) ? "client" : name;
}

/** The operation called for its answer, as a user would write it, with the spec's own values where it gives any. */
export function toExample(api: Api, operation: Operation): string {
  const { result, pagination, stream } = operation;
  if (stream !== undefined && stream.when === undefined) return toLoop(EVENT, toCall(api, operation));
  const call = toCall(api, operation);
  if (pagination) return toLoop(toVariable(api, pagination.itemType, "item"), call);
  if (result.kind === "none" || result.kind === "void") return `await ${call};`;
  const { name, shown } = toVariable(api, result.kind === "json" ? result.type : "", "result");
  // Who asks for a thing has its id already.
  return `const ${name} = await ${call};\nconsole.log(${operation.httpMethod === "GET" ? name : shown});`;
}

/** The operation called for its events; undefined where it gives none on request. */
export function toStreamExample(api: Api, operation: Operation): string | undefined {
  const flag = operation.stream?.when;
  return flag && toLoop(EVENT, toCall(api, operation, flag));
}

interface Variable {
  readonly name: string;
  /** What of it is worth a look: the id of a thing that has one, or the only thing in it. */
  readonly shown: string;
}

const EVENT: Variable = { name: "event", shown: "event" };

function toLoop({ name, shown }: Variable, call: string): string {
  return `for await (const ${name} of ${call}) {\n  console.log(${shown});\n}`;
}

/** `session` for a `Session`; a type whose name only repeats the operation's says no more than `result`. */
function toVariable(api: Api, type: string, fallback: string): Variable {
  const wish = toCamelCase(type);
  const isTelling = /^[a-z][A-Za-z0-9]*$/.test(wish) && !/(Result|Item)\d*$/.test(type) && !isReservedName(wish);
  const name = isTelling && wish !== toClientName(api) ? wish : fallback;
  const schema = api.schemas.get(type) ?? true;
  const { type: kind, properties = {} } = toKeywords(resolveSchema(schema, api.schemas));
  const [only = "", ...others] = Object.keys(properties);
  const isOnly = kind === "object" && others.length === 0 && /^[A-Za-z_]\w*$/.test(only);
  const property = hasId(schema, api) ? "id" : isOnly ? only : undefined;
  return { name, shown: property === undefined ? name : `${name}.${property}` };
}

function hasId(schema: SchemaObject, api: Api): boolean {
  const { properties = {}, allOf = [], anyOf, oneOf } = toKeywords(resolveSchema(schema, api.schemas));
  const members = anyOf ?? oneOf ?? [];
  const isShared = members.length > 0 && members.every((member) => hasId(member, api));
  return Object.hasOwn(properties, "id") || isShared || allOf.some((part) => hasId(part, api));
}

/** @param flag - an argument that is to be true */
function toCall(api: Api, operation: Operation, flag?: string): string {
  const path = operation.pathParameters.map((parameter) => print(toExpression(toValue(api, parameter))));
  const params = toParams(api, operation);
  if (operation.stream?.when !== undefined) params.delete(operation.stream.when);
  if (flag !== undefined) params.set(flag, true);
  const entries = [...params].map(([name, value]) => [name, toArgumentExpression(operation, name, value)] as const);
  const args =
    params.size === 0 ? path : [...path, print(toObjectExpression(entries, isLong(operation, path, params)))];
  return `${toClientName(api)}.${operation.name}(${args.join(", ")})`;
}

function isLong({ name }: Operation, path: readonly string[], params: ReadonlyMap<string, unknown>): boolean {
  return name.length + path.join("").length + JSON.stringify([...params]).length > 90;
}

/** As a person would write it: letters of every script stand as they are, what doesn't show is escaped. */
function print(expression: ts.Expression): string {
  const file = ts.createSourceFile("example.ts", "", ts.ScriptTarget.Latest);
  keepLetters(expression);
  return escapeUnseen(ts.createPrinter().printNode(ts.EmitHint.Expression, expression, file)).replace(
    /^(?: {4})+/gm,
    (indent) => " ".repeat(indent.length / 2),
  );
}

function keepLetters(node: ts.Node): void {
  if (ts.isStringLiteral(node)) ts.setEmitFlags(node, ts.EmitFlags.NoAsciiEscaping);
  ts.forEachChild(node, keepLetters);
}

/** What must be given, and what the spec's example gives. The client brings what it holds. */
function toParams(api: Api, operation: Operation): Map<string, unknown> {
  const own = operation.arguments.filter((argument) => !argument.isClientParameter);
  const given = toGiven(api, operation);
  const demanded = own.filter((argument) => argument.required && toKeywords(argument.schema).default === undefined);
  const missing = demanded.filter(({ name }) => !given.has(name));
  return new Map([...given, ...missing.map((argument) => [argument.name, toValue(api, argument)] as const)]);
}

/** The values of the body's example, under the names of their arguments. */
function toGiven(api: Api, operation: Operation): Map<string, unknown> {
  const { body } = operation;
  if (body === undefined) return new Map();
  if (body.isWhole) return body.example === undefined ? new Map() : new Map([["body", body.example]]);
  const sample = body.example ?? (body.isOpen ? toSample(api, toBodySchema(api, operation), "") : {});
  if (typeof sample !== "object" || sample === null) return new Map();
  const inBody = operation.arguments.filter(({ in: place }) => place === "body");
  return new Map(
    Object.entries(sample).flatMap(([wireName, value]) => {
      const argument = inBody.find((candidate) => candidate.wireName === wireName);
      if (argument === undefined) return body.isOpen ? [[wireName, value] as const] : [];
      return argument.isClientParameter ? [] : [[argument.name, value] as const];
    }),
  );
}

/** The part of the arguments' type that is the body, whose properties can't be listed. */
function toBodySchema(api: Api, { paramsType }: Operation): SchemaObject {
  const schema = api.schemas.get(paramsType) ?? true;
  return toKeywords(schema).allOf?.[0] ?? schema;
}

function toValue(api: Api, { name, schema, example }: Argument): unknown {
  return example ?? toSample(api, schema, name);
}

function toArgumentExpression(operation: Operation, name: string, value: unknown): ts.Expression {
  const argument = operation.arguments.find((candidate) => candidate.name === name);
  if (argument === undefined || !hasFile(argument.schema)) return toExpression(value);
  const { factory } = ts;
  const content = toExpression(["a,b\n1,2\n"]);
  const file = factory.createNewExpression(factory.createIdentifier("File"), undefined, [
    content,
    toExpression("data.csv"),
  ]);
  const isList = referenceName(argument.schema) === undefined && toKeywords(argument.schema).type === "array";
  return isList ? factory.createArrayLiteralExpression([file]) : file;
}
