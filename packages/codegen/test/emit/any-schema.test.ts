import fc from "fast-check";
import { expect, test } from "vitest";
import { emitApi } from "../../src/emit/emit.ts";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";
import { typeCheck } from "./type-check.ts";

const NAMES = ["Alpha", "Beta", "Gamma", "Promise", "class", "1st", "a-b"];

/** Names and values that code would trip over, beside plain ones. */
const word = fc.oneof(
  fc.constantFrom("id", "kind", "__proto__", "constructor", "valueOf", "a b", "*/", "`$`", "'", '"', "\\", "", "名"),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const literal = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
/** Types of plain objects, which others may extend. */
const LEAVES: Record<string, SchemaObject> = {
  Leaf: { type: "object", properties: { id: { type: "string", readOnly: true } }, required: ["id"] },
  Twig: { type: "object", properties: { kind: { type: "string", enum: ["a", "b"] } } },
};
const leaf = fc.constantFrom(...Object.keys(LEAVES)).map((name) => ({ $ref: `#/components/schemas/${name}` }));
const reference = fc.constantFrom(...NAMES).map((name) => ({ $ref: `#/components/schemas/${name}` }));
const type = fc.constantFrom("string", "number", "integer", "boolean", "object", "array", "null");

/** Schemas as a normalized document may hold them, whether they make sense or not. */
const schema: fc.Arbitrary<SchemaObject> = fc.letrec<{
  schema: SchemaObject;
  inner: SchemaObject;
  map: Record<string, SchemaObject>;
}>((tie) => ({
  // A cycle of references is sound only through properties and items.
  inner: fc.oneof({ maxDepth: 4 }, reference, tie("schema")),
  map: fc.dictionary(word, tie("inner"), { maxKeys: 3 }),
  schema: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.boolean(),
    fc.record({ type, description: word, format: fc.constantFrom("uuid", "binary", "date") }, { requiredKeys: [] }),
    fc.record({ type, enum: fc.uniqueArray(literal, { minLength: 1, maxLength: 4 }) }, { requiredKeys: ["enum"] }),
    fc.record({ const: literal }),
    fc.record({ type: fc.constant("array" as const), items: tie("inner") }),
    fc.record(
      {
        type: fc.constant("object" as const),
        properties: tie("map"),
        required: fc.uniqueArray(word, { maxLength: 2 }),
        additionalProperties: tie("inner"),
        readOnly: fc.boolean(),
        writeOnly: fc.boolean(),
        default: literal,
      },
      { requiredKeys: ["properties"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
  ),
})).schema as fc.Arbitrary<SchemaObject>;

test("any schemas give code that compiles, and the same code each time", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.tuple(...NAMES.map(() => schema)), (schemas) => {
      const named = { ...LEAVES, ...Object.fromEntries(NAMES.map((name, index) => [name, schemas[index] ?? true])) };
      const all: SchemaObject = {
        type: "object",
        properties: Object.fromEntries(NAMES.map((name) => [name, { $ref: `#/components/schemas/${name}` }])),
      };
      const emit = () => {
        const requestBody = { required: true, content: json(all) };
        return emitApi(
          collect({ "/x": { put: { operationId: "things.put", requestBody, responses: ok(all) } } }, named).api,
        );
      };
      const files = emit();
      expect(typeCheck(files)).toEqual([]);
      expect(emit()).toEqual(files);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 8) },
  );
});
