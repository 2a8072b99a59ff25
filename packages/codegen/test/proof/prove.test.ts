import { expect, test } from "vitest";
import type { ApiDiff, Change } from "../../src/diff/change.ts";
import type { OpenApiObject, OperationObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { ProblemsError } from "../../src/problem.ts";
import { prove } from "../../src/proof/prove.ts";
import { collect, json, ok } from "../document.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;

function toDiff(changes: readonly Change[] = []): ApiDiff {
  const version = { label: "", version: "", specHash: "", operations: 0 };
  return { before: version, after: version, changes, bump: changes.length > 0 ? "minor" : "none" };
}

type Operations = Readonly<Record<string, OperationObject>>;

function toApi(operations: Operations, schemas: Record<string, SchemaObject> = {}, rest: Partial<OpenApiObject> = {}) {
  const paths = Object.entries(operations).map(([name, operation]) => {
    const path = `/${name}${operation.parameters?.some((parameter) => parameter.in === "path") ? "/{id}" : ""}`;
    return [path, { post: { "x-parley-name": name, ...operation } }];
  });
  const { api, problems } = collect(Object.fromEntries(paths), schemas, rest);
  expect(problems).toEqual([]);
  return api;
}

/** What the compiler says to each operation: the halves that break, with the reason. */
function findBreaks(
  pairs: Readonly<Record<string, readonly [OperationObject, OperationObject]>>,
): Record<string, string> {
  const side = (index: 0 | 1) =>
    toApi(Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[index]])));
  const { verdicts } = prove(side(0), side(1), toDiff());
  const broken = verdicts.filter(({ operation, compiler }) => operation !== "" && compiler === "breaks");
  return Object.fromEntries(broken.map(({ operation, half, reason }) => [operation, `${half}: ${reason}`]));
}

function takes(schema: SchemaObject): OperationObject {
  return { requestBody: { required: true, content: json(schema) } };
}

function gives(schema: SchemaObject): OperationObject {
  return { responses: ok(schema) };
}

function object(properties: Record<string, SchemaObject>, ...required: string[]): SchemaObject {
  return { type: "object", properties, required };
}

const text: SchemaObject = { type: "string" };
const number: SchemaObject = { type: "number" };
const ab = object({ a: text, b: text });
const a = object({ a: text });

test("a request may not demand more, allow less or know less than before", { timeout: COMPILING }, () => {
  const breaks = findBreaks({
    same: [takes(ab), takes(ab)],
    more: [takes(a), takes(ab)],
    demanded: [takes(ab), takes(object({ a: text, b: text }, "b"))],
    loosened: [takes(object({ a: text }, "a")), takes(a)],
    typed: [takes(ab), takes(object({ a: number, b: text }))],
    gone: [takes(ab), takes(a)],
    goneInside: [
      takes(object({ list: { type: "array", items: ab } })),
      takes(object({ list: { type: "array", items: a } })),
    ],
    goneInMap: [takes({ ...(a as object), additionalProperties: true }), takes(a)],
    goneInUnion: [takes(object({ u: { oneOf: [ab, number] } })), takes(object({ u: { oneOf: [a, number] } }))],
    keptInPart: [takes(object({ u: ab })), takes(object({ u: { allOf: [a, object({ b: text })] } }))],
    narrowed: [takes(object({ a: { enum: ["x", "y"] } })), takes(object({ a: { enum: ["x"] } }))],
    widened: [takes(object({ a: { enum: ["x"] } })), takes(object({ a: { enum: ["x", "y"] } }))],
  });
  expect(breaks).toEqual({
    demanded: "params: at 0, undefined is not assignable to { a?: string | undefined; b: string }",
    typed: "params: at 0.a, string is not assignable to number | undefined",
    gone: "params: the property 0.b can no longer be written",
    goneInside: "params: the property 0.list.0.b can no longer be written",
    goneInMap: "params: the property 0.[string] can no longer be written",
    goneInUnion: "params: the property 0.u.b can no longer be written",
    narrowed: 'params: at 0.a, "y" is not assignable to "x" | undefined',
  });
});

test("an answer may not promise less, and all that was read stays", { timeout: COMPILING }, () => {
  const paged = { "x-parley-pagination": { kind: "single", items: "" } };
  const list = (items: SchemaObject): SchemaObject => ({ type: "array", items });
  const breaks = findBreaks({
    more: [gives(a), gives(ab)],
    gone: [gives(ab), gives(a)],
    loosened: [gives(object({ a: text }, "a")), gives(a)],
    open: [gives(object({ a: { enum: ["x", "y"] } })), gives(object({ a: { enum: ["x", "z"] } }))],
    nullable: [gives(object({ a: text })), gives(object({ a: { type: ["string", "null"] } }))],
    nothing: [{}, gives(a)],
    something: [gives(a), {}],
    item: [
      { ...gives(list(a)), ...paged },
      { ...gives(list(number)), ...paged },
    ],
    kind: [gives(list(a)), { ...gives(list(a)), ...paged }],
  });
  expect(breaks).toEqual({
    gone: "result: the property b can no longer be read",
    loosened: "result: at a, what may be missing is not assignable to string",
    nullable: "result: at a, null is not assignable to string | undefined",
    something: "result: void is not assignable to { a?: string | undefined }",
    item: "result: at [], number is not assignable to { a?: string | undefined }",
    kind: 'method: "PagedCall" is not assignable to "Call"',
  });
});

test("streams keep their events, and calls without a stream stay what they were", { timeout: COMPILING }, () => {
  const stream = (event: SchemaObject, when?: string): OperationObject => ({
    parameters: [
      { name: "live", in: "query", schema: { type: "boolean" } },
      { name: "limit", in: "query", schema: number },
    ],
    responses: {
      "200": { description: "", content: { ...json(a), "text/event-stream": { schema: event } } },
    },
    "x-parley-stream": when === undefined ? {} : { when },
  });
  const { "x-parley-stream": _, ...silent } = stream(a);
  const breaks = findBreaks({
    added: [silent, stream(a, "live")],
    event: [stream(a, "live"), stream(number, "live")],
    always: [stream(a, "live"), stream(a)],
    never: [stream(a), silent],
  });
  expect(breaks).toEqual({
    added: "params: at 0.live, true is not assignable to false | undefined",
    event: "event: number is not assignable to { a?: string | undefined }",
    always: 'method: "StreamCall" is not assignable to "Call"',
    never: 'method: "Call" is not assignable to "StreamCall"',
  });
});

test("bodies of failures are compared status by status", { timeout: COMPILING }, () => {
  const fails = (bodies: Record<string, SchemaObject>): OperationObject => ({
    responses: Object.fromEntries(
      Object.entries(bodies).map(([status, schema]) => [status, { description: "", content: json(schema) }]),
    ),
  });
  const breaks = findBreaks({
    added: [fails({}), fails({ 404: a })],
    gone: [fails({ 404: a }), fails({})],
    moved: [fails({ 404: a }), fails({ "4XX": a })],
    wider: [fails({ "4XX": a, 409: a }), fails({ default: a })],
    special: [fails({ default: a }), fails({ default: a, 404: number })],
  });
  expect(breaks).toEqual({
    gone: "error: the body of 404: unknown is not assignable to string | { a?: string | undefined }",
    special: "error: the body of 404: number is not assignable to string | { a?: string | undefined }",
  });
});

test("what a program can import and the client's options stay", { timeout: COMPILING }, () => {
  const held = (isHeld: boolean): OperationObject => ({
    parameters: [{ name: "reader", in: "query", schema: text, ...(isHeld && { "x-parley-client": true }) }],
    ...gives({ $ref: "#/components/schemas/Book" }),
  });
  const client = (before: OperationObject, after: OperationObject, type = "Book") => {
    const renamed = JSON.parse(JSON.stringify(after).replace("schemas/Book", `schemas/${type}`)) as OperationObject;
    const [old, present] = [toApi({ list: before }, { Book: ab }), toApi({ list: renamed }, { [type]: ab })];
    return prove(old, present, toDiff()).verdicts.find(({ half }) => half === "client")?.reason;
  };
  expect(client(held(true), held(true))).toBeUndefined();
  expect(client(held(false), held(true))).toBeUndefined();
  expect(client(held(true), held(false))).toBe("the property reader can no longer be written");
  expect(client(held(true), held(true), "Volume")).toBe("Book is no longer exported");
});

test("names and words of a spec stay data", { timeout: COMPILING }, () => {
  const names = ["__proto__", "constructor", "valueOf", '"; declare const x: any; //', "a\u2028b", "*/", "`$" + "{x}`"];
  const odd = (type: SchemaObject): OperationObject => {
    const properties = Object.fromEntries(names.map((name) => [name, { ...(type as object), description: name }]));
    const schema: SchemaObject = { type: "object", properties, required: names };
    return { description: "*/ type X = any; /*", ...takes(schema), ...gives({ const: names }) };
  };
  expect(findBreaks({ same: [odd(text), odd({ ...(text as object), description: "*/" })] })).toEqual({});
  expect(Object.keys(findBreaks({ other: [odd(text), odd(number)] }))).toEqual(["other"]);
});

test("a disagreement tells both verdicts and both types, and asks for the larger step", { timeout: COMPILING }, () => {
  const [before, after] = [toApi({ add: takes(ab) }), toApi({ add: takes(a) })];
  const { bump, disagreements } = prove(before, after, toDiff());
  expect(bump).toBe("major");
  expect(disagreements).toEqual([
    {
      operation: "add",
      half: "params",
      compiler: "breaks",
      rules: "fits",
      reason: "the property 0.b can no longer be written",
      beforeType: "[undefined | { a?: string | undefined; b?: string | undefined }]",
      afterType: "[undefined | { a?: string | undefined }]",
    },
  ]);
  const rule = { rule: "response-property-removed", path: [], message: "" };
  const change = { ...rule, severity: "major", types: "breaks", part: "result", operations: ["add"] } as const;
  const none = { beforeType: "void", afterType: "void" };
  expect(prove(before, before, toDiff([change])).disagreements).toEqual([
    { operation: "add", half: "result", compiler: "fits", rules: "breaks", ...none },
  ]);
});

test("what may be any text beside some is no contradiction", { timeout: COMPILING }, () => {
  const [before, after] = [{ enum: ["x", "y"] }, number].map((type) => toApi({ get: gives(object({ type })) }));
  if (before === undefined || after === undefined) throw new Error("there are two versions");
  const { disagreements, unknown } = prove(before, after, toDiff());
  expect(disagreements).toMatchObject([{ operation: "get", half: "result", compiler: "breaks", rules: "fits" }]);
  expect(unknown).toEqual([]);
});

test("of what no value is the compiler says nothing where the rules disagree", { timeout: COMPILING }, () => {
  const [before, after] = [number, { allOf: [text, ab] }].map((type) => toApi({ add: takes(object({ type })) }));
  if (before === undefined || after === undefined) throw new Error("there are two versions");
  const { bump, disagreements, unknown } = prove(before, after, toDiff());
  expect({ bump, disagreements }).toEqual({ bump: "none", disagreements: [] });
  const reason = "in its types something is of several kinds at once, such as text and an object, which no value is";
  expect(unknown).toMatchObject([{ operation: "add", half: "params", compiler: "unknown", rules: "fits", reason }]);
});

test("types that do not compile prove nothing", { timeout: COMPILING }, () => {
  const api = toApi({ list: gives(a) });
  const torn = { ...api, schemas: new Map([...api.schemas, ["ListResult", { $ref: "#/components/schemas/Gone" }]]) };
  const file = "specs/library";
  const message = "its types can't be compared, since /after/models.ts has an error: Cannot find name 'Gone'.";
  expect(() => prove(api, torn, toDiff())).toThrow(new ProblemsError([{ file, message }]));
});
