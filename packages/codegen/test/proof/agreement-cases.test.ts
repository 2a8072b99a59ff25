import { expect, test } from "vitest";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { prove } from "../../src/proof/prove.ts";
import { readVersion } from "../diff/read-version.ts";
import { json, ok } from "../document.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;

/** What a version says of its only operation, and the types that it has. */
interface Said extends OperationObject {
  readonly types?: Readonly<Record<string, SchemaObject>>;
}

function toVersion({ types = {}, ...operation }: Said) {
  const post = { operationId: "books.add", ...operation };
  return readVersion(JSON.stringify({ paths: { "/books": { post } }, components: { schemas: types } }));
}

/** Which halves break: by the compiler, and by the rules. */
function listBreaks(before: Said, after: Said) {
  const [old, present] = [toVersion(before), toVersion(after)];
  const { verdicts, unknown } = prove(old.api, present.api, compareApis(old, present));
  const halves = (by: "compiler" | "rules") =>
    verdicts.filter((verdict) => verdict[by] === "breaks").map(({ half }) => half);
  return { compiler: halves("compiler"), rules: halves("rules"), unknown };
}

const book = { $ref: "#/components/schemas/Book" };
const page = { $ref: "#/components/schemas/Page" };
const given = { responses: ok(book) };

function object(properties: Record<string, SchemaObject>, rest: object = {}): SchemaObject {
  return { type: "object", properties, ...rest };
}

/** A body that is given whole, or by its properties, for an answer that is a stream where `live` asks for one. */
function taken(schema: SchemaObject, mediaType: string): Said {
  const content = { ...json(true), "text/event-stream": { schema: true } };
  return {
    parameters: [{ name: "live", in: "query", schema: { type: "boolean" } }],
    requestBody: { content: { [mediaType]: { schema } } },
    responses: { "200": { description: "", content } },
    "x-parley-stream": { when: "live" },
  };
}

const cases: [string, Said, Said, string[]][] = [
  [
    "a property that may be anything and is now its owner, too",
    { ...given, types: { Book: object({ next: book }) } },
    {
      ...given,
      types: { Book: object({ next: {} }, { allOf: [object({ next: book }, { required: ["next"] })] }) },
    },
    [],
  ],
  [
    "a property that is gone beside one that can't be",
    {
      ...given,
      types: {
        Book: { allOf: [object({ a: { type: "boolean" } }, { required: ["a"] }), object({ a: { not: {} }, b: {} })] },
      },
    },
    {
      ...given,
      types: { Book: { allOf: [object({ a: { type: "boolean" } }, { required: ["a"] }), object({ a: { not: {} } })] } },
    },
    ["result"],
  ],
  [
    "a property that is gone, and called like one that every object has",
    { ...given, types: { Book: object({ a: {}, toString: {} }) } },
    { ...given, types: { Book: object({ a: {} }) } },
    ["result"],
  ],
  [
    "a body that is no longer given whole, and takes anything",
    taken({}, "application/json"),
    taken(object({ b: {} }, { additionalProperties: true }), "application/json"),
    [],
  ],
  [
    "types that lead to each other in ever new pairs",
    {
      requestBody: { required: true, content: json(object({ book })) },
      types: {
        Book: object({ kind: object({ c: page }) }, { additionalProperties: object({ c: { const: "z" }, a: book }) }),
        Page: { type: "object", additionalProperties: book },
      },
    },
    {
      requestBody: { required: true, content: json(object({ book })) },
      types: {
        Book: object(
          { kind: object({ c: page }, { patternProperties: { "^x-": {} } }) },
          { additionalProperties: object({ c: { const: "z" } }, { additionalProperties: page }) },
        ),
        Page: { type: "object", additionalProperties: book },
      },
    },
    ["params"],
  ],
];

test.each(cases)("rules and compiler agree on %s", { timeout: COMPILING }, (_, before, after, breaks) => {
  expect(listBreaks(before, after)).toEqual({ compiler: breaks, rules: breaks, unknown: [] });
});
