import type { ErrorObject } from "ajv/dist/2020.js";
import { parsePointer } from "./json-pointer.ts";

/** One thing that is wrong with a value. */
export interface SchemaIssue {
  /** Where in the value, property by property; empty for the value itself. */
  readonly path: readonly (string | number)[];
  /** The schema keyword that it breaks, such as `required` or `type`. */
  readonly keyword: string;
  /** In words, such as `must be integer`. */
  readonly message: string;
  /** What the keyword demands, such as `{ type: "integer" }`. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** Turns the validator's errors into issues, without the noise that unions make. */
export function toSchemaIssues(errors: readonly ErrorObject[], value: unknown): SchemaIssue[] {
  const issues = errors.map((error): SchemaIssue => {
    const path = pathOf(error.instancePath, value);
    const { missingProperty } = error.params as { missingProperty?: string };
    if (error.keyword === "required" && missingProperty !== undefined) path.push(missingProperty);
    const message = error.keyword === "required" ? "is required" : `${error.message}${listed(error.params)}`;
    return { path, keyword: error.keyword, message, params: error.params };
  });
  const telling = issues.filter((issue) => !isNoise(issue, issues));
  const unique = new Map(telling.map((issue) => [JSON.stringify([issue.path, issue.message]), issue]));
  return [...unique.values()];
}

function listed(params: Readonly<Record<string, unknown>>): string {
  return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(", ")}` : "";
}

/** That a union fits nowhere, or that a value is not null, says nothing beside what is wrong in the union's members. */
function isNoise(issue: SchemaIssue, issues: readonly SchemaIssue[]): boolean {
  if (issue.keyword === "type" && issue.params.type === "null") {
    return issues.some((other) => isAtOrBelow(other, issue) && !isNull(other) && !isUnion(other));
  }
  return isUnion(issue) && issues.some((other) => isAtOrBelow(other, issue) && !isUnion(other));
}

const isNull = (issue: SchemaIssue) => issue.keyword === "type" && issue.params.type === "null";
const isUnion = (issue: SchemaIssue) => issue.keyword === "anyOf" || issue.keyword === "oneOf";

function isAtOrBelow(one: SchemaIssue, other: SchemaIssue): boolean {
  return other.path.every((token, index) => one.path[index] === token);
}

function pathOf(instancePath: string, value: unknown): (string | number)[] {
  let node = value;
  return parsePointer(instancePath).map((token) => {
    const step = Array.isArray(node) ? Number(token) : token;
    node = (node as Record<string | number, unknown> | undefined)?.[step];
    return step;
  });
}
