import { expect, test } from "vitest";
import { normalizeTexts, problemsOf, schemasOf, toDocument, toSchemas, warningsOf } from "./normalize-texts.ts";

const TYPES = "expected one of string, number, integer, boolean, object, array, null, or a list of them, got";

test.each([
  [{ type: "file" }, `type: ${TYPES} "file"`],
  [{ type: [] }, `type: ${TYPES} a list`],
  [{ type: ["string", "x"] }, `type: ${TYPES} ["string","x"]`],
  [{ type: null }, `type: ${TYPES} null. Write "null" in quotes for the type null`],
  [{ type: { a: 1 } }, `type: ${TYPES} an object`],
  [{ enum: "a" }, 'enum: expected a list, got "a"'],
  [{ required: "a" }, 'required: expected a list of property names, got "a"'],
  [{ required: [1] }, "required: expected a list of property names, got a list"],
  [{ properties: [] }, "properties: expected an object, got a list"],
  [{ properties: { a: "string" } }, 'properties/a: expected a schema, got "string"'],
  [{ allOf: {} }, "allOf: expected a list, got an object"],
  [{ items: "string" }, 'items: expected a schema, got "string"'],
  [{ minLength: -1 }, "minLength: expected a whole number of at least 0, got -1"],
  [{ maxItems: 1.5 }, "maxItems: expected a whole number of at least 0, got 1.5"],
  [{ minimum: "1" }, 'minimum: expected a number, got "1"'],
  [{ exclusiveMaximum: "1" }, 'exclusiveMaximum: expected a number, got "1"'],
  [{ multipleOf: 0 }, "multipleOf: expected a number above 0"],
  [{ readOnly: "yes" }, 'readOnly: expected true or false, got "yes"'],
  [{ discriminator: "kind" }, 'discriminator: expected an object, got "kind"'],
  [{ discriminator: {} }, "discriminator: `propertyName` is missing"],
  [{ properties: { "a\u200bb": {} } }, 'properties: the property "a\\u{200b}b" has an invisible character in its name'],
  [
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    ': expected a schema, got "3f2504e0-4f89-41d3-9a0c-0305e82c3301". The page\'s generator lost a reference here: put the right value with the overlay',
  ],
])("the schema %j is refused", (schema, message) => {
  const separator = message.startsWith(":") ? "" : "/";
  expect(problemsOf(toSchemas({ A: schema }))).toEqual([`#/components/schemas/A${separator}${message}`]);
});

test.each([
  [{ enum: ["a", "a", "b"] }, { enum: ["a", "b"] }, "enum: a value is listed twice"],
  [{ enum: [] }, {}, "enum: an empty list would allow no value, left out"],
  [{ pattern: "(" }, {}, 'pattern: "(" is no ECMA-262 pattern, left out'],
  [
    { patternProperties: { "(": {}, "^x-": {} } },
    { patternProperties: { "^x-": {} } },
    'patternProperties: "(" is no ECMA-262 pattern, left out',
  ],
  [{ required: true }, {}, "required: expected a list of property names on the object around it, left out"],
  [{ examples: { a: 1 } }, {}, "examples: expected a list, got an object, left out"],
  [{ title: 1 }, { title: "1" }, "title: expected text, got 1, taken as text"],
  [{ description: ["a"] }, {}, "description: expected text, got a list, left out"],
  [{ items: null }, {}, "items: null stands where a schema is due, left out"],
  [{ $dynamicRef: "#x" }, {}, "$dynamicRef: dynamic references are not followed: anything is allowed here"],
])("the schema %j becomes %j with a warning", (schema, want, message) => {
  const document = toSchemas({ A: schema });
  expect(problemsOf(document)).toEqual([]);
  expect(warningsOf(document)).toEqual([`#/components/schemas/A/${message}`]);
  expect(schemasOf({ A: schema })).toEqual({ A: want });
});

test.each([
  [true],
  [false],
  [{}],
  [{ type: ["string", "null"], format: "x */ y", pattern: "^\\p{L}+$" }],
  [{ type: "object", properties: { "a\nb": {}, "": {}, constructor: true }, additionalProperties: false }],
  [{ enum: ["'", '"', "`", "\\", "\n", "", " ", "a", "A", "*/", null, 1, true, { a: 1 }] }],
  [{ allOf: [{ type: "string" }, { type: "number" }] }],
  [{ "x-note": { $ref: "nowhere" }, contentMediaType: "text/plain", tsType: "any" }],
])("the schema %j stays as it is", (schema) => {
  expect(problemsOf(toSchemas({ A: schema }))).toEqual([]);
  expect(schemasOf({ A: schema })).toEqual({ A: schema });
});

test("what steers a resolver is dropped", () => {
  const schema = {
    $id: "http://127.0.0.1/",
    $schema: "http://127.0.0.1/s",
    $anchor: "a",
    $comment: "c",
    definitions: { $ref: 1 },
  };
  expect(schemasOf({ A: schema })).toEqual({ A: {} });
});

test("a type listed twice or alone is one type", () => {
  expect(schemasOf({ A: { type: ["string", "string"] } })).toEqual({ A: { type: "string" } });
});

test("a discriminator's mapping becomes references, from names, references and objects alike", () => {
  const mapping = { a: "A", b: "#/components/schemas/B", c: { $ref: "#/components/schemas/C" } };
  const schemas = { P: { oneOf: [], discriminator: { propertyName: "kind", mapping } }, A: {}, B: {}, C: {} };
  expect(problemsOf(toSchemas(schemas))).toEqual([]);
  expect(schemasOf(schemas).P).toMatchObject({
    discriminator: {
      mapping: { a: "#/components/schemas/A", b: "#/components/schemas/B", c: "#/components/schemas/C" },
    },
  });
});

test("a mapping that leads nowhere is refused", () => {
  const mapping = { a: "#/components/schemas/Gone", b: "Gone", c: 1 };
  const place = "#/components/schemas/P/discriminator/mapping";
  expect(problemsOf(toSchemas({ P: { discriminator: { propertyName: "kind", mapping } } }))).toEqual([
    `${place}/a: "#/components/schemas/Gone" leads nowhere. Add what is missing, or correct the reference in the overlay`,
    `${place}/b: there is no schema "Gone". Correct the mapping with the overlay`,
    `${place}/c: expected a schema's name or reference, got 1`,
  ]);
});

test("integers beyond 2^53 are problems in an enum, warnings elsewhere", () => {
  const text = JSON.stringify(toSchemas({ A: { enum: ["N"], maximum: "M" } }))
    .replace('"N"', "9007199254740993")
    .replace('"M"', "9223372036854775807");
  const { problems, warnings } = normalizeTexts({ "api.json": text });
  const beyond = "is beyond what JavaScript holds exactly (2^53)";
  expect(problems).toEqual([
    `specs/acme/api.json:1: #/components/schemas/A/enum/0: 9007199254740993 ${beyond}. Write it as a string with the overlay`,
  ]);
  expect(warnings).toEqual([
    `specs/acme/api.json:1: #/components/schemas/A/maximum: 9223372036854775807 ${beyond}, rounded to 9223372036854776000`,
  ]);
});

test("texts lose what can't be seen, and empty ones are dropped", () => {
  const description = "a\u202e\u200b\ufeff\u00ad\u{e0041}b\r\nc\u2028d\u0000\u001b[31m \n";
  const { value } = normalizeTexts({
    "api.json": toDocument({
      info: { title: "A\u202eB", version: "1", description: "" },
      components: { schemas: { A: { description, title: " " } } },
    }),
  });
  expect(value.info).toEqual({ title: "AB", version: "1" });
  expect(value.components.schemas?.A).toEqual({ description: "ab\nc\nd[31m" });
});
