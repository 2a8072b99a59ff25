import { defineRules } from "./define-rules.ts";
import { inRequest, inResponse } from "./schema-example.ts";

const TEXT_OR_NUMBER = "{ oneOf: [{ type: string }, { type: integer }] }";
const TEXT_OR_NUMBER_OR_FLAG = "{ oneOf: [{ type: string }, { type: integer }, { type: boolean }] }";
const SHAPE = "type: object, properties: { kind: { type: string } }, required: [kind]";
const SIZED = "type: object, properties: { kind: { type: string }, size: { type: integer } }, required: [kind]";
const BOXED = "type: object, properties: { box: { type: string } }, required: [box]";
const ALIKE =
  "oneOf: [{ type: object, properties: { kind: { const: a } } }, { type: object, properties: { sort: { const: b } } }]";
const TOLD_APART = (property: string) => `{ ${ALIKE}, discriminator: { propertyName: ${property} } }`;

/** What becomes of the alternatives of `anyOf` and `oneOf`. */
export const ALTERNATIVE_RULES = defineRules({
  "request-alternative-added": {
    severity: "minor",
    types: "fits",
    summary: "a value of a request may be something else, too",
    reason: "Callers may use it, and need not.",
    example: inRequest(TEXT_OR_NUMBER, TEXT_OR_NUMBER_OR_FLAG),
  },
  "request-alternative-removed": {
    severity: "major",
    types: "breaks",
    summary: "a value of a request may no longer be one of several things",
    reason: "Programs that give it no longer compile.",
    example: inRequest(TEXT_OR_NUMBER_OR_FLAG, TEXT_OR_NUMBER),
  },
  "request-alternative-covered": {
    severity: "minor",
    types: "fits",
    summary: "one of several things that a value of a request may be is gone, and another one takes what it took",
    reason: "Programs that give it compile as before.",
    example: inRequest(
      `{ oneOf: [{ ${SIZED} }, { ${SHAPE} }, { type: string }] }`,
      `{ oneOf: [{ ${SIZED} }, { type: string }] }`,
    ),
  },
  "response-alternative-added": {
    severity: "major",
    types: "breaks",
    summary: "a value of an answer may be something else, too",
    reason: "Programs that are ready for what there was no longer compile.",
    example: inResponse(TEXT_OR_NUMBER, TEXT_OR_NUMBER_OR_FLAG),
  },
  "response-alternative-removed": {
    severity: "major",
    types: "breaks",
    summary: "a value of an answer is no longer one of several things, which had properties of its own",
    reason: "Programs that read those properties no longer compile.",
    example: inResponse(`{ oneOf: [{ ${SHAPE} }, { ${BOXED} }] }`, `{ oneOf: [{ ${SHAPE} }] }`),
  },
  "response-alternative-impossible": {
    severity: "minor",
    types: "fits",
    summary: "a value of an answer is no longer one of several things",
    reason: "Programs that are ready for it compile as before.",
    example: inResponse(TEXT_OR_NUMBER_OR_FLAG, TEXT_OR_NUMBER),
  },
  "response-alternative-covered": {
    severity: "minor",
    types: "fits",
    summary: "a value of an answer may be something else that reads like what there was",
    reason: "Programs take it for the one that it agrees with.",
    example: inResponse(
      `{ oneOf: [{ ${SHAPE} }, { type: string }] }`,
      `{ oneOf: [{ ${SHAPE} }, { ${SIZED} }, { type: string }] }`,
    ),
  },
  "request-discriminator-changed": {
    severity: "major",
    types: "fits",
    summary: "the alternatives of a request are told apart otherwise",
    reason: "The types of the alternatives say what they hold; the server may take one for another.",
    example: inRequest(TOLD_APART("kind"), TOLD_APART("sort")),
  },
  "request-discriminator-dropped": {
    severity: "minor",
    types: "fits",
    summary: "the alternatives of a request need no longer be told apart by a property",
    reason: "Programs that give it still do.",
    example: inRequest(TOLD_APART("kind"), `{ ${ALIKE} }`),
  },
  "response-discriminator-introduced": {
    severity: "minor",
    types: "fits",
    summary: "the alternatives of an answer can be told apart by a property",
    reason: "Programs had to do without it.",
    example: inResponse(`{ ${ALIKE} }`, TOLD_APART("kind")),
  },
  "response-discriminator-changed": {
    severity: "major",
    types: "fits",
    summary: "the alternatives of an answer are told apart otherwise",
    reason: "Programs that tell them apart by the old property compile, and may take one for another.",
    example: inResponse(TOLD_APART("kind"), TOLD_APART("sort")),
  },
});
