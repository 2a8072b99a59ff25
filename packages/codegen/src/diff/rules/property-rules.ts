import { defineRules } from "./define-rules.ts";
import { answerExample, bodyExample } from "./schema-example.ts";

const NONE = "{ type: object, properties: { title: { type: string } } }";
const OPTIONAL = "{ type: object, properties: { title: { type: string }, genre: { type: string } } }";
const REQUIRED =
  "{ type: object, properties: { title: { type: string }, genre: { type: string } }, required: [genre] }";
const OPEN =
  "{ type: object, properties: { title: { type: string }, genre: { type: string } }, additionalProperties: true }";
const OPEN_WITHOUT = "{ type: object, properties: { title: { type: string } }, additionalProperties: true }";
const DEMANDING = "{ type: object, properties: { title: { type: string } }, required: [genre] }";

/** What becomes of the properties of objects. */
export const PROPERTY_RULES = defineRules({
  "request-property-added": {
    severity: "minor",
    types: "fits",
    summary: "a request may have a property that it had not",
    reason: "Callers may use it, and need not.",
    example: bodyExample(NONE, OPTIONAL),
  },
  "request-required-property-added": {
    severity: "major",
    types: "breaks",
    summary: "a request must have a property that it had not",
    reason: "Programs of before don't give it, and no longer compile.",
    example: bodyExample(NONE, REQUIRED),
  },
  "request-property-removed": {
    severity: "major",
    types: "breaks",
    summary: "a request no longer has a property",
    reason: "Programs that give it, written as a literal, no longer compile: it is one property too many.",
    example: bodyExample(OPTIONAL, NONE),
  },
  "request-property-undescribed": {
    severity: "patch",
    types: "fits",
    summary: "a property of a request is no longer described, and may still be given as any other",
    reason: "The object is open, so programs that give it compile as before.",
    example: bodyExample(OPEN, OPEN_WITHOUT),
  },
  "request-property-became-required": {
    severity: "major",
    types: "breaks",
    summary: "a property of a request became required",
    reason: "Programs that leave it out no longer compile.",
    example: bodyExample(OPTIONAL, REQUIRED),
  },
  "request-property-became-optional": {
    severity: "minor",
    types: "fits",
    summary: "a property of a request may be left out",
    reason: "Programs that give it still do.",
    example: bodyExample(REQUIRED, OPTIONAL),
  },
  "response-property-added": {
    severity: "minor",
    types: "fits",
    summary: "an answer has a property that it had not",
    reason: "Programs may read it.",
    example: answerExample(NONE, OPTIONAL),
  },
  "response-property-removed": {
    severity: "major",
    types: "breaks",
    summary: "an answer no longer has a property",
    reason: "Programs that read it no longer compile, even where it was optional.",
    example: answerExample(OPTIONAL, NONE),
  },
  "response-property-undescribed": {
    severity: "major",
    types: "fits",
    summary: "an optional property of an answer is no longer described, and may still be there as any other",
    reason:
      "The object is open, so programs that pass it on compile; those that read the property find something of another type.",
    example: answerExample(OPEN, OPEN_WITHOUT),
  },
  "response-property-became-optional": {
    severity: "major",
    types: "breaks",
    summary: "a property of an answer may be missing",
    reason: "Programs that count on it no longer compile.",
    example: answerExample(REQUIRED, OPTIONAL),
  },
  "response-property-became-required": {
    severity: "minor",
    types: "fits",
    summary: "a property of an answer is always there",
    reason: "Programs need no longer ask whether it is.",
    example: answerExample(OPTIONAL, REQUIRED),
  },
  "request-undescribed-property-required": {
    severity: "major",
    types: "fits",
    summary: "a request must have a property of which nothing else is said",
    reason: "The types don't know it, and the server refuses requests without it.",
    example: bodyExample(NONE, DEMANDING),
  },
  "request-undescribed-property-not-required": {
    severity: "minor",
    types: "fits",
    summary: "a request need no longer have a property of which nothing else is said",
    reason: "The types don't know it, and requests with it are taken as before.",
    example: bodyExample(DEMANDING, NONE),
  },
  "response-undescribed-property-required": {
    severity: "patch",
    types: "fits",
    summary: "an answer always has a property of which nothing else is said",
    reason: "The types don't know it.",
    example: answerExample(NONE, DEMANDING),
  },
  "response-undescribed-property-not-required": {
    severity: "major",
    types: "fits",
    summary: "an answer may lack a property of which nothing else is said",
    reason: "The types don't know it, but what reads it all the same may find nothing.",
    example: answerExample(DEMANDING, NONE),
  },
});

const TEXTS = "{ type: object, properties: { title: { type: string } }, additionalProperties: { type: string } }";
const STRICT = "{ type: object, properties: { title: { type: string } }, additionalProperties: false }";

/** What objects may hold beside the properties that are listed. */
export const OTHER_PROPERTY_RULES = defineRules({
  "request-other-properties-added": {
    severity: "minor",
    types: "fits",
    summary: "a request may have properties under any name",
    reason: "Callers may use them, and need not.",
    example: bodyExample(NONE, TEXTS),
  },
  "request-other-properties-removed": {
    severity: "major",
    types: "breaks",
    summary: "a request may no longer have properties under any name",
    reason: "Programs that give a map, or properties that are not listed, no longer compile.",
    example: bodyExample(TEXTS, NONE),
  },
  "response-other-properties-added": {
    severity: "minor",
    types: "fits",
    summary: "an answer may have properties under any name",
    reason: "Programs may read them.",
    example: answerExample(NONE, TEXTS),
  },
  "response-other-properties-removed": {
    severity: "major",
    types: "breaks",
    summary: "an answer no longer has properties under any name",
    reason: "Programs that read others than those that are listed no longer compile.",
    example: answerExample(TEXTS, NONE),
  },
  "request-strictness-changed": {
    severity: "patch",
    types: "fits",
    summary: "a request is said to refuse what is not listed, or no longer",
    reason: "The types never allowed more than what is listed.",
    example: bodyExample(NONE, STRICT),
  },
  "response-strictness-changed": {
    severity: "patch",
    types: "fits",
    summary: "an answer is said to hold nothing but what is listed, or no longer",
    reason: "The types never told of more than what is listed.",
    example: answerExample(NONE, STRICT),
  },
});
