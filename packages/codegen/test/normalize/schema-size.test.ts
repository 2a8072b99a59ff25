import { expect, test } from "vitest";
import { problemsOf, toDocument, toSchemas } from "./normalize-texts.ts";

const toReference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const toObject = (property: string) => ({ type: "object", properties: { [property]: { type: "string" } } });

/** Each schema is made of the one before it. */
function toChain(length: number, toLink: (before: object, index: number) => object): object {
  const links = Array.from({ length }, (_, index) => [
    `Link${index}`,
    index === 0 ? toObject("first") : toLink(toReference(`Link${index - 1}`), index),
  ]);
  return toSchemas(Object.fromEntries(links));
}

test.each([
  ["is the next one", (before: object) => before],
  ["is combined of it", (before: object, index: number) => ({ allOf: [before, toObject(`p${index}`)] })],
  ["may be it", (before: object, index: number) => ({ oneOf: [toObject(`p${index}`), before] })],
])("a chain in which each schema %s has an end", (_, toLink) => {
  expect(problemsOf(toChain(101, toLink))).toEqual([]);
  const problems = problemsOf(toChain(5_000, toLink));
  expect(problems.length).toBe(49);
  expect(problems).toContain(
    "#/components/schemas/Link101: the schema is the end of a chain of more than 100 references, each from what is, or is combined of, the next. Simplify it with the overlay",
  );
});

test("properties may lead on without end", () => {
  expect(problemsOf(toChain(1_000, (before) => ({ type: "object", properties: { next: before } })))).toEqual([]);
});

test.each(["allOf", "anyOf", "oneOf"])(
  "schemas that are combined of each other twice, again and again by %s, are too many",
  (keyword) => {
    const levels = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        ["A", "B"].map((letter) => [
          `${letter}${index}`,
          index === 0 ? toObject(letter) : { [keyword]: [toReference(`A${index - 1}`), toReference(`B${index - 1}`)] },
        ]),
      ).flat();
    expect(problemsOf(toSchemas(Object.fromEntries(levels(11))))).toEqual([]);
    expect(problemsOf(toSchemas(Object.fromEntries(levels(60))))).toContain(
      "#/components/schemas/B12: the schema is combined of more than 5000 parts, counted wherever they occur. Simplify it with the overlay",
    );
  },
);

test("alternatives that multiply are counted, wherever they stand", () => {
  const toUnion = (index: number) => ({ oneOf: Array.from({ length: 20 }, (_, n) => toObject(`p${index}x${n}`)) });
  const toResponse = (count: number) => {
    const schema = { type: "array", items: { allOf: Array.from({ length: count }, (_, index) => toUnion(index)) } };
    const responses = { 200: { description: "ok", content: { "application/json": { schema } } } };
    return toDocument({ paths: { "/a": { get: { responses } } } });
  };
  expect(problemsOf(toResponse(2))).toEqual([]);
  expect(problemsOf(toResponse(3))).toEqual([
    "#/paths/~1a/get/responses/200/content/application~1json/schema/items: the schema has more than 5000 alternatives, when those of its parts are multiplied out. Simplify it with the overlay",
  ]);
});
