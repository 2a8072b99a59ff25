import type { Api, Argument, Operation } from "../collect/api.ts";
import { toKeywords } from "../collect/subschemas.ts";
import { toExample } from "./example.ts";
import { toCell, toCode, toProse, toTable } from "./markdown.ts";
import { toDescription, toRetryText } from "./operation-doc.ts";
import { type Resource, toResourceList, toResourceTree } from "./resources.ts";

/** The part of a package's README that lists an API's operations. */
export function emitReference(api: Api, title: string): string {
  const resources = toResourceList(toResourceTree(api)).filter(({ operations }) => operations.length > 0);
  return [`## ${title}`, ...resources.flatMap((resource) => toSection(api, resource)), toCodes(api)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function toSection(api: Api, resource: Resource): string[] {
  const heading = resource.path.length === 0 ? "The client itself" : toCode(resource.path.join("."));
  return [`### ${heading}`, ...resource.operations.flatMap((operation) => toEntry(api, operation))];
}

function toEntry(api: Api, operation: Operation): string[] {
  const path = operation.pathParameters.map(({ name }) => name);
  const signature = `${operation.name}(${[...path, operation.isParamsOptional ? "params?" : "params", "options?"].join(", ")})`;
  const source = operation.origin?.address ?? operation.origin?.file;
  return [
    `#### ${toCode(signature)}`,
    ...(operation.deprecated ? ["**Deprecated.**"] : []),
    toProse(operation.summary ?? operation.origin?.title ?? ""),
    toProse(toDescription(operation)),
    ["```ts", toExample(api, operation), "```"].join("\n"),
    toTable(["Argument", "Sent in", "Needed", ""], [...operation.pathParameters, ...operation.arguments].map(toRow)),
    toFacts(operation, source),
  ].filter((part) => part !== "");
}

function toRow(argument: Argument): string[] {
  const { description, default: value } = toKeywords(argument.schema);
  const text = argument.description ?? description ?? "";
  const fallback = value === undefined ? "" : ` Default: ${toCode(JSON.stringify(value)).replaceAll("|", "\\|")}.`;
  const isNeeded = argument.required && value === undefined;
  const needed = argument.isClientParameter ? "here or on the client" : isNeeded ? "yes" : "";
  return [toCode(argument.name).replaceAll("|", "\\|"), argument.in, needed, `${toCell(text)}${fallback}`.trim()];
}

function toFacts(operation: Operation, source: string | undefined): string {
  const { result, pagination, errorBodies } = operation;
  const type =
    result.kind === "json"
      ? toCode(result.type)
      : { text: "a string", binary: "a `Blob`", none: "nothing" }[result.kind];
  const declared = errorBodies.map(({ status, type: body }) => `${status} (${toCode(body)})`).join(", ");
  return [
    `- Request: ${toCode(`${operation.httpMethod} ${operation.path}`)}. ${toRetryText(operation)}`,
    pagination
      ? `- Result: pages of ${toCode(pagination.itemType)}; each page's answer is ${type}.`
      : `- Result: ${type}.`,
    ...(declared === "" ? [] : [`- Declared failures: ${declared}.`]),
    ...(source === undefined
      ? []
      : [`- Source: ${/^https?:\/\/[\w./~%-]+$/.test(source) ? `<${source}>` : toCode(source)}`]),
  ].join("\n");
}

function toCodes(api: Api): string {
  const rows = (api.envelope?.errors ?? []).map(({ code, name, description }) => [
    String(code),
    toCode(name),
    toCell(description ?? ""),
  ]);
  return rows.length === 0 ? "" : [`### Error codes`, toTable(["Code", "Class", "Meaning"], rows)].join("\n\n");
}
