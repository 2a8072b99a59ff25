import { expect, test } from "vitest";
import { type ApiVersion, toApiVersion } from "../../src/diff/api-version.ts";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { JsonValue } from "../../src/json-value.ts";
import type { SchemaKeywords } from "../../src/normalize/openapi.ts";
import { prove } from "../../src/proof/prove.ts";
import { json, ok, SOURCES } from "../document.ts";

/** Milliseconds, on a machine that has much else to do. */
const LONG = 60_000;
const LENGTH = 500;

type ToLink = (next: SchemaKeywords, index: number) => SchemaKeywords;

/** Types of which each leads to the one before it, the first to something of another kind. */
function toChain(first: SchemaKeywords, toLink: ToLink, length = LENGTH): ApiVersion {
  const reference = (index: number) => ({ $ref: `#/components/schemas/Link${index}` });
  const links = Array.from({ length }, (_, index) => [
    `Link${index}`,
    toLink(index === 0 ? first : reference(index - 1), index),
  ]);
  const last = reference(length - 1);
  const value = {
    openapi: "3.1.0",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.example" }],
    paths: {
      "/links": {
        get: { operationId: "links.get", responses: ok(last) },
        post: { operationId: "links.add", requestBody: { required: true, content: json(last) } },
      },
    },
    components: { schemas: Object.fromEntries(links) },
  };
  const source = { file: "specs/library/openapi.json", value: value as JsonValue, locate: () => undefined };
  const { version, problems } = toApiVersion({ ...SOURCES, sources: [source] });
  if (version === undefined) throw new Error(problems[0]?.message);
  return version;
}

/** What compiler and rules say of both operations: `links.get result: breaks breaks`. */
function listVerdicts(before: ApiVersion, after: ApiVersion): string[] {
  const { verdicts } = prove(before.api, after.api, compareApis(before, after));
  const told = verdicts.filter(({ half, operation }) => half === (operation === "links.get" ? "result" : "params"));
  return told.map(({ operation, half, compiler, rules }) => `${operation} ${half}: ${compiler} ${rules}`);
}

const text: SchemaKeywords = { type: "object", properties: { text: { type: "string" } } };
const size: SchemaKeywords = { type: "object", properties: { text: { type: "integer" } } };
const both: SchemaKeywords = { type: "object", properties: { ...text.properties, size: { type: "integer" } } };

test.each<[string, ToLink]>([
  ["objects", (next) => ({ type: "object", properties: { next } })],
  ["lists", (items) => ({ type: "array", items })],
  ["tuples", (item) => ({ type: "array", prefixItems: [item] })],
  ["maps", (additionalProperties) => ({ type: "object", additionalProperties })],
  ["lists in objects", (items) => ({ type: "object", properties: { list: { type: "array", items } } })],
])("a change is found however many types lead to it: %s", { timeout: LONG }, (_, toLink) => {
  const [before, added, other] = [text, both, size].map((first) => toChain(first, toLink)) as [
    ApiVersion,
    ApiVersion,
    ApiVersion,
  ];
  expect(listVerdicts(before, added)).toEqual(["links.add params: fits fits", "links.get result: fits fits"]);
  expect(listVerdicts(added, before)).toEqual(["links.add params: breaks breaks", "links.get result: breaks breaks"]);
  expect(listVerdicts(before, other)).toEqual(["links.add params: breaks breaks", "links.get result: breaks breaks"]);
});

test("of types that lead back to themselves by too many others the compiler says nothing", { timeout: LONG }, () => {
  const length = 300;
  const toRing = (first: SchemaKeywords) =>
    toChain(
      { $ref: `#/components/schemas/Link${length - 1}` },
      (next, index) => ({ type: "object", properties: { next, ...(index === 0 && { first }) } }),
      length,
    );
  const [before, after] = [toRing(text), toRing(both)];
  const diff = compareApis(before, after);
  const { bump, disagreements, unknown } = prove(before.api, after.api, diff);
  expect({ bump, disagreements }).toEqual({ bump: "minor", disagreements: [] });
  const reason = "its types lead from one to the next too often, or in too many ways, for it to compare them";
  expect(unknown).toMatchObject([
    { operation: "links.add", half: "params", compiler: "unknown", rules: "fits", reason },
    { operation: "links.get", half: "result", compiler: "unknown", rules: "fits", reason },
  ]);
});
