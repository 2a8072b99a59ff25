import type { RuleEntry } from "./define-rules.ts";
import { defineRules } from "./define-rules.ts";
import { inRequest, inResponse } from "./schema-example.ts";

/** What a schema demands of values that the types don't know. */
interface Subject {
  /** After "has" or "asks for": "another length". */
  readonly noun: string;
  readonly none: string;
  readonly one: string;
  /** Neither more nor less than `one`. */
  readonly other?: string;
}

const CONDITION = "{ type: object, additionalProperties: { type: string }";

const SUBJECTS = {
  length: { noun: "the length of a string", none: "{ type: string }", one: "{ type: string, maxLength: 80 }" },
  range: { noun: "the range of a number", none: "{ type: number }", one: "{ type: number, minimum: 0 }" },
  "item-count": {
    noun: "the number of a list's items",
    none: "{ type: array, items: { type: string } }",
    one: "{ type: array, items: { type: string }, maxItems: 10 }",
  },
  "property-count": {
    noun: "the number of an object's properties",
    none: "{ type: object }",
    one: "{ type: object, maxProperties: 10 }",
  },
  uniqueness: {
    noun: "whether a list's items differ from each other",
    none: "{ type: array, items: { type: string } }",
    one: "{ type: array, items: { type: string }, uniqueItems: true }",
  },
  pattern: {
    noun: "the pattern of a string",
    none: "{ type: string }",
    one: "{ type: string, pattern: '^[a-z]+$' }",
    other: "{ type: string, pattern: '^[0-9]+$' }",
  },
  format: {
    noun: "the format of a value",
    none: "{ type: string }",
    one: "{ type: string, format: date }",
    other: "{ type: string, format: date-time }",
  },
  step: {
    noun: "what a number must be a multiple of",
    none: "{ type: number }",
    one: "{ type: number, multipleOf: 2 }",
    other: "{ type: number, multipleOf: 3 }",
  },
  encoding: {
    noun: "what is encoded in a string",
    none: "{ type: string }",
    one: "{ type: string, contentEncoding: base64 }",
    other: "{ type: string, contentEncoding: base16 }",
  },
  condition: {
    noun: "a condition that types can't say (`not`, `if`, `contains`, `propertyNames` and the like)",
    none: `${CONDITION} }`,
    one: `${CONDITION}, propertyNames: { maxLength: 3 } }`,
    other: `${CONDITION}, propertyNames: { maxLength: 4 } }`,
  },
} as const satisfies Readonly<Record<string, Subject>>;

export type ConstraintSubject = keyof typeof SUBJECTS;
type WithOther = {
  [Name in ConstraintSubject]: (typeof SUBJECTS)[Name] extends { other: string } ? Name : never;
}[ConstraintSubject];

export type ConstraintRuleId =
  | `${"request" | "response"}-${ConstraintSubject}-${"tightened" | "loosened"}`
  | `${"request" | "response"}-${WithOther}-changed`;

/** The same for each subject: a request may not be asked for more than before, an answer may not promise less. */
export const CONSTRAINT_RULES = defineRules<ConstraintRuleId>(
  Object.fromEntries(
    Object.entries<Subject>(SUBJECTS).flatMap(([name, subject]) =>
      toEntries(subject).map(([id, entry]) => [id.replace("*", name), entry]),
    ),
  ) as Record<ConstraintRuleId, RuleEntry>,
);

function toEntries({ noun, none, one, other }: Subject): [string, RuleEntry][] {
  const entries: [string, RuleEntry][] = [
    [
      "request-*-tightened",
      {
        severity: "major",
        types: "fits",
        summary: `a request is asked for more than before: ${noun}`,
        reason: "The types say nothing of it, and the server may refuse what it took.",
        example: inRequest(none, one),
      },
    ],
    [
      "request-*-loosened",
      {
        severity: "minor",
        types: "fits",
        summary: `a request is asked for less than before: ${noun}`,
        reason: "What was taken still is.",
        example: inRequest(one, none),
      },
    ],
    [
      "response-*-tightened",
      {
        severity: "patch",
        types: "fits",
        summary: `an answer promises more than before: ${noun}`,
        reason: "Programs that are ready for less have nothing to do.",
        example: inResponse(none, one),
      },
    ],
    [
      "response-*-loosened",
      {
        severity: "major",
        types: "fits",
        summary: `an answer promises less than before: ${noun}`,
        reason: "The types say nothing of it, and programs that count on it may fail.",
        example: inResponse(one, none),
      },
    ],
  ];
  if (other === undefined) return entries;
  return [
    ...entries,
    [
      "request-*-changed",
      {
        severity: "major",
        types: "fits",
        summary: `a request is asked for something else than before: ${noun}`,
        reason: "The types say nothing of it, and the server may refuse what it took.",
        example: inRequest(one, other),
      },
    ],
    [
      "response-*-changed",
      {
        severity: "major",
        types: "fits",
        summary: `an answer promises something else than before: ${noun}`,
        reason: "The types say nothing of it, and programs that count on it may fail.",
        example: inResponse(one, other),
      },
    ],
  ];
}
