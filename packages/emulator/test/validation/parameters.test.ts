import { expect, test } from "vitest";
import { readOperations } from "../../src/document/operation.ts";
import { createSchemas } from "../../src/document/schemas.ts";
import { readParameters } from "../../src/validation/parameters.ts";
import { parseQuery } from "../../src/validation/query.ts";

function read(parameter: object, source: { path?: Record<string, string>; search?: string; headers?: HeadersInit }) {
  const document = { paths: { "/a": { get: { "x-parley-name": "a.get", parameters: [parameter] } } } };
  const [operation] = readOperations(document);
  if (!operation) throw new Error("no operation");
  const { path = {}, search = "", headers } = source;
  const arrival = { path, query: parseQuery(search), headers: new Headers(headers) };
  const { values, issues } = readParameters(operation, arrival, createSchemas(document));
  const [value] = Object.values(values).flatMap((group) => Object.values(group));
  return issues.length > 0 ? issues.map((issue) => `${issue.in} ${issue.path.join(".")} ${issue.message}`) : value;
}

const integers = { type: "array", items: { type: "integer" } };

test.for([
  [{ schema: { type: "integer" } }, "?p=12", 12],
  [{ schema: { type: "integer" } }, "?p=1&p=2", 2],
  [{ schema: { type: "integer" } }, "?p=0x10", ["query p must be integer"]],
  [{ schema: { type: "integer" } }, "?p=+1", ["query p must be integer"]],
  [{ schema: { type: "number" } }, "?p=-1.5e2", -150],
  [{ schema: { type: "boolean" } }, "?p=true", true],
  [{ schema: { type: "boolean" } }, "?p=1", ["query p must be boolean"]],
  [{ schema: { type: "string" } }, "?p=a+b%26c", "a b&c"],
  [{ schema: { type: "string" } }, "?p", ""],
  [{ schema: { anyOf: [{ type: "integer" }, { type: "null" }] } }, "?p=3", 3],
  [{ schema: { enum: [1, 2] } }, "?p=2", 2],
  [{ schema: { type: "integer", default: 10 } }, "", 10],
  [{ schema: { type: "integer" }, required: true }, "", ["query p is required"]],
  [{ schema: integers }, "?p=1&p=2", [1, 2]],
  [{ schema: integers, explode: false }, "?p=1,2", [1, 2]],
  [{ schema: integers, explode: false }, "?p=1,x", ["query p.1 must be integer"]],
  [{ schema: { type: "array", items: { type: "string" } }, explode: false }, "?p=a%2Cb,c", ["a,b", "c"]],
  [{ schema: integers, style: "pipeDelimited", explode: false }, "?p=1%7C2|3", [1, 2, 3]],
  [{ schema: integers, style: "spaceDelimited", explode: false }, "?p=1%202+3", [1, 2, 3]],
  [{ schema: { type: "object" }, style: "deepObject" }, "?p[a]=1&p%5Bb%5D=2", { a: "1", b: "2" }],
  [{ schema: { type: "object" }, "x-parley-style": "dotted" }, "?p.a=1&p.b.c=x%20y&q.a=2", { a: "1", "b.c": "x y" }],
  [{ content: { "application/json": { schema: integers } } }, "?p=%5B1,2%5D", [1, 2]],
] as const)("a query parameter is decoded as %j says: %s", ([declared, search, wanted]) => {
  expect(read({ name: "p", in: "query", ...declared }, { search })).toEqual(wanted);
});

test("path, header and cookie parameters are decoded too", () => {
  const integer = { schema: { type: "integer" } };
  expect(read({ name: "id", in: "path", required: true, ...integer }, { path: { id: "7" } })).toBe(7);
  expect(read({ name: "X-Count", in: "header", ...integer }, { headers: { "x-count": "7" } })).toBe(7);
  expect(read({ name: "ids", in: "path", schema: integers }, { path: { ids: "1,2" } })).toEqual([1, 2]);
  expect(read({ name: "count", in: "cookie", ...integer }, { headers: { cookie: "a=1; count=7" } })).toBe(7);
  expect(read({ name: "count", in: "cookie", ...integer }, { headers: { cookie: "count=x" } })).toEqual([
    "cookie count must be integer",
  ]);
});

test("header parameters that OpenAPI reserves are no parameters", () => {
  expect(read({ name: "Content-Type", in: "header", required: true, schema: { type: "integer" } }, {})).toBeUndefined();
});
