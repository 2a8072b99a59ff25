import { expect, test } from "vitest";
import { normalizeTexts, operationOf, toDocument } from "./normalize-texts.ts";

const PAGE_DOCUMENT = toDocument({
  paths: {
    "/sessions": {
      post: {
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/NewSession" } } } },
        responses: { 200: { description: "ok" } },
      },
    },
  },
  components: {
    schemas: {
      Session: { type: "object", properties: { id: { type: "string" } } },
      NewSession: { type: "object", properties: { title: { type: "string", maxLength: 10 } } },
    },
  },
});
const PAGE = `# Create\n\n\`\`\`\`json post /sessions\n${JSON.stringify(PAGE_DOCUMENT, null, 1)}\n\`\`\`\`\n`;

const toOwn = (path: string, schema: object, components: object = {}) =>
  toDocument({
    paths: {
      [path]: { get: { responses: { 200: { description: "ok", content: { "application/json": { schema } } } } } },
    },
    components,
  });

const schemaOf = (value: ReturnType<typeof normalizeTexts>["value"], path: string) =>
  operationOf(value, "get", path).responses?.["200"]?.content?.["application/json"]?.schema;

test("a document refers to what a page describes, and it stays one component under its own name", () => {
  const reference = { $ref: "../pages/create.md#/components/schemas/Session" };
  const { value, problems, warnings } = normalizeTexts({
    "pages/create.md": PAGE,
    "own/a.json": toOwn("/a", reference),
    "own/b.json": toOwn("/b", { type: "array", items: reference }, { schemas: { Session: reference } }),
  });
  expect([problems, warnings]).toEqual([[], []]);
  expect(Object.keys(value.components.schemas ?? {})).toEqual(["Session", "NewSession"]);
  expect(schemaOf(value, "/a")).toEqual({ $ref: "#/components/schemas/Session" });
  expect(schemaOf(value, "/b")).toEqual({ type: "array", items: { $ref: "#/components/schemas/Session" } });
});

test("references among documents lead on, back and in circles, and every target is one component", () => {
  const { value, problems, warnings } = normalizeTexts({
    "own/a.json": toOwn(
      "/a",
      { $ref: "./b.json#/components/schemas/B" },
      { schemas: { A: { properties: { b: { $ref: "./b.json#/components/schemas/B" } } } } },
    ),
    "own/b.json": toOwn(
      "/b",
      { $ref: "#/components/schemas/B" },
      { schemas: { B: { properties: { part: { $ref: "parts.yaml#/components/schemas/Part" } } } } },
    ),
    "own/c.json": toOwn("/c", { $ref: "./parts.yaml#/components/schemas/Part" }),
    "own/parts.yaml":
      "components:\n  schemas:\n    Part: {properties: {a: {$ref: './a.json#/components/schemas/A'}, leaf: {$ref: '#/components/schemas/Leaf'}}}\n    Leaf: {type: string}\n",
  });
  expect([problems, warnings]).toEqual([[], []]);
  expect(value.components.schemas).toEqual({
    A: { properties: { b: { $ref: "#/components/schemas/B" } } },
    B: { properties: { part: { $ref: "#/components/schemas/Part" } } },
    Part: { properties: { a: { $ref: "#/components/schemas/A" }, leaf: { $ref: "#/components/schemas/Leaf" } } },
    Leaf: { type: "string" },
  });
  expect(schemaOf(value, "/a")).toEqual({ $ref: "#/components/schemas/B" });
});

test("parameters and responses of another document can be referred to", () => {
  const { value, problems } = normalizeTexts({
    "own/a.json": toDocument({
      paths: {
        "/a": {
          get: {
            parameters: [{ $ref: "./parts.yaml#/components/parameters/Limit" }],
            responses: { 404: { $ref: "./b.json#/components/responses/Gone" } },
          },
        },
      },
    }),
    "own/b.json": toOwn("/b", {}, { responses: { Gone: { description: "gone" } } }),
    "own/parts.yaml": "components: {parameters: {Limit: {name: limit, in: query, schema: {type: integer}}}}",
  });
  expect(problems).toEqual([]);
  expect(operationOf(value).parameters).toEqual([{ name: "limit", in: "query", schema: { type: "integer" } }]);
  expect(operationOf(value).responses).toEqual({ "404": { description: "gone" } });
});

test("a page wins over a document of our own, and each difference that counts is named", () => {
  const { value, problems, warnings } = normalizeTexts({
    "pages/create.md": PAGE,
    "own/a.json": toDocument({
      paths: {
        "/sessions": {
          post: {
            summary: "Create a session",
            parameters: [{ name: "trace", in: "header", schema: { type: "string" } }],
            requestBody: {
              required: true,
              content: { "application/json": { schema: { $ref: "#/components/schemas/OwnSession" } } },
            },
            responses: { 200: { description: "ok" }, 400: { description: "bad" } },
          },
        },
      },
      components: {
        schemas: {
          NewSession: { type: "object", properties: { title: { type: "string", maxLength: 128 } } },
          OwnSession: {},
        },
      },
    }),
  });
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    'specs/acme/own/a.json:14: the operation "post /sessions" is described otherwise in specs/acme/pages/create.md:17, which is taken. They differ in requestBody/content/application~1json/schema/$ref, requestBody/required, responses/400 and 2 more',
    'specs/acme/own/a.json:48: "NewSession" of `components.schemas` is described otherwise in specs/acme/pages/create.md:45, which is taken. They differ in properties/title/maxLength',
  ]);
  expect(value.components.schemas?.NewSession).toMatchObject({ properties: { title: { maxLength: 10 } } });
});

test("two documents of our own that differ are a problem", () => {
  const { problems } = normalizeTexts({
    "own/a.json": toOwn("/a", {}, { schemas: { S: { type: "string" } } }),
    "own/b.json": toOwn("/b", {}, { schemas: { S: { type: "number" } } }),
  });
  expect(problems).toEqual([
    'specs/acme/own/b.json:30: #/components/schemas/S: "S" of `components.schemas` differs from that in specs/acme/own/a.json:30: type. Refer to one from the other, or give one another name',
  ]);
});

test.each([
  ["../pages/none.md#/components/schemas/S", "there is no file specs/acme/pages/none.md"],
  ["../pages/create.md#/components/schemas/S", "specs/acme/pages/create.md holds nothing there"],
])("a reference to %s leads nowhere", (reference, reason) => {
  const { problems } = normalizeTexts({ "pages/create.md": PAGE, "own/a.json": toOwn("/a", { $ref: reference }) });
  expect(problems).toEqual([
    `specs/acme/own/a.json:21: #/paths/~1a/get/responses/200/content/application~1json/schema/$ref: "${reference}" leads nowhere: ${reason}`,
  ]);
});
