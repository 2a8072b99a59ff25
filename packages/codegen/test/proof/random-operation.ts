import fc from "fast-check";
import { mapSubschemas, toKeywords } from "../../src/collect/subschemas.ts";
import type { OperationObject, ParameterObject, ResponseObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { json } from "../document.ts";
import { type Material, MUTATIONS } from "./mutate-schema.ts";
import { createSchema, isSensible, LEAF, NAMES, name, toReference, value } from "./random-schema.ts";

type Maybe<T> = T | undefined;

/** An operation as it is made up, with the types that it has for itself. */
export interface Plan {
  readonly isNumeric: boolean;
  readonly hasPath: boolean;
  readonly query: Maybe<{ readonly required: boolean; readonly isHeld: boolean; readonly schema: SchemaObject }>;
  readonly body: Maybe<{ readonly required: boolean; readonly mediaType: string; readonly schema: SchemaObject }>;
  readonly answer: "json" | "list" | "page" | "text" | "bytes" | "nothing";
  readonly result: SchemaObject;
  readonly stream: "never" | "always" | "when";
  readonly event: SchemaObject;
  readonly errors: Readonly<Record<string, SchemaObject>>;
  readonly isDeprecated: boolean;
  readonly alpha: SchemaObject;
  readonly beta: SchemaObject;
}

/** One change of one of a plan's schemas. */
interface Edit extends Material {
  readonly mutation: string;
  /** Counts through all schemas of the plan, those inside others included. */
  readonly place: number;
}

const whole = createSchema(NAMES);
const flag = fc.boolean();
const query = fc.record({ required: flag, isHeld: flag, schema: whole });
const body = fc.record({
  required: flag,
  mediaType: fc.constantFrom("application/json", "multipart/form-data"),
  schema: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NAMES).map(toReference) }, whole),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  isNumeric: flag,
  hasPath: flag,
  query: fc.option(query, { nil: undefined }),
  body: fc.option(body, { nil: undefined }),
  answer: fc.constantFrom("json", "json", "json", "list", "page", "text", "bytes", "nothing"),
  result: whole,
  stream: fc.constantFrom("never", "never", "always", "when"),
  event: whole,
  errors: fc.dictionary(fc.constantFrom("404", "409", "4XX", "default"), whole, { maxKeys: 2 }),
  isDeprecated: flag,
  alpha: createSchema(["Beta", "Leaf"]),
  beta: createSchema(["Leaf"]),
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
const FIELDS = ["isNumeric", "hasPath", "query", "body", "answer", "stream", "errors", "isDeprecated"] as const;
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
    edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
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

function toSchemas({ query, body, result, event, errors, alpha, beta }: Plan): SchemaObject[] {
  return [query?.schema ?? true, body?.schema ?? true, result, event, alpha, beta, ...Object.values(errors)];
}

/** Changes each schema of a plan, inner ones first; `count` tells them apart. */
function mapPlan(before: Plan, change: (schema: SchemaObject, count: number) => SchemaObject) {
  let count = 0;
  const visit = (schema: SchemaObject): SchemaObject => {
    const inner = mapSubschemas(schema, visit);
    return change(inner, count++);
  };
  const { query, body, errors } = before;
  const after: Plan = {
    ...before,
    ...(query && { query: { ...query, schema: visit(query.schema) } }),
    ...(body && { body: { ...body, schema: visit(body.schema) } }),
    ...(["json", "list", "page"].includes(before.answer) && { result: visit(before.result) }),
    ...(before.stream !== "never" && { event: visit(before.event) }),
    errors: Object.fromEntries(Object.entries(errors).map(([status, schema]) => [status, visit(schema)])),
    alpha: visit(before.alpha),
    beta: visit(before.beta),
  };
  return { plan: after, count };
}

/** A document of operations, each with its types under names of its own. */
export function toDocument(plans: readonly Plan[]): object {
  const parts = plans.map((one, index) => {
    const path = one.hasPath ? `/${index}/{id}` : `/${index}`;
    const part = {
      path,
      operation: toOperation(one, index),
      schemas: { Alpha: one.alpha, Beta: one.beta, Leaf: LEAF },
    };
    return JSON.parse(JSON.stringify(part).replaceAll(/(Alpha|Beta|Leaf)"/g, `$1${index}"`)) as typeof part;
  });
  return {
    openapi: "3.1.0",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.example" }],
    paths: Object.fromEntries(parts.map(({ path, operation }) => [path, { post: operation }])),
    components: { schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas)) },
  };
}

function toOperation(one: Plan, index: number): OperationObject {
  const { body, answer, stream, isDeprecated } = one;
  return {
    operationId: `op${index}`,
    deprecated: isDeprecated,
    parameters: toParameters(one),
    ...(body && {
      requestBody: { required: body.required, content: { [body.mediaType]: { schema: toSent(body.schema) } } },
    }),
    responses: toResponses(one),
    ...(answer === "page" && { "x-parley-pagination": { kind: "single", items: "items" } }),
    ...(stream !== "never" && { "x-parley-stream": stream === "when" ? { when: "live" } : {} }),
  };
}

/** What is sent is not read only. */
function toSent(schema: SchemaObject): SchemaObject {
  const { readOnly, ...rest } = toKeywords(schema);
  return readOnly ? rest : schema;
}

function toParameters({ hasPath, isNumeric, query, stream }: Plan): ParameterObject[] {
  const path: ParameterObject = {
    name: "id",
    in: "path",
    required: true,
    schema: { type: isNumeric ? "integer" : "string" },
  };
  const held = query?.isHeld ? { "x-parley-client": true } : {};
  return [
    ...(hasPath ? [path] : []),
    ...(query
      ? [{ name: "q", in: "query" as const, required: query.required, schema: toSent(query.schema), ...held }]
      : []),
    ...(stream === "when" ? [{ name: "live", in: "query" as const, schema: { type: "boolean" as const } }] : []),
  ];
}

function toResponses({ answer, result, stream, event, errors }: Plan): Record<string, ResponseObject> {
  const list: SchemaObject = {
    type: "object",
    properties: { items: { type: "array", items: result }, more: { type: "boolean" } },
    required: ["items"],
  };
  const contents = {
    json: json(result),
    list: json(list),
    page: json(list),
    text: { "text/plain": {} },
    bytes: { "application/pdf": {} },
    nothing: {},
  };
  const events = stream === "never" ? {} : { "text/event-stream": { schema: event } };
  return {
    "200": { description: "It worked.", content: { ...contents[answer], ...events } },
    ...Object.fromEntries(
      Object.entries(errors).map(([status, schema]) => [status, { description: "It failed.", content: json(schema) }]),
    ),
  };
}
