import type { Document } from "../normalize/normalize.ts";
import type { OperationObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import type { Envelope, Operation } from "./api.ts";
import { collectArguments } from "./arguments.ts";
import type { TakenOptions } from "./client-option.ts";
import { needsCredentials } from "./credentials.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { type OperationEntry, toOperationProblem } from "./operation-entries.ts";
import { toItemName, toTypeBase } from "./operation-name.ts";
import { collectPagination, PAGINATION } from "./pagination.ts";
import { canStream, collectErrorBodies, collectEventType, collectResult } from "./result.ts";
import { collectRetry, RETRY } from "./retry.ts";
import { collectStream, STREAM } from "./stream.ts";

/** What every operation of an API is seen against. */
export interface OperationContext {
  readonly document: Document;
  readonly named: NamedSchemas;
  readonly envelope: Envelope | undefined;
  readonly takenOptions: TakenOptions;
}

export interface CollectedOperation {
  readonly operation: Operation;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** One operation in the terms of the model. The types that it needs get their names here. */
export function collectOperation(entry: OperationEntry, context: OperationContext): CollectedOperation {
  const { path, httpMethod, operation, segments } = entry;
  const { document, named } = context;
  const args = collectArguments(path, operation, named, context.takenOptions);
  const base = toTypeBase(segments);
  const paramsType = named.add(`${base}Params`, args.schema);
  const answer = collectAnswer(entry, base, context, args.arguments);
  const retry = collectRetry(operation[RETRY], httpMethod);
  const faults = [...args.faults, ...answer.faults];
  if (retry === undefined) {
    const message = `\`${RETRY}\` must be "idempotent", "keyed" or "never", got ${JSON.stringify(operation[RETRY])}`;
    faults.push({ message, at: `/${RETRY}` });
  }
  const collected: Operation = {
    name: segments.join("."),
    resource: segments.slice(0, -1),
    method: segments.at(-1) ?? "",
    httpMethod: httpMethod.toUpperCase(),
    path,
    ...pickTexts(operation),
    deprecated: operation.deprecated === true,
    aliases: entry.aliases,
    origin: document.origins.get(`${httpMethod.toUpperCase()} ${path}`),
    pathParameters: args.pathParameters,
    arguments: args.arguments,
    ...(args.body && { body: args.body }),
    paramsType,
    isParamsOptional: args.isOptional,
    ...answer.fields,
    retry: retry ?? "never",
    needsCredentials: needsCredentials(document.value, operation),
  };
  const toProblem = (message: string, at?: string) => toOperationProblem(document, path, httpMethod, message, at);
  return {
    operation: collected,
    problems: faults.map(({ message, at }) => toProblem(message, at)),
    warnings: [...findUndescribedStream(operation), ...findFormerStream(collected)].map((message) =>
      toProblem(message),
    ),
  };
}

/** What comes back, and how. */
function collectAnswer(
  { operation, segments }: OperationEntry,
  base: string,
  { named, envelope }: OperationContext,
  args: Operation["arguments"],
) {
  const declared = collectResult(operation, base, named, envelope);
  const errorBodies = collectErrorBodies(operation, base, named);
  const resultType = declared.kind === "json" ? declared.type : undefined;
  const paging = collectPagination(operation[PAGINATION], resultType, args, toItemName(segments), named);
  const eventType = operation[STREAM] === undefined ? undefined : collectEventType(operation, base, named);
  const { stream, faults } = collectStream(operation, { args, named, result: declared, eventType });
  const isEvents = stream !== undefined && stream.when === undefined;
  return {
    fields: {
      result: isEvents ? { kind: "events" as const, type: stream.eventType } : declared,
      errorType: named.reserve(`${base}Error`),
      errorBodies,
      ...(stream && { stream }),
      ...(paging.pagination && { pagination: paging.pagination }),
    },
    faults: [...paging.faults, ...faults],
  };
}

function pickTexts({ summary, description }: OperationObject) {
  return { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
}

/** How a package collects a stream is written by hand, by the operation's name. */
function findFormerStream({ stream, aliases }: Operation): string[] {
  if (stream === undefined || aliases.length === 0) return [];
  const names = aliases.map((name) => `\`${name}\``).join(", ");
  return [`where src/streams.ts says how its stream is collected, it must say so of the former name, too: ${names}`];
}

function findUndescribedStream(operation: OperationObject): string[] {
  if (operation[STREAM] !== undefined || !canStream(operation)) return [];
  return [`a success may come as events, which are not offered. Describe them with \`${STREAM}\` in the overlay`];
}
