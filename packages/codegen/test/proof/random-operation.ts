import fc from "fast-check";
import { mapSubschemas, toKeywords } from "../../src/collect/subschemas.ts";
import type { ParameterLocation, SchemaObject } from "../../src/normalize/openapi.ts";
import { type Material, MUTATIONS } from "./mutate-schema.ts";
import { createSchema, enumeration, isSensible, NAMES, name, toReference, value } from "./random-schema.ts";

type Maybe<T> = T | undefined;

/** An operation as it is made up, with the types that it has for itself. */
export interface Plan {
  readonly isRenamed: boolean;
  /** Whether a former name stays. */
  readonly isKept: boolean;
  readonly isPublic: boolean;
  readonly isDeprecated: boolean;
  readonly path: Maybe<SchemaObject>;
  readonly parameters: readonly PlannedParameter[];
  readonly body: Maybe<PlannedBody>;
  readonly answer: "json" | "either" | "list" | "page" | "offset" | "text" | "bytes" | "nothing";
  readonly result: SchemaObject;
  readonly stream: "never" | "always" | "when";
  /** What an event is, or what else may come as an answer. */
  readonly event: SchemaObject;
  readonly errors: Readonly<Record<string, SchemaObject>>;
  readonly alpha: SchemaObject;
  readonly beta: SchemaObject;
  readonly gamma: SchemaObject;
}

export interface PlannedParameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly form: "plain" | "deep" | "spaced" | "content";
  readonly required: boolean;
  /** Whether the client holds it, under its own name or another. */
  readonly holder: boolean | string;
  readonly isNamed: boolean;
  readonly schema: SchemaObject;
}

export interface PlannedBody {
  readonly required: boolean;
  readonly mediaType: string;
  readonly isEncoded: boolean;
  readonly isText: boolean;
  readonly schema: SchemaObject;
}

/** One change of one of a plan's schemas. */
interface Edit extends Material {
  readonly mutation: string;
  /** Counts through all schemas of the plan, those inside others included. */
  readonly place: number;
}

const whole = createSchema(NAMES);
const flag = fc.boolean();
const rarely = fc.constantFrom(false, false, false, true);
const parameter: fc.Arbitrary<PlannedParameter> = fc.record({
  name: fc.constantFrom("q", "w", "X-Part"),
  in: fc.constantFrom<ParameterLocation[]>("query", "query", "header", "cookie"),
  form: fc.constantFrom("plain", "plain", "deep", "spaced", "content"),
  required: flag,
  holder: fc.constantFrom<(boolean | string)[]>(false, false, false, true, "userId"),
  isNamed: rarely,
  schema: whole,
});
const body: fc.Arbitrary<PlannedBody> = fc.record({
  required: flag,
  mediaType: fc.constantFrom(
    "application/json",
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
  ),
  isEncoded: rarely,
  isText: rarely,
  schema: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NAMES).map(toReference) }, whole),
});
const path = fc.constantFrom<Maybe<SchemaObject>[]>(
  undefined,
  { type: "string" },
  { type: "integer" },
  { enum: ["x", "y"] },
  { type: ["integer", "string"] },
);
const plan: fc.Arbitrary<Plan> = fc.record({
  isRenamed: rarely,
  isKept: flag,
  isPublic: rarely,
  isDeprecated: flag,
  path,
  parameters: fc.uniqueArray(parameter, { maxLength: 2, selector: (one) => one.name }),
  body: fc.option(body, { nil: undefined }),
  answer: fc.constantFrom("json", "json", "json", "either", "list", "page", "offset", "text", "bytes", "nothing"),
  result: whole,
  stream: fc.constantFrom("never", "never", "always", "when"),
  event: whole,
  errors: fc.dictionary(fc.constantFrom("404", "409", "4XX", "default"), whole, { maxKeys: 2 }),
  alpha: createSchema(["Beta", "Gamma", "Leaf"]),
  beta: createSchema(["Gamma", "Leaf"]),
  gamma: enumeration,
});

const edit: fc.Arbitrary<Edit> = fc.record({
  mutation: fc.constantFrom(...Object.keys(MUTATIONS)),
  place: fc.nat({ max: 60 }),
  name,
  value,
  index: fc.nat({ max: 5 }),
  schema: createSchema(["Leaf"]),
});

/** Fields of a plan that may be taken from another one. */
const FIELDS = [
  "isRenamed",
  "isKept",
  "isPublic",
  "isDeprecated",
  "path",
  "parameters",
  "body",
  "answer",
  "stream",
  "errors",
] as const;
type Field = (typeof FIELDS)[number];

/** Two versions of an operation. */
export const versions: fc.Arbitrary<readonly [before: Plan, after: Plan]> = fc
  .record({
    plan,
    other: plan,
    fields: fc.oneof(
      fc.constant<Field[]>([]),
      fc.constant<Field[]>([]),
      fc.subarray([...FIELDS], { minLength: 1, maxLength: 2 }),
    ),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  })
  .map(({ plan: before, other, fields, edits }) => {
    const taken = Object.fromEntries(fields.map((field) => [field, other[field]]));
    return [before, edits.reduce(applyEdit, { ...before, ...taken })];
  });

/** An edit that makes nonsense is left out. */
function applyEdit(before: Plan, { mutation, place, ...material }: Edit): Plan {
  const total = mapPlan(before, (schema) => schema).count;
  const after = mapPlan(before, (schema, count) =>
    count === place % total ? (MUTATIONS[mutation]?.(toKeywords(schema), material) ?? schema) : schema,
  ).plan;
  return toSchemas(after).every(isSensible) ? after : before;
}

function toSchemas({ parameters, body, result, event, errors, alpha, beta, gamma }: Plan): SchemaObject[] {
  const sent = [...parameters.map(({ schema }) => schema), body?.schema ?? true];
  return [...sent, result, event, alpha, beta, gamma, ...Object.values(errors)];
}

/** Changes each schema of a plan, inner ones first; `count` tells them apart. */
function mapPlan(before: Plan, change: (schema: SchemaObject, count: number) => SchemaObject) {
  let count = 0;
  const visit = (schema: SchemaObject): SchemaObject => {
    const inner = mapSubschemas(schema, visit);
    return change(inner, count++);
  };
  const { parameters, body, errors, answer } = before;
  const after: Plan = {
    ...before,
    parameters: parameters.map((one) => ({ ...one, schema: visit(one.schema) })),
    ...(body && { body: { ...body, schema: visit(body.schema) } }),
    ...(!["text", "bytes", "nothing"].includes(answer) && { result: visit(before.result) }),
    ...((before.stream !== "never" || answer === "either") && { event: visit(before.event) }),
    errors: Object.fromEntries(Object.entries(errors).map(([status, schema]) => [status, visit(schema)])),
    alpha: visit(before.alpha),
    beta: visit(before.beta),
    gamma: visit(before.gamma),
  };
  return { plan: after, count };
}
