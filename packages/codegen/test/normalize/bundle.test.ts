import { expect, test } from "vitest";
import { normalizeTexts, operationOf, toDocument } from "./normalize-texts.ts";

const API = `openapi: 3.1.0
info: {title: Acme, version: '1'}
servers: [{url: https://acme.example}]
paths:
  /a:
    $ref: paths/a.yaml
  /b:
    get:
      responses:
        '404': {$ref: 'parts/responses.yaml#/not~1found'}
components:
  schemas:
    Session: {$ref: schemas/Session.yaml}
    Local: {type: boolean}
`;

const PATH = `get:
  parameters:
    - $ref: ../parts/parameters.yaml#/limit
  responses:
    '200':
      description: ok
      content:
        application/json:
          schema: {$ref: ../schemas/Session.yaml}
    '404': {$ref: '../parts/responses.yaml#/not~1found'}
`;

const FILES = {
  "api.yaml": API,
  "paths/a.yaml": PATH,
  "parts/parameters.yaml":
    "limit: {name: limit, in: query, schema: {$ref: '#/types/count'}}\ntypes:\n  count: {type: integer}\n",
  "parts/responses.yaml":
    "not/found:\n  description: gone\n  content: {application/json: {schema: {$ref: ../schemas/error.yaml}}}\n",
  "schemas/Session.yaml":
    "properties:\n  next: {$ref: ./Session.yaml}\n  local: {$ref: '../api.yaml#/components/schemas/Local'}\n",
  "schemas/error.yaml": "type: objekt\n",
};

test("files of the folder are bundled, each schema once and under its own name", () => {
  const { value } = normalizeTexts(FILES);
  expect(value.components.schemas).toEqual({
    Session: {
      properties: { next: { $ref: "#/components/schemas/Session" }, local: { $ref: "#/components/schemas/Local" } },
    },
    Local: { type: "boolean" },
    count: { type: "integer" },
    error: {},
  });
  const { parameters, responses } = operationOf(value);
  expect(parameters).toEqual([{ name: "limit", in: "query", schema: { $ref: "#/components/schemas/count" } }]);
  expect(responses?.["200"]?.content?.["application/json"]?.schema).toEqual({ $ref: "#/components/schemas/Session" });
  expect(responses?.["404"]).toEqual(operationOf(value, "get", "/b").responses?.["404"]);
});

test("a problem names the file that it stands in", () => {
  expect(normalizeTexts(FILES).problems).toEqual([
    'specs/acme/schemas/error.yaml:1: #/components/schemas/error/type: expected one of string, number, integer, boolean, object, array, null, or a list of them, got "objekt"',
  ]);
});

test("a part is located in the file that it comes from", () => {
  const { document } = normalizeTexts(FILES);
  expect(document.locate("/paths/~1a/get/responses/200")).toEqual({ file: "specs/acme/paths/a.yaml", line: 5 });
  expect(document.locate("/paths/~1a/get/parameters/0/schema")).toEqual({
    file: "specs/acme/parts/parameters.yaml",
    line: 1,
  });
  expect(document.locate("/components/schemas/Session/properties/local")).toEqual({
    file: "specs/acme/schemas/Session.yaml",
    line: 3,
  });
});

test("two files of one name give two components", () => {
  const schema = (file: string) => ({ schema: { $ref: file } });
  const response = {
    description: "",
    content: { "application/json": schema("a/item.yaml"), "text/plain": schema("b/item.yaml") },
  };
  const { value, problems } = normalizeTexts({
    "api.json": toDocument({ paths: { "/a": { get: { responses: { 200: response } } } } }),
    "a/item.yaml": "type: string",
    "b/item.yaml": "type: integer",
  });
  expect(problems).toEqual([]);
  expect(value.components.schemas).toEqual({ item: { type: "string" }, item_2: { type: "integer" } });
});

test("a discriminator's mapping may name files", () => {
  const { value, problems } = normalizeTexts({
    "api.json": toDocument({
      components: {
        schemas: {
          Pet: {
            oneOf: [{ $ref: "cat.yaml" }],
            discriminator: { propertyName: "kind", mapping: { cat: "cat.yaml", other: "Other" } },
          },
          Other: {},
        },
      },
    }),
    "cat.yaml": "type: object",
  });
  expect(problems).toEqual([]);
  expect(value.components.schemas?.Pet).toMatchObject({
    discriminator: { mapping: { cat: "#/components/schemas/cat", other: "#/components/schemas/Other" } },
  });
});

test("schemas of OpenAPI 3.0 in other files are upgraded, too", () => {
  const document = { ...toDocument({ components: { schemas: { A: { $ref: "a.yaml" } } } }), openapi: "3.0.3" };
  const { value } = normalizeTexts({ "api.json": document, "a.yaml": "type: string\nnullable: true\n" });
  expect(value.components.schemas).toEqual({ A: { type: ["string", "null"] } });
});

test.each([
  ["gone.yaml", '"gone.yaml" leads nowhere: there is no file specs/acme/gone.yaml'],
  ["part.yaml#/gone", '"part.yaml#/gone" leads nowhere: specs/acme/part.yaml holds nothing there'],
  [
    "../other/part.yaml",
    '"../other/part.yaml" names no file of the folder. Vendor the file into the folder and refer to it by a relative path',
  ],
])("the reference %j is refused", (reference, message) => {
  const files = {
    "api.json": toDocument({ components: { schemas: { A: { $ref: reference } } } }),
    "part.yaml": "a: 1",
  };
  expect(normalizeTexts(files).problems).toEqual([`specs/acme/api.json:26: #/components/schemas/A/$ref: ${message}`]);
});

test("a file that is itself is refused", () => {
  const files = { "api.json": toDocument({ paths: { "/a": { $ref: "a.yaml" } } }), "a.yaml": "$ref: a.yaml" };
  expect(normalizeTexts(files).problems).toEqual([
    'specs/acme/a.yaml:1: #/paths/~1a/$ref: "a.yaml" leads back to itself',
  ]);
});

test("a folder without a whole document is refused", () => {
  expect(normalizeTexts({ "a.yaml": "type: string", "b.json": "null" }).problems).toEqual([
    "specs/acme: there is no OpenAPI document: no file (a.yaml, b.json) has the key `openapi` or `swagger`",
  ]);
});
