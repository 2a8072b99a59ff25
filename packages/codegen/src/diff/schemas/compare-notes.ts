import { isSameJson } from "../../json-value.ts";
import type { SchemaKeywords } from "../../normalize/openapi.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Context, FindingFactory } from "./finding-factory.ts";
import { describeSubject, quoteValue } from "./finding-text.ts";

const DOCUMENTATION = ["title", "description", "example", "examples", "externalDocs"] as const;

/** What is said beside the type. */
export function compareNotes(
  before: SchemaKeywords,
  after: SchemaKeywords,
  context: Context,
  factory: FindingFactory,
): SchemaFinding[] {
  const subject = describeSubject(context.site);
  const findings = compareDefaults(before.default, after.default, context, factory);
  const isDeprecated = after.deprecated === true;
  if (isDeprecated !== (before.deprecated === true)) {
    const id = isDeprecated ? "schema-deprecated" : "schema-no-longer-deprecated";
    findings.push(factory.create(id, `${subject} is ${isDeprecated ? "" : "no longer "}deprecated`, context));
  }
  const changed = DOCUMENTATION.filter((keyword) => !isSameJson(toNote(before[keyword]), toNote(after[keyword])));
  if (changed.length > 0) {
    const message = `the ${toWords(changed).join(" and ")} of ${subject} changed`;
    findings.push(factory.create("schema-documentation-changed", message, context));
  }
  return findings;
}

function compareDefaults(before: unknown, after: unknown, context: Context, factory: FindingFactory): SchemaFinding[] {
  if (isSameJson(before, after)) return [];
  const subject = describeSubject(context.site);
  const was = before === undefined ? "" : `, and was ${quoteValue(before)}`;
  const message =
    after === undefined
      ? `the default of ${subject} is gone${was}`
      : `the default of ${subject} is now ${quoteValue(after)}${was}`;
  if (context.direction === "response") return [factory.create("response-default-changed", message, context)];
  if (before === undefined) return [factory.create("request-default-added", message, context)];
  const id = after === undefined ? "request-default-removed" : "request-default-changed";
  return [factory.create(id, message, context)];
}

function toNote(value: unknown): unknown {
  return typeof value === "string" ? value.trim() || undefined : value;
}

function toWords(keywords: readonly (typeof DOCUMENTATION)[number][]): string[] {
  const words = keywords.map((keyword) =>
    keyword === "examples" ? "example" : keyword === "externalDocs" ? "documentation link" : keyword,
  );
  return [...new Set(words)];
}
