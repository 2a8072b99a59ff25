import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { compareVersions, findings, ref, toLine } from "./schema-pair.ts";

/** What is found in a request, then what in an answer. */
function both(before: SchemaObject, after: SchemaObject, named = {}, namedAfter = named): [string[], string[]] {
  const versions = { before, after, named, namedAfter };
  return [findings("request", versions), findings("response", versions)];
}

const text: SchemaObject = { type: "string" };
const tagged = (kind: string, properties = {}): SchemaObject => ({
  type: "object",
  properties: { kind: { const: kind }, ...properties },
  required: ["kind"],
});

test("a property is followed through lists, maps and tuples, and messages name it", () => {
  const wrap = (schema: SchemaObject): SchemaObject => ({
    type: "object",
    properties: {
      list: {
        type: "array",
        items: { type: "object", additionalProperties: { type: "array", prefixItems: [schema] } },
      },
    },
  });
  const [request] = both(wrap({ ...(text as object), maxLength: 9 }), wrap({ ...(text as object), maxLength: 5 }));
  expect(request).toEqual([
    "request-length-tightened value/list/[]/{}/[0]: `maxLength` of item 0 of any other property of an item of `list` is now 5, and was 9",
  ]);
});

test("text of a spec is quoted and bounded in messages", () => {
  const name = `a\`b](x)<i>\n${"z".repeat(90)}`;
  const [request] = both(
    { type: "object", properties: { [name]: { enum: ["x".repeat(99), 1] } } },
    { type: "object", properties: { [name]: { enum: [1] } } },
  );
  const quoted = `"a\`b](x)<i>\\n${"z".repeat(44)}...`;
  expect(request.map((line) => line.split(": ").slice(1).join(": "))).toEqual([
    `${quoted} may no longer be "${"x".repeat(56)}...`,
  ]);
});

test("parts of a combination are compared as the one object that they make", () => {
  const [request, response] = both(
    { allOf: [ref("Base"), { properties: { extra: text } }] },
    { type: "object", properties: { name: text, extra: text }, required: ["name"] },
    { Base: { type: "object", properties: { name: text } } },
  );
  expect(request).toEqual(["request-property-became-required value/name: `name` must now be given"]);
  expect(response).toEqual(["response-property-became-required value/name: `name` is now always there"]);
});

test("a change of a base is one change of the base, wherever it is taken over", () => {
  const versions = (base: SchemaObject) => ({
    Base: base,
    Book: { allOf: [ref("Base"), { properties: { pages: { type: "integer" } } }] } as SchemaObject,
    Film: { allOf: [ref("Base"), { properties: { minutes: { type: "integer" } } }] } as SchemaObject,
  });
  const schema: SchemaObject = {
    type: "array",
    items: { type: "object", properties: { book: ref("Book"), film: ref("Film"), base: ref("Base") } },
  };
  const [request] = both(
    schema,
    schema,
    versions({ type: "object", properties: { name: text, year: text } }),
    versions({ type: "object", properties: { name: text } }),
  );
  expect(request).toEqual(["request-property-removed Base/year: `year` is gone"]);
});

test("alternatives are matched by name, by the value that tells them apart, and by kind", () => {
  const [request, response] = both(
    { oneOf: [tagged("a", { x: text }), tagged("b"), { type: "array", items: text }, ref("Named")] },
    { oneOf: [ref("Named"), { type: "array", items: { type: "integer" } }, tagged("b"), tagged("a"), tagged("c")] },
    { Named: tagged("named") },
    { Named: tagged("named", { y: text }) },
  );
  expect(request).toEqual([
    "request-property-removed value/x: `x` is gone",
    "request-type-changed value/[]: an item of `value` is now number, and was string",
    "request-alternative-added value: `value` may now be object",
    "request-property-added Named/y: `y` is new",
  ]);
  expect(response).toEqual([
    "response-property-removed value/x: `x` is gone",
    "response-type-changed value/[]: an item of `value` is now number, and was string",
    "response-alternative-added value: `value` may now be object",
    "response-property-added Named/y: `y` is new",
  ]);
});

test("what breaks in one alternative breaks nothing where another one takes its place", () => {
  const wide: SchemaObject = { type: "object", properties: { id: text, name: text } };
  const [request] = both(
    { anyOf: [ref("Short"), { type: "object", properties: { id: text, name: text } }] },
    { anyOf: [ref("Short"), wide] },
    { Short: { type: "object", properties: { id: text, name: text } } },
    { Short: { type: "object", properties: { id: text } } },
  );
  expect(request).toEqual([]);
});

test("null is told of apart, and does not hide other changes", () => {
  const [request, response] = both(
    ref("Book"),
    { anyOf: [ref("Book"), { type: "null" }] },
    { Book: { type: "object", properties: { a: text } } },
    { Book: { type: "object", properties: { a: text, b: text } } },
  );
  expect(request).toEqual([
    "request-null-accepted value: `value` may now be null",
    "request-property-added Book/b: `b` is new",
  ]);
  expect(response).toEqual([
    "response-null-possible value: `value` may now be null",
    "response-property-added Book/b: `b` is new",
  ]);
});

test("values of answers are open, but for those that tell alternatives apart", () => {
  const union = (values: string[]): SchemaObject => ({
    oneOf: [ref("A"), ref("B")],
    discriminator: { propertyName: "kind", mapping: { b: "#/components/schemas/B" } },
    ...(values && {}),
  });
  const named = (values: string[]) => ({
    A: {
      type: "object",
      properties: { kind: { enum: values }, state: { enum: values } },
      required: ["kind"],
    } as SchemaObject,
    B: tagged("b"),
  });
  const [, response] = both(union([]), union([]), named(["a", "z"]), named(["a", "z", "y"]));
  expect(response).toEqual(
    [
      'response-enum-value-added A/state: `state` may now be "y"',
      'response-closed-enum-value-added A/kind: `kind` may now be "y"',
    ].toSorted(),
  );
});

test("recursive types are compared once, and what breaks in them is found where it is", () => {
  const tree = (properties: Record<string, SchemaObject>, more = {}): Record<string, SchemaObject> => ({
    Tree: {
      type: "object",
      properties: { children: { type: "array", items: ref("Tree") }, other: ref("Leaf"), ...properties },
      ...more,
    },
    Leaf: { type: "object", properties: { tree: ref("Tree") } },
  });
  expect(both(ref("Tree"), ref("Tree"), tree({}), tree({ size: { type: "integer" } }))[0]).toEqual([
    "request-property-added Tree/size: `size` is new",
  ]);
  expect(both(ref("Tree"), ref("Tree"), tree({ size: text }), tree({}))[1]).toEqual([
    "response-property-removed Tree/size: `size` is gone",
  ]);
});

test("what is gone from a type is gone from those that it leads to, whichever is asked for first", () => {
  const named = (properties: Record<string, SchemaObject>): Record<string, SchemaObject> => ({
    Tree: { type: "object", properties: { leaf: ref("Leaf"), ...properties } },
    Leaf: { type: "object", properties: { tree: ref("Tree") } },
  });
  const value: SchemaObject = { type: "object", properties: { tree: ref("Tree"), leaf: ref("Leaf") } };
  for (const schema of [value, ref("Tree"), ref("Leaf")]) {
    const versions = { before: schema, after: schema, named: named({ size: text }), namedAfter: named({}) };
    const { isCompatible, findings: found } = compareVersions("response", versions);
    expect(isCompatible).toBe(false);
    expect(found.map(toLine)).toEqual(["response-property-removed Tree/size: `size` is gone"]);
  }
});

test("types that lead from one to the next for long are compared to the last", () => {
  const chain = (last: SchemaObject) =>
    Object.fromEntries(
      Array.from({ length: 2000 }, (_, index): [string, SchemaObject] => [
        `T${index}`,
        { type: "object", properties: { value: index === 1999 ? last : ref(`T${index + 1}`), first: ref("T0") } },
      ]),
    );
  const versions = { before: ref("T0"), after: ref("T0"), named: chain(text), namedAfter: chain({ type: "integer" }) };
  const { isCompatible, findings: found } = compareVersions("request", versions);
  expect(isCompatible).toBe(false);
  expect(found.map(toLine)).toEqual(["request-type-changed T1999/value: `value` is now number, and was string"]);
});

test("combinations that lead back to themselves come to an end", () => {
  const endless = (extra: Record<string, SchemaObject>): Record<string, SchemaObject> => ({
    A: {
      allOf: [
        { properties: { next: ref("A") }, additionalProperties: ref("A") },
        { properties: { next: ref("B"), ...extra } },
      ],
    },
    B: {
      allOf: [{ properties: { next: ref("B") } }, { properties: { next: ref("A") }, additionalProperties: ref("B") }],
    },
  });
  const { findings: found, isCompatible } = compareVersions("request", {
    before: ref("A"),
    after: ref("A"),
    named: endless({}),
    namedAfter: endless({ more: text }),
  });
  expect(found.map(toLine)).toContain("request-property-added A/more: `more` is new");
  expect(isCompatible).toBe(!found.some(({ types }) => types === "breaks"));
});

test("the same change is the identical finding each time that it is reached", () => {
  const { findings: found, again } = compareVersions("response", {
    before: { type: "array", items: ref("Book") },
    after: { type: "array", items: ref("Book") },
    named: { Book: { type: "object", properties: { a: text } } },
    namedAfter: { Book: { type: "object", properties: { a: text, b: text } } },
  });
  expect(found.map(toLine)).toEqual(["response-property-added Book/b: `b` is new"]);
  expect(again()[0]).toBe(found[0]);
});

test("a type with another name and the same content is no change of what is sent", () => {
  const book: SchemaObject = { type: "object", properties: { a: text } };
  expect(both(ref("Book"), ref("Volume"), { Book: book }, { Volume: book })).toEqual([[], []]);
});
