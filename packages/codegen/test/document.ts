import { collectApi } from "../src/collect/collect.ts";
import type { Document } from "../src/normalize/normalize.ts";
import type { OpenApiObject, PathItemObject, SchemaObject } from "../src/normalize/openapi.ts";
import type { ApiSources } from "../src/read/sources.ts";

/** A normalized document of the given paths and schemas. */
export function toDocument(
  paths: Record<string, PathItemObject>,
  schemas: Record<string, SchemaObject> = {},
  rest: Partial<OpenApiObject> = {},
): Document {
  const value: OpenApiObject = {
    openapi: "3.1.1",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.example/api" }],
    paths,
    ...rest,
    components: { schemas, ...rest.components },
  };
  return { value, origins: new Map(), isBounded: true, locate: (pointer) => ({ file: `library.yaml#${pointer}` }) };
}

export const SOURCES: ApiSources = {
  provider: {
    id: "library",
    folder: "specs/library",
    packageFolder: "packages/library",
    moduleExtension: ".ts",
    name: "Library",
    package: "@example/library",
    apis: [],
    environment: { apiKey: "LIBRARY_API_KEY" },
    provenance: new Map(),
  },
  folder: "specs/library",
  sources: [],
  hash: "f".repeat(64),
};

export function collect(
  paths: Record<string, PathItemObject>,
  schemas: Record<string, SchemaObject> = {},
  rest: Partial<OpenApiObject> = {},
) {
  return collectApi(SOURCES, toDocument(paths, schemas, rest));
}

/** The content of a JSON body or answer. */
export function json(schema: SchemaObject) {
  return { "application/json": { schema } };
}

/** The responses of an operation that answers 200 with JSON. */
export function ok(schema: SchemaObject) {
  return { "200": { description: "ok", content: json(schema) } };
}
