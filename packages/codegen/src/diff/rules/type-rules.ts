import { defineRules } from "./define-rules.ts";
import { inRequest, inResponse } from "./schema-example.ts";

/** What kinds of values there are: strings, numbers, objects, null. */
export const TYPE_RULES = defineRules({
  "request-type-changed": {
    severity: "major",
    types: "breaks",
    summary: "a value of a request has another type, which does not take all that it took",
    reason: "Programs that give what was taken no longer compile.",
    example: inRequest("{ type: string }", "{ type: integer }"),
  },
  "request-type-widened": {
    severity: "minor",
    types: "fits",
    summary: "a value of a request has another type, which takes all that it took",
    reason: "Programs that give what was taken compile as before.",
    example: inRequest("{ type: string }", "{}"),
  },
  "response-type-changed": {
    severity: "major",
    types: "breaks",
    summary: "a value of an answer has another type, which holds what it did not",
    reason: "Programs that read what it was no longer compile.",
    example: inResponse("{ type: string }", "{ type: integer }"),
  },
  "response-type-narrowed": {
    severity: "minor",
    types: "fits",
    summary: "a value of an answer has another type, which holds nothing that it did not",
    reason: "Programs that are ready for more compile as before.",
    example: inResponse("{}", "{ type: string }"),
  },
  "request-null-refused": {
    severity: "major",
    types: "breaks",
    summary: "a value of a request may no longer be null",
    reason: "Programs that give null no longer compile.",
    example: inRequest("{ type: [string, 'null'] }", "{ type: string }"),
  },
  "request-null-accepted": {
    severity: "minor",
    types: "fits",
    summary: "a value of a request may be null",
    reason: "Callers may use it, and need not.",
    example: inRequest("{ type: string }", "{ type: [string, 'null'] }"),
  },
  "response-null-possible": {
    severity: "major",
    types: "breaks",
    summary: "a value of an answer may be null",
    reason: "Programs that count on a value no longer compile.",
    example: inResponse("{ type: string }", "{ type: [string, 'null'] }"),
  },
  "response-null-impossible": {
    severity: "minor",
    types: "fits",
    summary: "a value of an answer is never null",
    reason: "Programs need no longer ask whether it is.",
    example: inResponse("{ type: [string, 'null'] }", "{ type: string }"),
  },
  "request-integer-required": {
    severity: "major",
    types: "fits",
    summary: "a number of a request must be whole",
    reason: "The types know only numbers, and the server may refuse fractions.",
    example: inRequest("{ type: number }", "{ type: integer }"),
  },
  "request-integer-not-required": {
    severity: "minor",
    types: "fits",
    summary: "a number of a request may have a fraction",
    reason: "Whole numbers are taken as before.",
    example: inRequest("{ type: integer }", "{ type: number }"),
  },
  "response-integer-promised": {
    severity: "patch",
    types: "fits",
    summary: "a number of an answer is always whole",
    reason: "It is a number as before.",
    example: inResponse("{ type: number }", "{ type: integer }"),
  },
  "response-integer-no-longer-promised": {
    severity: "major",
    types: "fits",
    summary: "a number of an answer may have a fraction",
    reason: "The types know only numbers, and programs that count or index by it may fail.",
    example: inResponse("{ type: integer }", "{ type: number }"),
  },
});
