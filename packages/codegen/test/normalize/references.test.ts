import { expect, test } from "vitest";
import { normalizeTexts, operationOf, problemsOf, schemasOf, toDocument, toSchemas } from "./normalize-texts.ts";

test("references outside schemas are replaced by what they lead to, with what stands beside them", () => {
  const { value, problems } = normalizeTexts({
    "api.json": toDocument({
      paths: {
        "/a": {
          $ref: "#/components/pathItems/A",
        },
      },
      components: {
        pathItems: {
          A: {
            post: {
              parameters: [{ $ref: "#/components/parameters/Q", description: "Other words", "x-note": 1 }],
              requestBody: { $ref: "#/components/requestBodies/B" },
              responses: { 200: { $ref: "#/components/responses/R" } },
            },
          },
        },
        parameters: { Q: { name: "q", in: "query", description: "Words", schema: { type: "string" } } },
        requestBodies: { B: { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } } },
        responses: { R: { description: "ok", headers: { "x-h": { $ref: "#/components/headers/H" } } } },
        headers: { H: { schema: { type: "integer" } } },
        schemas: { S: { type: "object" } },
      },
    }),
  });
  expect(problems).toEqual([]);
  expect(operationOf(value, "post")).toEqual({
    parameters: [{ name: "q", in: "query", description: "Other words", schema: { type: "string" }, "x-note": 1 }],
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } },
    responses: { 200: { description: "ok", headers: { "x-h": { schema: { type: "integer" } } } } },
  });
  expect(Object.keys(value.components)).toEqual(["schemas"]);
});

test("schemas that references reach elsewhere get a component of their own", () => {
  const { value, problems } = normalizeTexts({
    "api.json": toDocument({
      paths: {
        "/a~b/{x}": {
          get: {
            parameters: [{ name: "x", in: "path", required: true, schema: { type: "string" } }],
            responses: { 200: { description: "", content: { "application/json": { schema: { type: "number" } } } } },
          },
        },
      },
      components: {
        schemas: {
          A: {
            properties: { b: { type: "string" }, "c d": { items: { $ref: "#/components/schemas/A/properties/b" } } },
          },
          B: { $ref: "#/paths/~1a~0b~1%7Bx%7D/get/responses/200/content/application~1json/schema" },
          C: { $ref: "#/components/schemas/%41/properties/c%20d" },
        },
      },
    }),
  });
  expect(problems).toEqual([]);
  const { A: _, ...others } = value.components.schemas ?? {};
  expect(others).toEqual({
    B: { $ref: "#/components/schemas/a_b_x_get_200_application_json" },
    C: { $ref: "#/components/schemas/A_c_d" },
    a_b_x_get_200_application_json: { type: "number" },
    A_b: { type: "string" },
    A_c_d: { items: { $ref: "#/components/schemas/A_b" } },
  });
});

test("names outside the grammar become legal ones that depend on nothing else", () => {
  const names = { 返回: {}, "Page<User>": {}, "Übung 1": {}, "a/b": {}, a_b: {} };
  const renamed = ["Page_User", "Ubung_1", "a_b", "a_b_15ef1a70", "Schema_572cf45b"];
  expect(Object.keys(schemasOf(names)).sort()).toEqual([...renamed].sort());
  expect(Object.keys(schemasOf(Object.fromEntries(Object.entries(names).reverse()))).sort()).toEqual(
    [...renamed].sort(),
  );
  const encoded = schemasOf({ A: { $ref: "#/components/schemas/%E8%BF%94%E5%9B%9E" }, 返回: { type: "object" } });
  expect(encoded).toEqual({ A: { $ref: "#/components/schemas/Schema_572cf45b" }, Schema_572cf45b: { type: "object" } });
});

test.each(["Foo {} x=1; interface Bar", "a`b", "a'b", 'a"b', "a\\b", "a*/b", "a\u202eb", "a\nb", "$x", "", " "])(
  "%j can't be a schema's name",
  (name) => {
    expect(problemsOf(toSchemas({ [name]: {} }))).toHaveLength(1);
  },
);

test("names of Object's own properties are names like any other", () => {
  const text = `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
    "__proto__": {"properties": {"__proto__": {"const": true}}, "required": ["__proto__"]},
    "constructor": {"$ref": "#/components/schemas/__proto__"}, "toString": {"$ref": "#/components/schemas/valueOf"}}}}`;
  const { value, problems } = normalizeTexts({ "api.json": text });
  expect(problems).toEqual([
    'specs/acme/api.json:3: #/components/schemas/toString/$ref: "#/components/schemas/valueOf" leads nowhere. Add what is missing, or correct the reference in the overlay',
  ]);
  expect(Object.keys(value.components.schemas ?? {})).toEqual(["__proto__", "constructor", "toString"]);
  expect(({} as Record<string, unknown>).properties).toBeUndefined();
});

const LEADS_OUT =
  "leads out of the folder, and nothing is ever fetched. Vendor the file into the folder and refer to it by a relative path";

test.each([
  ["file:///etc/hosts", LEADS_OUT],
  ["/etc/hosts", LEADS_OUT],
  ["https://acme.example/x.yaml#/a", LEADS_OUT],
  ["//127.0.0.1/x", LEADS_OUT],
  ["\\\\host\\share", LEADS_OUT],
  ["node:fs", LEADS_OUT],
  ["data:application/json,{}", LEADS_OUT],
  ["../../x.yaml", "names no file of the folder. Vendor the file into the folder and refer to it by a relative path"],
  ["#/components/schemas/Sesion", 'leads nowhere. Did you mean "Session"?'],
  ["#/components/schemas/", "leads nowhere. Add what is missing, or correct the reference in the overlay"],
  ["#", "leads to something else than a schema"],
  ["#/info", "leads to something else than a schema"],
  ["#/info/title", "leads to something else than a schema"],
  ["#/components/schemas", "leads to something else than a schema"],
  ["#/components/schemas/~2", "is no JSON pointer, expected one such as #/components/schemas/Name"],
  ["#/components/schemas/%zz", "is no JSON pointer, expected one such as #/components/schemas/Name"],
  ["#anchor", "is no JSON pointer, expected one such as #/components/schemas/Name"],
  [
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "stands where the page's generator lost a reference. Put the schema here with the overlay",
  ],
])("the reference %j is refused", (reference, message) => {
  expect(problemsOf(toSchemas({ A: { $ref: reference }, Session: {} }))).toEqual([
    `#/components/schemas/A/$ref: ${JSON.stringify(reference)} ${message}`,
  ]);
});

test("every dangling reference is listed", () => {
  const missing = { $ref: "#/components/parameters/X" };
  const document = toDocument({
    paths: { "/a": { get: { parameters: [missing], responses: { 200: { $ref: "#/components/responses/Y" } } } } },
    components: { schemas: { A: { $ref: "#/components/schemas/Z" } } },
  });
  expect(problemsOf(document).map((problem) => problem.split(": ")[0])).toEqual([
    "#/paths/~1a/get/parameters/0/$ref",
    "#/paths/~1a/get/responses/200/$ref",
    "#/components/schemas/A/$ref",
  ]);
});

test("a ring of references is refused, a schema that contains itself is not", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  expect(problemsOf(toSchemas({ A: ref("B"), B: ref("C"), C: ref("A") }))).toEqual([
    "#/components/schemas/A: the schema consists of itself (A -> B -> C -> A), so it has no content",
  ]);
  expect(problemsOf(toSchemas({ A: { allOf: [{ anyOf: [ref("A"), { type: "null" }] }] } }))).toHaveLength(1);
  expect(problemsOf(toSchemas({ Node: { properties: { next: ref("Node") }, items: ref("Node") } }))).toEqual([]);
  const response = { $ref: "#/components/responses/R" };
  const document = toDocument({
    paths: { "/a": { get: { responses: { 200: response } } } },
    components: { responses: { R: { $ref: "#/components/responses/R" } } },
  });
  expect(problemsOf(document)).toEqual([
    '#/components/responses/R: the reference "#/components/responses/R" leads back to itself',
  ]);
});

test("a variant that takes over the base that lists it gets the base's own properties", () => {
  const schemas = schemasOf({
    Pet: {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind" },
      properties: { kind: { type: "string" } },
    },
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { paws: { type: "integer" } } }] },
  });
  expect(schemas.Cat).toEqual({
    allOf: [{ properties: { kind: { type: "string" } } }, { properties: { paws: { type: "integer" } } }],
  });
});

test("what looks like a reference inside data is data", () => {
  const data = { $ref: "/etc/hosts" };
  const schema = { default: data, example: data, enum: [data], const: data, "x-note": data, examples: [data] };
  expect(schemasOf({ A: schema })).toEqual({ A: schema });
});
