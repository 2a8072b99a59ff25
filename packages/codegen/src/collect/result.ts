import type { MediaTypeObject, OperationObject, SchemaObject } from "../normalize/openapi.ts";
import type { Envelope, Operation, OperationResult } from "./api.ts";
import { unwrapSchema } from "./envelope.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { referenceName, toKeywords } from "./subschemas.ts";

type ErrorBodies = Operation["errorBodies"];

/** What a call gives on success: the type of the payload without its envelope. */
export function collectResult(
  operation: OperationObject,
  base: string,
  named: NamedSchemas,
  envelope: Envelope | undefined,
): OperationResult {
  const mediaTypes = listSuccesses(operation);
  if (mediaTypes.length === 0) return { kind: "none" };
  const json = mediaTypes.filter(([name]) => isJson(name)).map(([, mediaType]) => mediaType.schema ?? true);
  if (json.length === 0) return { kind: mediaTypes.every(([name]) => /^text\//i.test(name)) ? "text" : "binary" };
  const payloads = json.map((schema) => (envelope ? unwrapSchema(schema, envelope, named.schemas) : schema));
  if (payloads.every((payload) => payload === undefined)) return { kind: "void" };
  const described = payloads.map((payload) => payload ?? true);
  return { kind: "json", type: nameUnion(described, `${base}Result`, named) };
}

/** The name of the type of one event; undefined where no success comes as events. */
export function collectEventType(operation: OperationObject, base: string, named: NamedSchemas): string | undefined {
  const streams = listSuccesses(operation).filter(([name]) => isEventStream(name));
  const schemas = streams.map(([, { schema }]) => schema).filter((schema) => schema !== undefined);
  return schemas.length === 0 ? undefined : nameUnion(schemas, `${base}Event`, named);
}

/** True when a success may come as events. */
export function canStream(operation: OperationObject): boolean {
  return listSuccesses(operation).some(([name]) => isEventStream(name));
}

function isEventStream(mediaType: string): boolean {
  return /^text\/event-stream\b/i.test(mediaType);
}

/** The media types of every success; `default` counts where no success is declared. */
function listSuccesses({ responses = {} }: OperationObject): [string, MediaTypeObject][] {
  const all = Object.entries(responses);
  const successes = all.filter(([status]) => /^2(\d\d|XX)$/i.test(status));
  const chosen = successes.length > 0 ? successes : all.filter(([status]) => status === "default");
  return chosen.flatMap(([, response]) => Object.entries(response.content ?? {}));
}

/** The bodies of the failures that the operation declares. Under an envelope they are the runtime's to read. */
export function collectErrorBodies(operation: OperationObject, base: string, named: NamedSchemas): ErrorBodies {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => /^([45]\d\d|[45]XX|default)$/i.test(status))
    .flatMap(([status, response]) => {
      const json = Object.entries(response.content ?? {}).find(([name]) => isJson(name));
      const schema = json?.[1].schema;
      return schema === undefined
        ? []
        : [{ status, type: nameUnion([schema], `${base}Error${toSuffix(status)}`, named) }];
    });
}

function toSuffix(status: string): string {
  return status === "default" ? "Body" : status.toUpperCase();
}

function isJson(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(mediaType) || mediaType === "*/*";
}

/** The name of the one schema among them, else of a new one under the wished name. */
function nameUnion(schemas: readonly SchemaObject[], wish: string, named: NamedSchemas): string {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only, ...others] = distinct;
  if (only === undefined) return "unknown";
  const name =
    others.length === 0 && Object.keys(toKeywords(only)).every((key) => key === "$ref" || key === "description")
      ? referenceName(only)
      : undefined;
  return name ?? named.add(wish, others.length === 0 ? only : { anyOf: distinct });
}
