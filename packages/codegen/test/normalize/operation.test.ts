import { expect, test } from "vitest";
import { normalizeTexts, operationOf, problemsOf, toDocument, warningsOf } from "./normalize-texts.ts";

const ID = { name: "id", in: "path", required: true, schema: { type: "string" } };
const withPath = (path: string, parameters: readonly object[] = []) =>
  toDocument({ paths: { [path]: { get: { parameters } } } });
const withParameters = (...parameters: readonly object[]) => withPath("/a", parameters);
const withOperation = (operation: object) => toDocument({ paths: { "/a": { post: operation } } });

test("what a path's operations share is folded into each of them, unless they say otherwise", () => {
  const { value } = normalizeTexts({
    "api.json": toDocument({
      paths: {
        "/a/{id}": {
          summary: "Shared",
          servers: [{ url: "https://other.example/" }],
          parameters: [ID, { name: "X-Q", in: "header", schema: { type: "string" } }],
          get: { parameters: [{ name: "x-q", in: "header", schema: { type: "integer" } }] },
          post: { summary: "Own" },
        },
      },
    }),
  });
  const servers = [{ url: "https://other.example" }];
  expect(value.paths["/a/{id}"]).toEqual({
    get: { summary: "Shared", servers, parameters: [ID, { name: "x-q", in: "header", schema: { type: "integer" } }] },
    post: { summary: "Own", servers, parameters: [ID, { name: "X-Q", in: "header", schema: { type: "string" } }] },
  });
});

test.each([
  ["a/b", 'a path must start with a slash, got "a/b"'],
  ["//x.example/a", 'the path "//x.example/a" starts with two slashes, which could name another host'],
  ["/a/../b", 'the path "/a/../b" climbs with dot segments'],
  ["/%2E%2e/x", 'the path "/%2E%2e/x" climbs with dot segments'],
  ["/%zz", 'the path "/%zz" has a percent sign that begins no character of UTF-8'],
  ["/%E0%A4", 'the path "/%E0%A4" has a percent sign that begins no character of UTF-8'],
  ["/a/.", 'the path "/a/." climbs with dot segments'],
  ["/\\x", 'the path "/\\\\x" has a blank, backslash, control or invisible character'],
  ["/a b", 'the path "/a b" has a blank, backslash, control or invisible character'],
  ["/a?b=c", 'the path "/a?b=c" has a query or fragment. Declare query parameters instead'],
  ["/a#b", 'the path "/a#b" has a query or fragment. Declare query parameters instead'],
  ["/a{", 'the path "/a{" has a brace that is no variable\'s'],
])("the path %j is refused", (path, message) => {
  expect(problemsOf(withPath(path)).map((problem) => problem.replace(/^#\S.*?: (?=a path|the path)/, ""))).toEqual([
    message,
  ]);
});

test.each(["/", "/a'b`;x", "/a:b", "/a/{x}.{y}", "/@x/~y", "/ünï", "/a*/b"])("the path %j is allowed", (path) => {
  const parameters = ["x", "y"].filter((name) => path.includes(`{${name}}`)).map((name) => ({ ...ID, name }));
  expect(problemsOf(withPath(path, parameters))).toEqual([]);
});

test("a path's variables and its path parameters are the same", () => {
  expect(problemsOf(withPath("/a/{id}"))).toEqual([
    '#/paths/~1a~1{id}/get: the path has {id}, but there is no path parameter "id". Add it to `parameters` with the overlay',
  ]);
  expect(problemsOf(withPath("/a/{id}/b/{id}", [ID]))).toEqual([
    '#/paths/~1a~1{id}~1b~1{id}: the path "/a/{id}/b/{id}" has the variable {id} twice',
  ]);
  expect(warningsOf(withPath("/a", [ID]))).toEqual([
    '#/paths/~1a/get: the path parameter "id" isn\'t in the path "/a", left out',
  ]);
  expect(warningsOf(withPath("/a/{id}", [{ ...ID, required: false }]))).toEqual([
    '#/paths/~1a~1{id}/get/parameters/0: the path parameter "id" isn\'t marked as required, taken as if it were',
  ]);
});

test("paths that differ only in the names of their variables are refused where a method is in both", () => {
  const item = (name: string, method: string) => ({ [method]: { parameters: [{ ...ID, name }] } });
  const paths = (method: string) => toDocument({ paths: { "/a/{x}": item("x", "get"), "/a/{y}": item("y", method) } });
  expect(problemsOf(paths("get"))).toEqual([
    '#/paths/~1a~1{y}: "/a/{y}" and "/a/{x}" are the same path with other names for its variables',
  ]);
  expect(problemsOf(paths("put"))).toEqual([]);
});

test.each([
  [{ in: "query", schema: {} }, "parameters/0: `name` is missing"],
  [{ name: "a", in: "body" }, 'parameters/0/in: expected one of path, query, header, cookie, got "body"'],
  [{ name: " ", in: "query", schema: {} }, "parameters/0/name: a parameter must have a name, got a blank one"],
  [
    { name: "a\u200b", in: "query", schema: {} },
    'parameters/0/name: the name "a\\u{200b}" has a control or invisible character',
  ],
  [
    { name: "X\r\nY", in: "header", schema: {} },
    'parameters/0/name: the name "X\\r\\nY" has a control or invisible character',
  ],
  [{ name: "X Y", in: "header", schema: {} }, 'parameters/0/name: "X Y" can\'t be the name of a header'],
  [{ name: "a=b", in: "cookie", schema: {} }, 'parameters/0/name: "a=b" can\'t be the name of a cookie'],
  [
    { name: "Host", in: "header", schema: {} },
    "parameters/0: the header Host belongs to the connection and can't be a parameter. Remove it with the overlay",
  ],
  [
    { name: "a", in: "query", style: "simple", schema: {} },
    'parameters/0/style: this style is not allowed in a query: expected form, spaceDelimited, pipeDelimited, deepObject, got "simple"',
  ],
  [
    { name: "a", in: "query", content: { "a/b": {}, "c/d": {} } },
    "parameters/0/content: expected exactly one media type for a parameter or header",
  ],
  [{ name: "a", in: "query", explode: 1, schema: {} }, "parameters/0/explode: expected true or false, got 1"],
  ["a", 'parameters/0: expected an object, got "a"'],
])("the parameter %j is refused", (parameter, message) => {
  expect(problemsOf(withParameters(parameter as object))).toEqual([`#/paths/~1a/get/${message}`]);
});

test("a parameter given twice is refused, unless both say the same", () => {
  const a = { name: "a", in: "query", schema: { type: "string" } };
  expect(problemsOf(withParameters(a, { ...a, schema: { type: "number" } }))).toEqual([
    '#/paths/~1a/get/parameters/1: the query parameter "a" is listed twice, each time otherwise. Remove one with the overlay',
  ]);
  const [x, X] = ["x-q", "X-Q"].map((name) => ({ name, in: "header", schema: {} }));
  expect(problemsOf(withParameters({ ...x }, { ...X }))).toHaveLength(1);
  expect(problemsOf(withParameters(a, { ...a }, { ...a, in: "cookie" }))).toEqual([]);
  expect(warningsOf(withParameters(a, { ...a }))).toEqual([
    '#/paths/~1a/get/parameters/1: the query parameter "a" is listed twice',
  ]);
});

test("headers that other parts of the document set are left out", () => {
  const names = ["Authorization", "accept", "Content-Type", "Content-Length"];
  const document = withParameters(...names.map((name) => ({ name, in: "header", schema: {} })));
  expect(problemsOf(document)).toEqual([]);
  expect(warningsOf(document)).toHaveLength(4);
  expect(operationOf(normalizeTexts({ "api.json": document }).value).parameters).toBeUndefined();
});

test.each([
  [{ responses: [] }, "responses: expected an object, got a list"],
  [
    { responses: { "200x": { description: "" } } },
    'responses/200x: expected a status code such as 200, 4XX or default, got "200x"',
  ],
  [
    { responses: { "2Xx": { description: "" } } },
    'responses/2Xx: expected a status code such as 200, 4XX or default, got "2Xx"',
  ],
  [
    { responses: { 600: { description: "" } } },
    'responses/600: expected a status code such as 200, 4XX or default, got "600"',
  ],
  [{ responses: { 200: "ok" } }, 'responses/200: expected an object, got "ok"'],
  [
    { responses: { 200: { headers: { "a b": {} } } } },
    'responses/200/headers/a b: "a b" can\'t be the name of a header',
  ],
  [
    { requestBody: { content: { "json'); x=1; ('": {} } } },
    `requestBody/content/json'); x=1; (': "json'); x=1; ('" is no media type, expected one such as application/json`,
  ],
  [
    { requestBody: { content: { "multipart/form-data": { encoding: { a: { contentType: "a/b\r\nX: y" } } } } } },
    'requestBody/content/multipart~1form-data/encoding/a/contentType: "a/b\\r\\nX: y" has a control or invisible character',
  ],
  [{ tags: "a" }, 'tags: expected a list, got "a"'],
  [{ operationId: {} }, "operationId: expected a string, got an object"],
  [{ security: [{ key: [] }] }, 'security/0: there is no security scheme "key", expected one of: none'],
])("the operation %j is refused", (operation, message) => {
  expect(problemsOf(withOperation(operation))).toEqual([`#/paths/~1a/post/${message}`]);
});

test.each([
  [{}],
  [{ operationId: "a/b", tags: ["x */"], deprecated: true, "x-parley-name": "a.b" }],
  [{ responses: { 200: { description: "ok" }, "4XX": { description: "no" }, default: { description: "else" } } }],
  [{ requestBody: { required: true, content: { "text/*": {}, "application/json; charset=utf-8": {}, "*/*": {} } } }],
])("the operation %j stays as it is", (operation) => {
  const { value, problems, warnings } = normalizeTexts({ "api.json": withOperation(operation) });
  expect([problems, warnings]).toEqual([[], []]);
  expect(operationOf(value, "post")).toEqual(operation);
});

test("a class of status codes in small letters is understood", () => {
  const { value, problems, warnings } = normalizeTexts({ "api.json": withOperation({ responses: { "4xx": {} } }) });
  expect(problems).toEqual([]);
  expect(warnings.map((warning) => warning.replace(/^\S+ /, ""))).toEqual([
    '#/paths/~1a/post/responses/4xx: expected 4XX, got "4xx", taken as that',
  ]);
  expect(operationOf(value, "post").responses).toEqual({ "4XX": {} });
});

test("what documentation pages leave in callbacks is dropped", () => {
  const item = { path: "{x}", post: { method: "post", type: "path", responses: { 200: { description: "ok" } } } };
  const { value, warnings } = normalizeTexts({ "api.json": withOperation({ callbacks: { done: { "{x}": item } } }) });
  expect(warnings).toEqual([]);
  expect(operationOf(value, "post").callbacks).toEqual({
    done: { "{x}": { post: { responses: { 200: { description: "ok" } } } } },
  });
});
