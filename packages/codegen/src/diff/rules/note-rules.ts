import { defineRules } from "./define-rules.ts";
import { inRequest, inResponse } from "./schema-example.ts";

const WITHOUT = "{ type: integer }";
const TEN = "{ type: integer, default: 10 }";
const TWENTY = "{ type: integer, default: 20 }";

/** What a schema says beside the type: defaults, deprecation and what people read. */
export const NOTE_RULES = defineRules({
  "request-default-changed": {
    severity: "major",
    types: "fits",
    summary: "a value that a request leaves out is taken for another one than before",
    reason: "Programs that leave it out compile, and get something else.",
    example: inRequest(TEN, TWENTY),
  },
  "request-default-removed": {
    severity: "major",
    types: "fits",
    summary: "it is no longer said for what a value is taken that a request leaves out",
    reason: "Programs that leave it out compile, and may get something else.",
    example: inRequest(TEN, WITHOUT),
  },
  "request-default-added": {
    severity: "patch",
    types: "fits",
    summary: "it is said for what a value is taken that a request leaves out",
    reason: "Programs leave it out or give it as before.",
    example: inRequest(WITHOUT, TEN),
  },
  "response-default-changed": {
    severity: "patch",
    types: "fits",
    summary: "the default of a value of an answer has changed",
    reason: "The client fills in nothing: what is missing is missing.",
    example: inResponse(TEN, TWENTY),
  },
  "schema-deprecated": {
    severity: "minor",
    types: "fits",
    summary: "a value is deprecated",
    reason: "It works as before, and its users should learn that it will go.",
    example: inRequest(WITHOUT, "{ type: integer, deprecated: true }"),
  },
  "schema-no-longer-deprecated": {
    severity: "patch",
    types: "fits",
    summary: "a value is no longer deprecated",
    reason: "It works as before.",
    example: inRequest("{ type: integer, deprecated: true }", WITHOUT),
  },
  "schema-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "a title, a description or an example of a value has changed",
    reason: "Only people read them.",
    example: inRequest(
      "{ type: integer, description: How many }",
      "{ type: integer, description: How many there are }",
    ),
  },
});
