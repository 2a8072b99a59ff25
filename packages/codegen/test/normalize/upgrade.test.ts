import { expect, test } from "vitest";
import { normalizeTexts, problemsOf, schemasOf, toDocument } from "./normalize-texts.ts";

const old = (schemas: object, version = "3.0.3") =>
  normalizeTexts({ "api.json": { ...toDocument({ components: { schemas } }), openapi: version } });

test.each([
  [{ type: "string", nullable: true }, { type: ["string", "null"] }],
  [
    { type: "string", nullable: true, enum: ["a"] },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  [{ nullable: true, anyOf: [{ type: "string" }] }, { anyOf: [{ type: "string" }, { type: "null" }] }],
  [{ nullable: true, oneOf: [{ type: "string" }] }, { oneOf: [{ type: "string" }, { type: "null" }] }],
  [{ nullable: true, allOf: [{ type: "object" }] }, { anyOf: [{ type: "object" }, { type: "null" }] }],
  [
    { type: "integer", minimum: 1, exclusiveMinimum: true },
    { type: "integer", exclusiveMinimum: 1 },
  ],
  [
    { type: "integer", maximum: 1, exclusiveMaximum: false },
    { type: "integer", maximum: 1 },
  ],
  [
    { type: "string", format: "binary" },
    { type: "string", format: "binary" },
  ],
  [
    { type: "string", format: "byte" },
    { type: "string", contentEncoding: "base64" },
  ],
  [
    { type: "string", example: "x" },
    { type: "string", examples: ["x"] },
  ],
  [
    { items: { $ref: "#/components/schemas/A", nullable: true } },
    { items: { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] } },
  ],
  [{ oneOf: [{ nullable: true }, { type: "string" }] }, { oneOf: [{ type: "null" }, { type: "string" }] }],
  [
    { type: "integer", nullable: true, "x-form": { nullable: true, example: 1 } },
    { type: ["integer", "null"], "x-form": { nullable: true, example: 1 } },
  ],
  [
    { properties: { nullable: { type: "boolean" }, example: {} } },
    { properties: { nullable: { type: "boolean" }, example: {} } },
  ],
])("the schema %j of OpenAPI 3.0 becomes %j", (schema, want) => {
  const { value, problems } = old({ A: schema });
  expect(problems).toEqual([]);
  expect(value.components.schemas?.A).toEqual(want);
  expect(value.openapi).toBe("3.1.1");
});

test("the example of a parameter of OpenAPI 3.0 gets a name", () => {
  const parameter = { name: "q", in: "query", schema: { type: "string" } };
  const paths = { "/a": { get: { parameters: [{ ...parameter, example: "x" }], responses: {} } } };
  const { value } = normalizeTexts({ "api.json": { ...toDocument({ paths }), openapi: "3.0.3" } });
  expect(value.paths["/a"]?.get?.parameters).toEqual([{ ...parameter, examples: { default: { value: "x" } } }]);
});

test("what later documents still write the old way is understood, too", () => {
  expect(
    schemasOf({ A: { type: "string", nullable: true }, B: { $ref: "#/components/schemas/A", nullable: true } }),
  ).toEqual({
    A: { type: ["string", "null"] },
    B: { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] },
  });
  expect(schemasOf({ A: { minimum: 1, exclusiveMinimum: true } })).toEqual({ A: { exclusiveMinimum: 1 } });
  expect(schemasOf({ A: { type: "array", items: [{ type: "string" }] } })).toEqual({
    A: { type: "array", prefixItems: [{ type: "string" }] },
  });
});

test("a document in Swagger 2.0 is upgraded, and located where it was", () => {
  const { document, value, problems } = normalizeTexts({
    "api.json": {
      swagger: "2.0",
      info: { title: "Old", version: "1" },
      host: "acme.example",
      basePath: "/v1",
      schemes: ["https"],
      paths: {
        "/a": {
          post: {
            consumes: ["application/json"],
            produces: ["application/json"],
            parameters: [{ name: "body", in: "body", required: true, schema: { $ref: "#/definitions/A" } }],
            responses: { 200: { description: "ok", schema: { $ref: "#/definitions/A" } } },
          },
        },
      },
      definitions: { A: { type: "object" } },
      securityDefinitions: { key: { type: "apiKey", in: "header", name: "x-key" } },
    },
  });
  expect(problems).toEqual([]);
  expect(value.servers).toEqual([{ url: "https://acme.example/v1" }]);
  const content = { "application/json": { schema: { $ref: "#/components/schemas/A" } } };
  expect(value.paths["/a"]?.post?.requestBody?.content).toEqual(content);
  expect(value.paths["/a"]?.post?.responses?.["200"]?.content).toEqual(content);
  expect(value.components.securitySchemes).toEqual({ key: { type: "apiKey", in: "header", name: "x-key" } });
  expect(document.locate("/components/schemas/A")).toEqual({ file: "specs/acme/api.json", line: 43 });
});

test.each([
  [{ openapi: "4.0.0" }, 'expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, got `openapi: "4.0.0"`'],
  [{ openapi: 3.1 }, "expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, got `openapi: 3.1`"],
  [{ openapi: "3.10.0" }, 'expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, got `openapi: "3.10.0"`'],
  [{ swagger: "1.2", openapi: undefined }, 'expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, got `swagger: "1.2"`'],
  [{ swagger: "2.0" }, "the document declares both `swagger` and `openapi`. Remove one"],
])("a document with %j is refused", (changes, message) => {
  expect(problemsOf(toDocument(changes))).toEqual([message]);
});

test("OpenAPI 3.2 is taken as far as it means what 3.1 does", () => {
  const { problems, warnings, value } = normalizeTexts({
    "api.json": toDocument({
      openapi: "3.2.0",
      $self: "https://acme.example/openapi.json",
      paths: { "/a": { get: {}, query: {}, additionalOperations: { COPY: {} } } },
    }),
  });
  expect(problems).toEqual([]);
  expect(warnings.map((warning) => warning.replace(/^\S+ /, ""))).toEqual([
    "#/paths/~1a/query: this is not generated",
    "#/paths/~1a/additionalOperations: this is not generated",
    "#/$self: there is no such field here, left out",
  ]);
  expect(Object.keys(value.paths["/a"] ?? {})).toEqual(["get"]);
});
