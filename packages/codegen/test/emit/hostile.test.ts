import ts from "typescript";
import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { json, ok } from "../document.ts";
import { emit } from "./emit-api.ts";
import { typeCheck } from "./type-check.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;
const EVIL = [
  "*/ globalThis.PWNED = 1; /*",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what an emitter must not turn into a template
  "`${globalThis.PWNED = 1}`",
  '"; globalThis.PWNED = 1; //',
  "'\\u2028globalThis.PWNED = 1",
  "a\u2028globalThis.PWNED = 1",
  "</script><script>globalThis.PWNED = 1</script>",
  "@deprecated @internal {@link x}",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "valueOf",
];

test("text of a spec stays text, wherever it stands", { timeout: COMPILING }, () => {
  const properties = Object.fromEntries(
    EVIL.map((text) => [text, { type: "string" as const, description: text, default: text }]),
  );
  const { files, text } = emit(
    {
      [`/x/${EVIL[2]}`]: {
        post: {
          operationId: "books.add",
          summary: EVIL[0] ?? "",
          description: EVIL.join("\n"),
          parameters: EVIL.slice(0, 7).map((name) => ({
            name,
            in: "query" as const,
            description: name,
            schema: { enum: EVIL },
          })),
          requestBody: { content: json({ type: "object", properties: { body: { type: "object", properties } } }) },
          responses: ok({ type: "object", properties, description: EVIL.join("\n") }),
        },
      },
    },
    {},
    { info: { title: EVIL[0] ?? "", version: EVIL[1] ?? "" } },
  );
  expect(typeCheck(files)).toEqual([]);
  for (const { text: emitted } of files) expect(emitted).not.toMatch(/^(?!\s*(\*|\/\*\*|"|.*: "|.*\[")).*PWNED/m);
  expect(text("api.ts")).not.toMatch(/^\s*\* @deprecated/m);
});

/** Every identifier of a module: text that became code would be one. */
function listIdentifiers(text: string): string[] {
  const visit = (node: ts.Node): string[] => [
    ...(ts.isIdentifier(node) ? [node.text] : []),
    ...node.getChildren().flatMap(visit),
  ];
  return visit(ts.createSourceFile("emitted.ts", text, ts.ScriptTarget.Latest, true));
}

test("text in what an overlay declares stays text, too", { timeout: COMPILING }, () => {
  const [comment = "", template = "", quote = "", , line = ""] = EVIL;
  const plus = '" + PWNED + "';
  const event: SchemaObject = { type: "object", properties: { [quote]: { type: "string" }, [plus]: {} } };
  const ends = [{ event: comment, data: template, failure: line }, { data: quote }, { property: plus, values: EVIL }];
  const paths = ends.map((end, index) => ({
    post: {
      operationId: `books.ask${index}`,
      responses: { "200": { description: "", content: { "text/event-stream": { schema: event } } } },
      "x-parley-stream": { type: quote, content: EVIL.join("."), text: EVIL, error: template, end },
    },
  }));
  const map: SchemaObject = { type: "object", description: EVIL.join("\n"), enum: EVIL };
  const { files, text } = emit(
    {
      ...Object.fromEntries(paths.map((item, index) => [`/ask/${index}`, item])),
      "/maps": {
        get: {
          operationId: "maps.get",
          responses: ok({ type: "object", properties: { id: {} }, additionalProperties: { anyOf: [map, event] } }),
        },
      },
    },
    {},
    {
      security: [{ key: [] }],
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "query", name: quote, description: comment, "x-parley-prefix": comment },
        },
      },
      "x-parley-envelope": {
        code: comment,
        success: template,
        data: quote,
        message: EVIL,
        errors: { [quote]: { name: "LostError", description: comment } },
      },
    },
  );
  expect(typeCheck(files)).toEqual([]);
  for (const { text: emitted } of files) expect(listIdentifiers(emitted)).not.toContain("PWNED");
  expect(text("operations.ts")).toContain(`end: { data: ${JSON.stringify(quote)} }`);
});

test("schemas named like words of the language or of our own are renamed", { timeout: COMPILING }, () => {
  const names = ["class", "Promise", "Call", "Record", "1st", "a-b", "a.b", "LibraryOptions"];
  const schemas = Object.fromEntries(
    names.map((name) => [name, { type: "object" as const, properties: { id: { type: "string" as const } } }]),
  );
  const { files } = emit(
    {
      "/x": {
        get: {
          operationId: "get",
          responses: ok({ anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) }),
        },
      },
    },
    schemas,
  );
  expect(typeCheck(files)).toEqual([]);
});

test("every odd corner of JSON Schema gives code that compiles", { timeout: COMPILING }, () => {
  const { files } = emit(
    {
      "/x": {
        post: {
          operationId: "books.add",
          requestBody: { content: json({ $ref: "#/components/schemas/Zoo" }) },
          responses: ok({ $ref: "#/components/schemas/Zoo" }),
        },
      },
    },
    {
      Zoo: {
        type: "object",
        required: ["id", "ghost"],
        properties: {
          id: { type: "string", readOnly: true },
          any: true,
          none: false,
          nested: {
            type: "object",
            properties: { deep: { $ref: "#/components/schemas/Zoo" } },
            additionalProperties: { type: "string" },
          },
          tuple: { type: "array", prefixItems: [{ type: "string" }], items: false },
          list: { type: "array" },
          both: { allOf: [true, { $ref: "#/components/schemas/Zoo" }], required: ["nested"] },
          pattern: { type: "object", patternProperties: { "^x": { type: "string" } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          conditional: { if: { type: "string" }, then: { minLength: 1 }, else: false },
          many: { type: ["string", "number", "null"], enum: ["a", 1, null] },
          nothing: { enum: [] },
          map: {
            type: "object",
            propertyNames: { pattern: "^a" },
            additionalProperties: { $ref: "#/components/schemas/Zoo" },
          },
        },
      },
    },
  );
  expect(typeCheck(files)).toEqual([]);
});
