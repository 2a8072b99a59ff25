import { expect, test } from "vitest";
import { readOperations } from "../../src/document/operation.ts";

test("a path's parameters are inherited by its operations, which may replace them", () => {
  const document = {
    paths: {
      "/a/{id}": {
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "page", in: "query", schema: { type: "integer" } },
        ],
        get: {
          "x-parley-name": "a.get",
          parameters: [{ $ref: "#/components/parameters/Page" }],
          responses: { 200: {} },
        },
      },
    },
    components: { parameters: { Page: { name: "page", in: "query", required: true, style: "pipeDelimited" } } },
  };
  const [operation] = readOperations(document);
  expect(
    operation?.parameters.map(({ name, in: place, required, style, explode }) => [
      name,
      place,
      required,
      style,
      explode,
    ]),
  ).toEqual([
    ["id", "path", true, "simple", false],
    ["page", "query", true, "pipeDelimited", false],
  ]);
});

test.for([
  [undefined, [{ key: [] }], true],
  [[], [{ key: [] }], false],
  [[{}], [{ key: [] }], false],
  [[{ key: [] }], [], true],
  [undefined, [], false],
])("an operation's security wins over the document's: %j over %j", ([own, general, isSecured]) => {
  const operation = { "x-parley-name": "a.get", ...(own ? { security: own } : {}) };
  const document = { security: general, paths: { "/a": { get: operation } } };
  expect(readOperations(document)[0]?.isSecured).toBe(isSecured);
});

test("an operation without a name is refused", () => {
  const message = 'GET /a: expected an operation name in "x-parley-name" or "operationId", got undefined.';
  expect(() => readOperations({ paths: { "/a": { get: {} } } })).toThrow(message);
});
