import type { Streaming } from "@parley/client";
import { type Document, type Place, placeAt, placeBelow, placesBelow } from "./document.ts";

/** One operation of a document, as far as serving it needs. */
export interface Operation {
  /** Its name in the client, such as `sessions.create`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** False when it needs no credential. */
  readonly isSecured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** What it may answer, by status, range (`2XX`) or `default`. */
  readonly responses: ReadonlyMap<string, DeclaredResponse>;
  /** How it streams; undefined when it does not. */
  readonly streaming: Streaming | undefined;
}

export type ParameterPlace = "path" | "query" | "header" | "cookie";

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** A style of OpenAPI, or `dotted`: an object as pairs such as `name.key=value`. */
  readonly style: string;
  readonly explode: boolean;
  /** True when its value is written as JSON. */
  readonly isJson: boolean;
  readonly schema: Place | undefined;
}

export interface RequestBody {
  readonly required: boolean;
  /** Schemas by media type. */
  readonly content: ReadonlyMap<string, Place | undefined>;
}

export interface DeclaredResponse {
  readonly content: ReadonlyMap<string, Place | undefined>;
  readonly headers: ReadonlyMap<string, { readonly required: boolean; readonly schema: Place | undefined }>;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Every operation of a document.
 *
 * @throws when an operation has no `x-parley-name`, and no `operationId`, since handlers are found by it
 */
export function readOperations(document: Document): Operation[] {
  const root: Place = { pointer: "", node: document };
  const operations: Operation[] = [];
  for (const [path, item] of placesBelow(document, root, "paths")) {
    for (const method of methods) {
      const place = placeBelow(document, item, method);
      if (place) operations.push(readOperation(document, path, method, item, place));
    }
  }
  return operations;
}

function readOperation(document: Document, path: string, method: string, item: Place, place: Place): Operation {
  const name = place.node["x-parley-name"] ?? place.node.operationId;
  if (typeof name !== "string") {
    throw new Error(
      `${method.toUpperCase()} ${path}: expected an operation name in "x-parley-name" or "operationId", got ${name}.`,
    );
  }
  const body = placeBelow(document, place, "requestBody");
  return {
    name,
    method: method.toUpperCase(),
    path,
    isSecured: isSecured(place.node.security ?? document.security),
    parameters: readParameters(document, item, place),
    body: body && { required: body.node.required === true, content: schemasByMediaType(document, body) },
    responses: new Map(
      [...placesBelow(document, place, "responses")].map(([status, response]) => [
        status,
        { content: schemasByMediaType(document, response), headers: readHeaders(document, response) },
      ]),
    ),
    streaming: place.node["x-parley-stream"] as Streaming | undefined,
  };
}

function isSecured(requirements: unknown): boolean {
  if (!Array.isArray(requirements) || requirements.length === 0) return false;
  return requirements.every((requirement) => Object.keys(requirement as object).length > 0);
}

function readParameters(document: Document, item: Place, operation: Place): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const owner of [item, operation]) {
    for (const place of placesBelow(document, owner, "parameters").values()) {
      const parameter = readParameter(document, place);
      parameters.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...parameters.values()];
}

const defaultStyles = { path: "simple", query: "form", header: "simple", cookie: "form" };

function readParameter(document: Document, place: Place): Parameter {
  const { node } = place;
  const where = node.in as ParameterPlace;
  const declared = node["x-parley-style"] ?? node.style;
  const style = typeof declared === "string" ? declared : defaultStyles[where];
  const json = placeBelow(document, place, "content", "application/json");
  return {
    name: String(node.name),
    in: where,
    required: node.required === true,
    style,
    explode: typeof node.explode === "boolean" ? node.explode : style === "form",
    isJson: json !== undefined,
    schema: placeBelow(document, json ?? place, "schema"),
  };
}

function schemasByMediaType(document: Document, place: Place): Map<string, Place | undefined> {
  const content = [...placesBelow(document, place, "content")];
  return new Map(content.map(([mediaType, media]) => [mediaType, placeBelow(document, media, "schema")]));
}

function readHeaders(document: Document, response: Place): DeclaredResponse["headers"] {
  const headers = [...placesBelow(document, response, "headers")];
  return new Map(
    headers.map(([name, header]) => [
      name,
      { required: header.node.required === true, schema: placeAt(document, `${header.pointer}/schema`) },
    ]),
  );
}
