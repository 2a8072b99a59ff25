import fc from "fast-check";
import { expect, test } from "vitest";
import { fromSituation, toSituation } from "../../src/julep/julep-situation.ts";

test("instructions and language come back as they were given", () => {
  const instructions = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
  fc.assert(
    fc.property(instructions, fc.option(fc.string(), { nil: undefined }), (told, language) => {
      const situation = toSituation(told, language);
      expect(fromSituation(situation, language)).toEqual({ instructions: told, language });
    }),
  );
});

test("a language that the situation does not ask for is none", () => {
  expect(fromSituation("Be brief.", "German")).toEqual({ instructions: "Be brief." });
  expect(fromSituation(null, "German")).toEqual({});
  expect(fromSituation(toSituation("Be brief.", "German"), 5)).toEqual({
    instructions: "Be brief.\n\nAlways answer in this language: German",
  });
});
