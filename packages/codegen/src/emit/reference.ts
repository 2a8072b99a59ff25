import type { Api, Argument, Operation } from "../collect/api.ts";
import { referenceName, resolveSchema, toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { toExample, toStreamExample } from "./example.ts";
import { toCell, toCode, toCodeCell, toProse, toSlug, toTable } from "./markdown.ts";
import { toDescription, toPagingText, toRetryText } from "./operation-doc.ts";
import { toCodesHeading, toErrorsText, toResultText } from "./outcome-text.ts";
import { type Resource, toResourceList, toResourceTree } from "./resources.ts";
import { toTypeText } from "./type-text.ts";

/** The part of a package's README that lists an API's operations. */
export function emitReference(api: Api): string {
  const resources = toResourceList(toResourceTree(api)).filter(({ operations }) => operations.length > 0);
  return [
    api.id === undefined ? "## Reference" : `## Reference: ${api.id}`,
    resources.map((resource) => toContents(api, resource)).join("\n"),
    "What is sent in the path is given in order, everything else as properties of one object, `params`. The last argument of every call are options of that call alone. They, and the errors that any call can fail with, are those of `@parley/client`.",
    ...resources.flatMap(({ operations }) => operations.flatMap((operation) => toEntry(api, operation))),
    toCodes(api),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function toContents(api: Api, { path, operations }: Resource): string {
  const links = operations.map((operation) => `[${operation.method}](#${toSlug(toHeading(api, operation.name))})`);
  return `- ${path.length === 0 ? "the client itself" : toCode(path.join("."))}: ${links.join(", ")}`;
}

/** Different in each API of a package, or links would lead to the first. */
function toHeading(api: Api, name: string): string {
  return [api.id ?? "", toCode(name)].join(" ").trim();
}

function toEntry(api: Api, operation: Operation): string[] {
  return [
    `### ${toHeading(api, operation.name)}`,
    ...(operation.deprecated ? ["**Deprecated.**"] : []),
    toFormerNames(operation),
    toProse(
      [operation.summary ?? operation.origin?.title ?? "", toDescription(operation)].filter(Boolean).join("\n\n"),
    ),
    toFence(api, operation, toExample(api, operation)),
    toFence(api, operation, toStreamExample(api, operation)),
    toTable(["Argument", "Type", "Sent in", "Needed", ""], toRows(api, operation)),
    toFacts(api, operation),
  ].filter((part) => part !== "");
}

function toFormerNames({ aliases }: Operation): string {
  if (aliases.length === 0) return "";
  return `Formerly ${aliases.map(toCode).join(", ")}, which stays until the next major version.`;
}

/** The info string names the operation, so that tests find its examples. */
function toFence(api: Api, operation: Operation, example: string | undefined): string {
  if (example === undefined) return "";
  const marks = [`operation=${operation.name}`, ...(api.id === undefined ? [] : [`api=${api.id}`])];
  return [`\`\`\`ts ${marks.join(" ")}`, example, "```"].join("\n");
}

function toRows(api: Api, operation: Operation): string[][] {
  const isUnlisted = operation.body?.isOpen === true && operation.arguments.every(({ in: place }) => place !== "body");
  const byName = Map.groupBy(operation.arguments, ({ name }) => name);
  return [
    ...operation.pathParameters.map((argument) => toRow(api, argument)),
    ...(isUnlisted ? [toWholeRow(api, operation)] : []),
    ...[...byName.values()].flatMap((same) => same.slice(0, 1).map((first) => toRow(api, first, same))),
  ];
}

/** The row of a body whose properties depend on which of several types it has. */
function toWholeRow(api: Api, { paramsType, isParamsOptional }: Operation): string[] {
  const schema = api.schemas.get(paramsType) ?? true;
  const body = toKeywords(schema).allOf?.[0] ?? schema;
  const { description = "" } = toKeywords(resolveSchema(body, api.schemas));
  const names = listAlternatives(api, body).map(toCodeCell);
  const members = referenceName(body) === undefined || names.length < 2 ? "" : `One of ${names.join(", ")}.`;
  return [
    toCode("params"),
    toCodeCell(toTypeText(body)),
    "body",
    isParamsOptional ? "" : "yes",
    [toCell(description), members].filter((text) => text !== "").join(" "),
  ];
}

/** The types that a value can have, those of alternatives inside alternatives included. */
function listAlternatives(api: Api, schema: SchemaObject, depth = 0): string[] {
  const { anyOf, oneOf } = toKeywords(resolveSchema(schema, api.schemas));
  const members = depth > 8 ? undefined : (anyOf ?? oneOf);
  return members?.flatMap((member) => listAlternatives(api, member, depth + 1)) ?? [toTypeText(schema)];
}

/** @param same - the argument in each of the places that it is sent in */
function toRow(api: Api, argument: Argument, same: readonly Argument[] = [argument]): string[] {
  const { description, default: value } = toKeywords(argument.schema);
  const target = toKeywords(resolveSchema(argument.schema, api.schemas));
  const text = toCell(argument.description ?? description ?? target.description ?? "");
  const fallback = value === undefined ? "" : `Default: ${toCodeCell(JSON.stringify(value))}.`;
  const isNeeded = argument.required && value === undefined;
  return [
    toCodeCell(argument.name),
    toCodeCell(toTypeText(argument.schema)),
    same.map(({ in: place }) => place).join(", "),
    argument.isClientParameter ? "here or on the client" : isNeeded ? "yes" : "",
    [fallback !== "" && /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text, fallback].filter(Boolean).join(" "),
  ];
}

function toFacts(api: Api, operation: Operation): string {
  const source = operation.origin?.address;
  return [
    `- Request: ${toCode(`${operation.httpMethod} ${operation.path}`)}. ${toRetryText(operation)}`,
    `- Result: ${[toResultText(api, operation), toPagingText(operation)].filter(Boolean).join(" ")}`,
    `- Fails with: ${toErrorsText(api, operation)}.`,
    ...(source === undefined ? [] : [`- Source: ${toSource(source)}`]),
  ].join("\n");
}

function toSource(source: string): string {
  return /^https?:\/\/[\w./~%-]+$/.test(source) ? `<${source}>` : toCode(source);
}

function toCodes(api: Api): string {
  const rows = (api.envelope?.errors ?? []).map(({ code, name, description }) => [
    String(code),
    toCode(name),
    toCell(description ?? ""),
  ]);
  if (rows.length === 0) return "";
  return [`### ${toCodesHeading(api)}`, toTable(["Code", "Class", "Meaning"], rows)].join("\n\n");
}
