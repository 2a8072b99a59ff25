import { expect, test } from "vitest";
import { normalizeTexts, operationOf, toDocument } from "./normalize-texts.ts";

const DOCUMENT = toDocument({
  paths: {
    "/a": {
      get: {
        summary: "A",
        tags: ["one"],
        parameters: [
          { name: "q", in: "query", schema: { type: "string" } },
          { name: "r", in: "query", schema: { type: "string" } },
        ],
        responses: { 200: { description: "ok" } },
      },
    },
  },
});

function apply(...actions: object[]) {
  const overlay = {
    overlay: "1.1.0",
    info: { title: "Ours", version: "1" },
    actions: actions.map((action) => ({ description: "Because.", ...action })),
  };
  return normalizeTexts({ "api.json": DOCUMENT, "overlay.yaml": overlay });
}

test("an update merges objects, appends to lists and replaces plain values", () => {
  const { value, problems } = apply(
    {
      target: "$.paths['/a'].get",
      update: { "x-parley-name": "a.get", tags: ["two"], responses: { 404: { description: "gone" } } },
    },
    { target: "$.paths['/a'].get.summary", update: "B" },
    { target: "$.paths['/a'].get.parameters", update: { name: "s", in: "query", schema: {} } },
    { target: "$.paths[*][*].parameters[?@.name == 'q']", update: { "x-parley-client": true } },
    { target: "$", update: { "x-parley-envelope": { code: "code" } } },
  );
  expect(problems).toEqual([]);
  expect(value["x-parley-envelope"]).toEqual({ code: "code" });
  expect(operationOf(value)).toEqual({
    summary: "B",
    tags: ["one", "two"],
    parameters: [
      { name: "q", in: "query", schema: { type: "string" }, "x-parley-client": true },
      { name: "r", in: "query", schema: { type: "string" } },
      { name: "s", in: "query", schema: {} },
    ],
    responses: { 200: { description: "ok" }, 404: { description: "gone" } },
    "x-parley-name": "a.get",
  });
});

test("a removal takes every selected value, list items included", () => {
  const { value, problems } = apply(
    { target: "$.paths['/a'].get.parameters[*]", remove: true },
    { target: "$.paths['/a'].get.summary", remove: true },
  );
  expect(problems).toEqual([]);
  expect(operationOf(value)).toEqual({ tags: ["one"], responses: { 200: { description: "ok" } } });
});

test("a copy merges what it selects into the target", () => {
  const { value, problems } = apply(
    { target: "$.paths", update: { "/b": { get: {} } } },
    { target: "$.paths['/b'].get", copy: "$.paths['/a'].get" },
    { target: "$.paths['/b'].get.summary", update: "B" },
  );
  expect(problems).toEqual([]);
  expect(operationOf(value, "get", "/b")).toEqual({ ...operationOf(value), summary: "B" });
});

test("an action acts on what those before it made", () => {
  const { value, problems } = apply(
    { target: "$.paths['/a'].get.tags", remove: true },
    { target: "$.paths['/a'].get", update: { tags: ["new"] } },
  );
  expect(problems).toEqual([]);
  expect(operationOf(value).tags).toEqual(["new"]);
});

test.each([
  ["$.paths['/a'].gett", `Did you mean "$.paths['/a'].get"?`],
  ["$.paths['/b'].get", `: "$.paths" is there, but has only "/a"`],
  ["$.path['/a'].get", `Did you mean "$.paths['/a'].get"?`],
  ["$.path['/b'].get", 'Did you mean "$.paths"?'],
  [
    "$.paths['/a'].get.requestBody",
    `: "$.paths['/a'].get" is there, but has only "summary", "tags", "parameters", "responses"`,
  ],
  ["$.paths['/a'].get.parameters[?@.name == 'z']", `: "$.paths['/a'].get.parameters" is there, but nothing in it fits`],
])("the target %j, which selects nothing, is a problem", (target, advice) => {
  const { problems } = apply({ target, update: { x: 1 } });
  const separator = advice.startsWith(":") ? "" : ". ";
  expect(problems).toEqual([
    `specs/acme/overlay.yaml:10: #/actions/0/target: the target ${JSON.stringify(target)} selects nothing${separator}${advice}`,
  ]);
});

test.each([
  [
    { target: "$.a[", update: 1 },
    `#/actions/0/target: "$.a[" is no JSONPath (RFC 9535): unclosed bracketed selection ('$.a[':4)`,
  ],
  [
    { target: "$.info", update: "x" },
    '#/actions/0/target: /info is an object, so "x" can\'t be merged into it. Remove it first',
  ],
  [
    { target: "$.info.title", update: { a: 1 } },
    "#/actions/0/target: /info/title is a plain value, so an object can't be merged into it. Remove it first",
  ],
  [
    { target: "$", update: { info: { title: ["x"] } } },
    '#/actions/0/target: /info/title is "Acme", so a list can\'t be merged into it. Remove it first',
  ],
  [
    { target: "$['info','servers']", update: {} },
    "#/actions/0/target: the target selects objects and lists, expected one sort only",
  ],
  [{ target: "$", remove: true }, "#/actions/0/target: the whole document can't be removed"],
  [
    { target: "$.info", copy: "$.paths[*][*].parameters[*]" },
    '#/actions/0/target: `copy` must select one value, "$.paths[*][*].parameters[*]" selects 2',
  ],
  [{ target: "$.info" }, "#/actions/0: expected exactly one of `update`, `remove: true` and `copy` (a JSONPath)"],
  [
    { target: "$.info", update: {}, remove: true },
    "#/actions/0: expected exactly one of `update`, `remove: true` and `copy` (a JSONPath)",
  ],
  [{ target: 1, update: {} }, "#/actions/0: `target` must be a JSONPath, got 1"],
  [
    { target: "$.info", update: {}, description: " " },
    "#/actions/0: the action has no `description`. Say why the change is needed",
  ],
  [
    { target: "$.info", update: {}, taget: "$" },
    '#/actions/0/taget: there is no such field in an action. Did you mean "target"?',
  ],
])("the action %j is refused", (action, message) => {
  expect(apply(action).problems.map((problem) => problem.replace(/^\S+:\d+: /, ""))).toEqual([message]);
});

test.each([
  [{ overlay: "2.0.0" }, '#/overlay: expected `overlay: 1.1.0` or 1.0.0, got "2.0.0"'],
  [{ info: {} }, "#/info: expected a title and a version"],
  [{ actions: [] }, "#/actions: expected a list of actions, got a list"],
  [{ action: [] }, '#/action: there is no such field in an overlay. Did you mean "actions"?'],
])("an overlay with %j is refused", (changes, message) => {
  const action = { target: "$.info", description: "Because.", update: { "x-a": 1 } };
  const overlay = { overlay: "1.0.0", info: { title: "Ours", version: "1" }, actions: [action], ...changes };
  const { problems } = normalizeTexts({ "api.json": DOCUMENT, "overlay.yaml": overlay });
  expect(problems.map((problem) => problem.replace(/^\S+:\d+: /, ""))).toEqual([message]);
});

test("what the overlay brought is located in the overlay", () => {
  const { document, problems } = apply({
    target: "$.paths['/a'].get",
    update: { deprecated: "yes", "x-note": { a: 1 } },
  });
  expect(problems).toEqual([
    'specs/acme/overlay.yaml:12: #/paths/~1a/get/deprecated: expected true or false, got "yes"',
  ]);
  expect(document.locate("/paths/~1a/get/x-note/a")).toEqual({ file: "specs/acme/overlay.yaml", line: 14 });
  expect(document.locate("/paths/~1a/get/summary")).toEqual({ file: "specs/acme/api.json", line: 15 });
});

test("an overlay mends what would be a problem otherwise", () => {
  const broken = toDocument({
    components: { schemas: { A: { $ref: "#/components/schemas/Gone" }, B: { enum: [0] } } },
  });
  const text = JSON.stringify(broken).replace("[0]", "[9007199254740993]");
  const overlay = {
    overlay: "1.1.0",
    info: { title: "Ours", version: "1" },
    actions: [
      { target: "$.components.schemas", description: "It is lost.", update: { Gone: { type: "string" } } },
      { target: "$.components.schemas.B.enum[0]", description: "It is too large.", update: "9007199254740993" },
    ],
  };
  expect(normalizeTexts({ "api.json": text }).problems).toHaveLength(2);
  const mended = normalizeTexts({ "api.json": text, "overlay.yaml": overlay });
  expect(mended.problems).toEqual([]);
  expect(mended.value.components.schemas?.B).toEqual({ enum: ["9007199254740993"] });
});
