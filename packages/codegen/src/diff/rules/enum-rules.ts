import { defineRules } from "./define-rules.ts";
import { inRequest, inResponse } from "./schema-example.ts";

const TEXT = "{ type: string }";
const TWO = "{ type: string, enum: [new, used] }";
const THREE = "{ type: string, enum: [new, used, lost] }";
/** One of its values is neither a string nor a number, so the types have these and no others. */
const CLOSED = "{ enum: [new, false] }";
const CLOSED_MORE = "{ enum: [new, used, false] }";

/** What becomes of the values that are listed by `enum` and `const`. */
export const ENUM_RULES = defineRules({
  "request-enum-value-added": {
    severity: "minor",
    types: "fits",
    summary: "a request may hold another of a list of values",
    reason: "Callers may use it, and need not.",
    example: inRequest(TWO, THREE),
  },
  "request-enum-value-removed": {
    severity: "major",
    types: "breaks",
    summary: "a request may no longer hold one of a list of values",
    reason: "Programs that give it no longer compile.",
    example: inRequest(THREE, TWO),
  },
  "request-enum-introduced": {
    severity: "major",
    types: "breaks",
    summary: "a request may hold only values of a list",
    reason: "Programs that give any other no longer compile.",
    example: inRequest(TEXT, TWO),
  },
  "request-enum-dropped": {
    severity: "minor",
    types: "fits",
    summary: "a request may hold values that are not in a list",
    reason: "Programs that give one of the list compile as before.",
    example: inRequest(TWO, TEXT),
  },
  "response-enum-value-added": {
    severity: "minor",
    types: "fits",
    summary: "an answer may hold another value, where values are open",
    reason: "Types of answers allow values that are not known yet, so programs are ready for it.",
    example: inResponse(TWO, THREE),
  },
  "response-enum-value-removed": {
    severity: "patch",
    types: "fits",
    summary: "an answer no longer holds a value, where values are open",
    reason: "Programs that ask for it compile as before.",
    example: inResponse(THREE, TWO),
  },
  "response-enum-introduced": {
    severity: "patch",
    types: "fits",
    summary: "the values that an answer may hold are listed",
    reason: "Each of them is of the type that there was.",
    example: inResponse(TEXT, TWO),
  },
  "response-enum-dropped": {
    severity: "patch",
    types: "fits",
    summary: "the values that an answer may hold are no longer listed, where they were open",
    reason: "Programs had to be ready for any other.",
    example: inResponse(TWO, TEXT),
  },
  "response-closed-enum-value-added": {
    severity: "major",
    types: "breaks",
    summary: "an answer may hold another value, where types have the listed ones only",
    reason: "Programs that are ready for what there was no longer compile.",
    example: inResponse(CLOSED, CLOSED_MORE),
  },
  "response-closed-enum-value-removed": {
    severity: "minor",
    types: "fits",
    summary: "an answer no longer holds a value, where types have the listed ones only",
    reason: "Programs that are ready for it still are.",
    example: inResponse(CLOSED_MORE, CLOSED),
  },
  "response-closed-enum-dropped": {
    severity: "major",
    types: "breaks",
    summary: "an answer may hold values that are not listed, where types had the listed ones only",
    reason: "Programs that are ready for what there was no longer compile.",
    example: inResponse("{ type: string, const: book }", TEXT),
  },
});
