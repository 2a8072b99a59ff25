import { expect, test } from "vitest";
import { SCHEMA_RULES } from "../../src/diff/rules/schema-rules.ts";
import { GRAMMAR } from "../../src/normalize/grammar.ts";
import type { SchemaKeywords, SchemaObject } from "../../src/normalize/openapi.ts";
import { compareVersions, ref } from "./schema-pair.ts";

interface Case {
  /** What the keyword stands beside. */
  readonly beside?: SchemaKeywords;
  /** Its value after; before, the keyword is not there, or has the other value. */
  readonly after: unknown;
  readonly before?: unknown;
  /** The rules that judge it in a request, and in an answer. */
  readonly request: readonly string[];
  readonly response: readonly string[];
}

const STRING: SchemaKeywords = { type: "string" };
const NUMBER: SchemaKeywords = { type: "number" };
const LIST: SchemaKeywords = { type: "array", items: { type: "string" } };
const MAP: SchemaKeywords = { type: "object", additionalProperties: { type: "string" } };
const OBJECT: SchemaKeywords = { type: "object", properties: { a: { type: "string" } } };
const AB: SchemaObject[] = [
  { type: "object", properties: { kind: { const: "a" } }, required: ["kind"] },
  { type: "object", properties: { kind: { const: "b" } }, required: ["kind"] },
];

function demand(subject: string, after: unknown, beside: SchemaKeywords): Case {
  return { beside, after, request: [`request-${subject}-tightened`], response: [`response-${subject}-tightened`] };
}

function note(after: unknown, rule = "schema-documentation-changed"): Case {
  return { beside: STRING, after, request: [rule], response: [rule] };
}

const CASES: Readonly<Record<string, Case>> = {
  title: note("T"),
  description: note("D"),
  example: note("e"),
  examples: note(["e"]),
  externalDocs: note({ url: "https://docs.example" }),
  deprecated: note(true, "schema-deprecated"),
  default: { beside: STRING, after: "x", request: ["request-default-added"], response: ["response-default-changed"] },
  readOnly: { beside: STRING, after: true, request: ["request-property-removed"], response: [] },
  writeOnly: { beside: STRING, after: true, request: [], response: ["response-property-removed"] },
  type: { before: "string", after: "number", request: ["request-type-changed"], response: ["response-type-changed"] },
  enum: {
    beside: STRING,
    after: ["x", "y"],
    request: ["request-enum-introduced"],
    response: ["response-enum-introduced"],
  },
  const: { beside: STRING, after: "x", request: ["request-enum-introduced"], response: ["response-enum-introduced"] },
  format: demand("format", "date", STRING),
  pattern: demand("pattern", "^a", STRING),
  contentEncoding: demand("encoding", "base64", STRING),
  contentMediaType: demand("encoding", "text/plain", STRING),
  contentSchema: demand("encoding", { type: "object" }, STRING),
  minLength: demand("length", 1, STRING),
  maxLength: demand("length", 1, STRING),
  minimum: demand("range", 1, NUMBER),
  maximum: demand("range", 1, NUMBER),
  exclusiveMinimum: demand("range", 1, NUMBER),
  exclusiveMaximum: demand("range", 1, NUMBER),
  multipleOf: demand("step", 2, NUMBER),
  minItems: demand("item-count", 1, LIST),
  maxItems: demand("item-count", 1, LIST),
  uniqueItems: demand("uniqueness", true, LIST),
  minProperties: demand("property-count", 1, MAP),
  maxProperties: demand("property-count", 1, MAP),
  contains: demand("condition", { type: "string" }, LIST),
  minContains: demand("condition", 2, LIST),
  maxContains: demand("condition", 2, LIST),
  propertyNames: demand("condition", { maxLength: 3 }, MAP),
  patternProperties: demand("condition", { "^x": true }, MAP),
  unevaluatedProperties: demand("condition", false, MAP),
  unevaluatedItems: demand("condition", false, LIST),
  not: demand("condition", { required: ["b"] }, OBJECT),
  if: demand("condition", { required: ["b"] }, OBJECT),
  // biome-ignore lint/suspicious/noThenProperty: this is the keyword of JSON Schema.
  then: demand("condition", { required: ["b"] }, OBJECT),
  else: demand("condition", { required: ["b"] }, OBJECT),
  dependentSchemas: demand("condition", { a: { required: ["b"] } }, OBJECT),
  required: {
    beside: OBJECT,
    after: ["a"],
    request: ["request-property-became-required"],
    response: ["response-property-became-required"],
  },
  properties: {
    beside: { type: "object" },
    before: { a: STRING },
    after: { a: STRING, b: STRING },
    request: ["request-property-added"],
    response: ["response-property-added"],
  },
  additionalProperties: {
    beside: OBJECT,
    after: { type: "string" },
    request: ["request-other-properties-added"],
    response: ["response-other-properties-added"],
  },
  items: {
    beside: { type: "array" },
    before: STRING,
    after: NUMBER,
    request: ["request-type-changed"],
    response: ["response-type-changed"],
  },
  prefixItems: {
    beside: { type: "array" },
    before: [STRING],
    after: [NUMBER],
    request: ["request-type-changed"],
    response: ["response-type-changed"],
  },
  allOf: {
    before: [ref("Named")],
    after: [ref("Named"), OBJECT],
    request: ["request-property-added"],
    response: ["response-property-added"],
  },
  anyOf: {
    before: [STRING, NUMBER],
    after: [STRING, NUMBER, { type: "boolean" }],
    request: ["request-alternative-added"],
    response: ["response-alternative-added"],
  },
  oneOf: {
    before: [STRING, NUMBER],
    after: [STRING],
    request: ["request-alternative-removed"],
    response: ["response-alternative-impossible"],
  },
  discriminator: {
    beside: { oneOf: AB },
    after: { propertyName: "kind" },
    request: ["request-discriminator-changed"],
    response: ["response-discriminator-introduced"],
  },
};

/** Keywords that nothing has to be said of. */
const WITHOUT_CONSEQUENCE: Readonly<Record<string, string>> = {
  xml: "the client neither sends nor reads XML",
  $defs: "what refers to them does not survive normalizing: such schemas have names of their own",
};

test("every keyword of schemas is judged in each direction", () => {
  const fields = [...(GRAMMAR.get("Schema")?.fields.keys() ?? [])];
  expect(fields.toSorted()).toEqual([...Object.keys(CASES), ...Object.keys(WITHOUT_CONSEQUENCE)].toSorted());
  const found = Object.entries(CASES).map(([keyword, { beside = {}, before, after }]) => {
    const value = (content: unknown): SchemaObject => ({
      ...beside,
      ...(content !== undefined && { [keyword]: content }),
    });
    const rules = (direction: "request" | "response") => {
      const wrap = (schema: SchemaObject): SchemaObject => ({
        type: "object",
        properties: { first: STRING, inner: schema },
      });
      const versions = {
        before: wrap(value(before)),
        after: wrap(value(after)),
        named: { Named: { type: "object" as const, properties: { n: STRING } } },
      };
      return compareVersions(direction, versions).findings.map(({ rule }) => rule);
    };
    return [keyword, { request: rules("request"), response: rules("response") }];
  });
  const expected = Object.entries(CASES).map(([keyword, { request, response }]) => [keyword, { request, response }]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test("each rule stands under its own id, in the direction that it is named after", () => {
  for (const [id, rule] of Object.entries(SCHEMA_RULES)) {
    expect(rule.id).toBe(id);
    expect(id).toMatch(/^(request|response|schema)-/);
  }
});

test("extensions say nothing to callers", () => {
  const versions = { before: { type: "string", "x-order": 1 }, after: { type: "string", "x-order": 2 } } as const;
  expect(compareVersions("request", versions).findings).toEqual([]);
});
