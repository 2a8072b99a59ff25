import type { Direction } from "../../src/collect/direction.ts";
import { createSchemaComparer } from "../../src/diff/compare-schemas.ts";
import type { SchemaFinding } from "../../src/diff/schema-finding.ts";
import type { OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";

export interface Versions {
  readonly before: SchemaObject;
  readonly after: SchemaObject;
  /** Named schemas of either version. */
  readonly named?: Readonly<Record<string, SchemaObject>>;
  readonly namedAfter?: Readonly<Record<string, SchemaObject>>;
}

export function ref(name: string): SchemaObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** A comparer of two APIs, and the type of what is sent or received in each. */
export function compareVersions(direction: Direction, { before, after, named = {}, namedAfter = named }: Versions) {
  const [old, present] = [collectValue(direction, before, named), collectValue(direction, after, namedAfter)];
  const comparer = createSchemaComparer(old.api, present.api);
  const pair = [direction, old.schema, present.schema] as const;
  return {
    apis: [old.api, present.api] as const,
    findings: comparer.compare(...pair),
    isCompatible: comparer.isCompatible(...pair),
    again: () => comparer.compare(...pair),
  };
}

/** What is found of the property `value` of a body or an answer: rule, severity and message, and the way to it. */
export function findings(direction: Direction, versions: Versions): string[] {
  return compareVersions(direction, versions).findings.map(toLine);
}

export function toLine({ rule, type, path, message }: SchemaFinding): string {
  return `${rule} ${[...(type === undefined ? [] : [type]), ...path].join("/")}: ${message}`;
}

function collectValue(direction: Direction, value: SchemaObject, named: Readonly<Record<string, SchemaObject>>) {
  const object: SchemaObject = { type: "object", properties: { value }, required: ["value"] };
  const operation: OperationObject =
    direction === "request" ? { requestBody: { required: true, content: json(object) } } : { responses: ok(object) };
  const { api, problems } = collect({ "/books": { post: { operationId: "books.add", ...operation } } }, named);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const [{ paramsType, result } = { paramsType: "", result: undefined }] = api.operations;
  const type = direction === "request" ? paramsType : result?.kind === "json" ? result.type : "";
  const schema = api.schemas.get(type);
  if (schema === undefined) throw new Error(`there is no type ${type}`);
  return { api, schema };
}
