import { normalize } from "../../src/normalize/normalize.ts";
import type { OpenApiObject, OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { formatProblem } from "../../src/problem.ts";
import { parsePage } from "../../src/read/page.ts";
import { parseText } from "../../src/read/parse.ts";
import type { Source } from "../../src/read/sources.ts";

export type Files = Readonly<Record<string, string | object>>;

/** Normalizes files of `specs/acme` that are given as texts, or as values to be written as JSON. */
export function normalizeTexts(files: Files, address?: string) {
  const { "overlay.yaml": overlay, ...others } = files;
  const sources = Object.entries(others).map(([name, content]) => toSource(name, content, address));
  const { document, problems, warnings } = normalize({
    provider: {
      id: "acme",
      folder: "specs/acme",
      packageFolder: "packages/acme",
      moduleExtension: ".ts",
      name: "Acme",
      package: "acme",
      apis: [],
      environment: {},
      provenance: new Map(),
    },
    folder: "specs/acme",
    sources,
    ...(overlay !== undefined && { overlay: toSource("overlay.yaml", overlay) }),
    hash: "",
  });
  return {
    document,
    value: document.value,
    problems: problems.map(formatProblem),
    warnings: warnings.map(formatProblem),
  };
}

export function toSource(name: string, content: string | object, address?: string): Source {
  const file = `specs/acme/${name}`;
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  if (!/\.mdx?$/.test(name)) {
    const format = typeof content === "object" || name.endsWith(".json") ? "json" : "yaml";
    return { ...parseText(text, format), file, ...(address !== undefined && { address }) };
  }
  const page = parsePage(text);
  if ("skipped" in page) throw new Error(page.skipped);
  const { title, summary, method, path, line, ...document } = page;
  return { ...document, file, page: { title, ...(summary !== undefined && { summary }), method, path, line } };
}

/** A document with one operation, changed as given. */
export function toDocument(changes: object = {}): object {
  return {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    servers: [{ url: "https://acme.example" }],
    paths: { "/a": { get: { responses: { 200: { description: "ok" } } } } },
    ...changes,
  };
}

export function toSchemas(schemas: object): object {
  return toDocument({ components: { schemas } });
}

/** The document's problems, without the file that they all share. */
export function problemsOf(document: object): string[] {
  return normalizeTexts({ "api.json": document }).problems.map(dropPlace);
}

export function warningsOf(document: object): string[] {
  return normalizeTexts({ "api.json": document }).warnings.map(dropPlace);
}

export function schemasOf(schemas: object): Record<string, SchemaObject> {
  return normalizeTexts({ "api.json": toSchemas(schemas) }).value.components.schemas ?? {};
}

export function operationOf(value: OpenApiObject, method: "get" | "post" = "get", path = "/a"): OperationObject {
  const operation = value.paths[path]?.[method];
  if (operation === undefined) throw new Error(`no ${method} ${path}`);
  return operation;
}

function dropPlace(text: string): string {
  return text.replace(/^\S+?:\d+: /, "");
}
