import fc from "fast-check";
import { dump } from "js-yaml";
import { expect, test } from "vitest";
import { mapSubschemas, toKeywords } from "../../src/collect/subschemas.ts";
import { isObject, type JsonValue } from "../../src/json-value.ts";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { SyntaxFault } from "../../src/read/parsed-text.ts";
import { normalizeTexts } from "./normalize-texts.ts";

const SCHEMA = { type: "object", properties: { id: { type: "string" }, next: { $ref: "#/components/schemas/Item" } } };

/** Something of everything. */
const DOCUMENT: JsonValue = {
  openapi: "3.0.3",
  info: { title: "Acme", version: "1", description: "What it is." },
  servers: [{ url: "https://{region}.acme.example", variables: { region: { default: "eu" } } }],
  security: [{ key: [] }],
  tags: [{ name: "items" }],
  paths: {
    "/items/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "getItem",
        parameters: [{ $ref: "#/components/parameters/Limit" }],
        responses: {
          200: {
            description: "ok",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
          },
          404: { $ref: "#/components/responses/Gone" },
        },
      },
      post: {
        requestBody: {
          content: { "multipart/form-data": { schema: SCHEMA, encoding: { id: { contentType: "text/plain" } } } },
        },
        responses: { default: { description: "", headers: { "x-id": { schema: { type: "integer" } } } } },
        callbacks: { done: { "{$request.body#/url}": { post: { responses: {} } } } },
      },
    },
  },
  components: {
    schemas: {
      Item: SCHEMA,
      Pet: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: { propertyName: "kind", mapping: { cat: "Cat" } },
      },
      Cat: {
        allOf: [{ $ref: "#/components/schemas/Item" }, { type: "string", nullable: true, enum: ["a"], pattern: "^a$" }],
      },
    },
    parameters: {
      Limit: {
        name: "limit",
        in: "query",
        style: "form",
        schema: { type: "integer", minimum: 0, exclusiveMinimum: true },
      },
    },
    responses: { Gone: { description: "gone" } },
    securitySchemes: { key: { type: "apiKey", in: "header", name: "x-key" } },
  },
};

const OVERLAY: JsonValue = {
  overlay: "1.1.0",
  info: { title: "Ours", version: "1" },
  actions: [
    { target: "$.paths[*].get", description: "It needs a name.", update: { "x-parley-name": "items.get" } },
    { target: "$.components.schemas.Cat.allOf[0]", description: "It is wrong.", remove: true },
  ],
};

const PATHS = listPaths(DOCUMENT);
const OVERLAY_PATHS = listPaths(OVERLAY);
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  fc.constantFrom<JsonValue>(
    "",
    "#",
    "#/",
    "#/paths",
    "#/components/schemas/Item",
    "../x.yaml",
    "__proto__",
    "\u202e",
    "{",
    "$..*",
  ),
  fc.constantFrom(...PATHS.map((path) => ({ $ref: `#/${path.join("/")}` }))),
);

/** The references where a schema stands. What only looks like one, in an example or an unknown keyword, is none. */
function listReferences(schema: SchemaObject): string[] {
  const inner: string[] = [];
  mapSubschemas(schema, (subschema) => {
    inner.push(...listReferences(subschema));
    return subschema;
  });
  const { $ref } = toKeywords(schema);
  return $ref === undefined ? inner : [$ref, ...inner];
}

function listPaths(value: JsonValue): string[][] {
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  return [[], ...entries.flatMap(([key, item]) => listPaths(item as JsonValue).map((path) => [key, ...path]))];
}

function replaceAt(root: JsonValue, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root))
    return root.map((item, index) => (String(index) === key ? replaceAt(item, rest, value) : item));
  if (!isObject(root)) return root;
  return { ...root, [key]: replaceAt((root[key] ?? null) as JsonValue, rest, value) };
}

test("the example itself is sound", () => {
  const { problems, warnings } = normalizeTexts({ "api.json": DOCUMENT as object, "overlay.yaml": OVERLAY as object });
  expect([problems, warnings]).toEqual([[], []]);
});

test("whatever stands in any place, the outcome is a document or a list of problems", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATHS),
      anything,
      fc.constantFrom(...PATHS),
      anything,
      (path, value, other, second) => {
        const changed = replaceAt(replaceAt(DOCUMENT, path, value), other, second);
        const { document, problems } = normalizeTexts({
          "api.json": JSON.stringify(changed),
          "overlay.yaml": OVERLAY as object,
        });
        expect(
          problems.every((problem) => /^specs\/acme(?:\/[\w.]+:\d+)?: \S/.test(problem) && !problem.includes("\n")),
        ).toBe(true);
        const references = Object.values(document.value.components.schemas ?? {}).flatMap(listReferences);
        const strays = references.filter((reference) => !/^#\/components\/schemas\/[\w.-]+$/.test(reference));
        if (problems.length === 0) expect(strays).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});

test("whatever an overlay holds, the outcome is a document or a list of problems", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OVERLAY_PATHS), anything, (path, value) => {
      const overlay = JSON.stringify(replaceAt(OVERLAY, path, value));
      const { problems } = normalizeTexts({ "api.json": DOCUMENT as object, "overlay.yaml": overlay });
      expect(Array.isArray(problems)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("whatever happens to a text, the outcome is a document, a list of problems or a fault with a line", () => {
  const texts = [JSON.stringify(DOCUMENT, null, 1), dump(DOCUMENT)] as const;
  const name = ["api.json", "api.yaml"] as const;
  const edit = fc.record({
    which: fc.constantFrom(0 as const, 1 as const),
    at: fc.nat(),
    length: fc.nat(8),
    text: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("*a", "&a ", "<<: ", "---\n", "!!x ", "\t", "- ", ": ", "{", "]", "\u0000"),
    ),
  });
  fc.assert(
    fc.property(edit, ({ which, at, length, text }) => {
      const start = at % texts[which].length;
      const changed = texts[which].slice(0, start) + text + texts[which].slice(start + length);
      try {
        expect(Array.isArray(normalizeTexts({ [name[which]]: changed }).problems)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxFault);
        expect((error as SyntaxFault).line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test("YAML, JSON, Windows line ends and a byte order mark all give the same document", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), anything, (path, value) => {
      const changed = JSON.parse(JSON.stringify(replaceAt(DOCUMENT, path, value))) as JsonValue;
      fc.pre(isObject(changed));
      const json = normalizeTexts({ "api.yaml": JSON.stringify(changed) });
      const yaml = normalizeTexts({ "api.yaml": dump(changed).replaceAll("\n", "\r\n") });
      expect(JSON.stringify(yaml.value)).toBe(JSON.stringify(json.value));
      const withoutLine = (problem: string) => problem.replace(/:\d+: /, ": ");
      expect(yaml.problems.map(withoutLine)).toEqual(json.problems.map(withoutLine));
    }),
  );
});
