import { canStream } from "../collect/result.ts";
import { STREAM } from "../collect/stream.ts";
import { toKeywords } from "../collect/subschemas.ts";
import type { JsonObject } from "../json-value.ts";
import type { OperationObject } from "../normalize/openapi.ts";
import { findBodySchema, findSuccess, listProperties, type Schemas } from "./list-answer.ts";
import type { ListedOperation } from "./listed-operation.ts";
import { type OverlayAction, toOperationTarget, toSuggestion, toTarget } from "./overlay-action.ts";

const FLAG = /^(?:is_?)?stream(?:ed|ing|_?response)?$/i;

/** How an operation's events are read, where it has any, and a type of events where none is described. */
export function suggestStream({ method, path, operation }: ListedOperation, schemas: Schemas): OverlayAction[] {
  if (operation[STREAM] !== undefined || !canStream(operation)) return [];
  const flag = findSuccess(operation) === undefined ? undefined : findFlag(operation, schemas);
  // Which of two answers comes, only a person can tell.
  if (flag === undefined && hasOtherAnswer(operation)) return [];
  const stream: JsonObject = {
    ...(flag !== undefined && { when: flag }),
    // A mark that only a text or an example mentions may be missing where nothing failed.
    ...(mentionsDone(operation) && { end: { data: "[DONE]" }, endRequired: false }),
  };
  return [
    ...describeEvents({ method, path, operation }),
    {
      description: toSuggestion(
        flag === undefined ? "its answer, events" : `its answer, events where \`${flag}\` is true`,
      ),
      target: toOperationTarget(method, path),
      update: { [STREAM]: stream },
    },
  ];
}

/** The argument that is true or false, and asks for events. */
export function findFlag(operation: OperationObject, schemas: Schemas): string | undefined {
  const body = findBodySchema(operation);
  const properties = body === undefined ? [] : listProperties(body, schemas);
  const query = (operation.parameters ?? []).filter(({ in: place }) => place === "query");
  const all = [...properties, ...query.map(({ name, schema }) => [name, schema ?? true] as const)];
  return all.find(([name, schema]) => FLAG.test(name) && isBoolean(toKeywords(schema)))?.[0];
}

function isBoolean({ type, anyOf = [], oneOf = [] }: ReturnType<typeof toKeywords>): boolean {
  return [type].flat().includes("boolean") || [...anyOf, ...oneOf].some((part) => isBoolean(toKeywords(part)));
}

function hasOtherAnswer({ responses = {} }: OperationObject): boolean {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const names = successes.flatMap(([, { content = {} }]) => Object.keys(content));
  return names.some((name) => !/^text\/event-stream\b/i.test(name));
}

function mentionsDone(operation: OperationObject): boolean {
  return (
    JSON.stringify(operation.responses ?? {}).includes("[DONE]") || (operation.description ?? "").includes("[DONE]")
  );
}

function describeEvents({
  method,
  path,
  operation,
}: Pick<ListedOperation, "method" | "path" | "operation">): OverlayAction[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, { content = {} }]) =>
    Object.entries(content)
      .filter(([name, { schema }]) => /^2/.test(status) && /^text\/event-stream\b/i.test(name) && schema === undefined)
      .map(([name]) => ({
        description: toSuggestion("an event stream that nothing is said of"),
        target: toTarget(["paths", path, method, "responses", status, "content", name]),
        update: { schema: {} },
      })),
  );
}
