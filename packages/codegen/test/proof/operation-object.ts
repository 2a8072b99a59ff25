import { toKeywords } from "../../src/collect/subschemas.ts";
import type {
  MediaTypeObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
} from "../../src/normalize/openapi.ts";
import { json } from "../document.ts";
import type { Plan, PlannedBody, PlannedParameter } from "./random-operation.ts";

/** The operation of a plan, as a document has it. */
export function toOperation(plan: Plan, index: number, isEnveloped: boolean): OperationObject {
  const { body, answer, isDeprecated, isPublic, isRenamed, isKept } = plan;
  const stream = toStream(plan);
  return {
    operationId: isRenamed ? `other${index}` : `op${index}`,
    ...(isRenamed && isKept && { "x-parley-aliases": [`op${index}`] }),
    deprecated: isDeprecated,
    ...(isPublic && { security: [] }),
    parameters: toParameters(plan),
    ...(body && { requestBody: toBody(body) }),
    responses: toResponses(plan, isEnveloped),
    ...(answer === "page" && { "x-parley-pagination": { kind: "single", items: "items" } }),
    ...(answer === "offset" && {
      "x-parley-pagination": { kind: "offset", items: "items", offset: "start", limit: "count" },
    }),
    ...(stream !== "never" && { "x-parley-stream": stream === "when" ? { when: "live" } : {} }),
  };
}

/** Only of JSON there can be a stream instead. */
function toStream({ stream, answer }: Plan): Plan["stream"] {
  return stream === "when" && ["text", "bytes", "nothing"].includes(answer) ? "never" : stream;
}

function toBody({ required, mediaType, schema, isEncoded, isText }: PlannedBody): RequestBodyObject {
  const content: MediaTypeObject = {
    schema: toSent(schema),
    ...(isEncoded && { encoding: { a: { contentType: "application/json" } } }),
  };
  return { required, content: { [mediaType]: content, ...(isText && { "text/plain": {} }) } };
}

/** What is sent is not read only. */
function toSent(schema: SchemaObject): SchemaObject {
  const { readOnly, ...rest } = toKeywords(schema);
  return readOnly ? rest : schema;
}

function toParameters(plan: Plan): ParameterObject[] {
  const toQuery = (name: string, type: "boolean" | "integer") => ({ name, in: "query" as const, schema: { type } });
  const { path, parameters } = plan;
  return [
    ...(path === undefined ? [] : [{ name: "id", in: "path" as const, required: true, schema: path }]),
    ...parameters.map(toParameter),
    ...(toStream(plan) === "when" ? [toQuery("live", "boolean")] : []),
    ...(plan.answer === "offset" ? [toQuery("start", "integer"), toQuery("count", "integer")] : []),
  ];
}

function toParameter({ name, in: place, form, required, holder, isNamed, ...rest }: PlannedParameter): ParameterObject {
  const schema = toSent(rest.schema);
  const isDeep = form === "deep" && place === "query" && toKeywords(schema).type === "object";
  return {
    name,
    in: place,
    required,
    ...(form === "content" ? { content: json(schema) } : { schema }),
    ...(isDeep && { style: "deepObject", explode: true }),
    ...(form === "spaced" && place === "query" && { style: "spaceDelimited", explode: false }),
    // A cookie can't be the client's, nor can what is no name of an option.
    ...(holder !== false && place !== "cookie" && { "x-parley-client": name.includes("-") ? "partId" : holder }),
    ...(isNamed && { "x-parley-name": `${name.toLowerCase().replaceAll("-", "")}Name` }),
  };
}

function toResponses(plan: Plan, isEnveloped: boolean): Record<string, ResponseObject> {
  const { answer, result, event, errors } = plan;
  const list: SchemaObject = {
    type: "object",
    properties: { items: { type: "array", items: result }, more: { type: "boolean" } },
    required: ["items"],
  };
  const wrapped = (data: SchemaObject): SchemaObject =>
    isEnveloped ? { type: "object", properties: { code: { type: "integer" }, data }, required: ["code"] } : data;
  const contents = {
    json: json(wrapped(result)),
    either: json(wrapped(result)),
    list: json(wrapped(list)),
    page: json(wrapped(list)),
    offset: json(wrapped(list)),
    text: { "text/plain": {} },
    bytes: { "application/pdf": {} },
    nothing: {},
  };
  const events = toStream(plan) === "never" ? {} : { "text/event-stream": { schema: event } };
  return {
    "200": { description: "It worked.", content: { ...contents[answer], ...events } },
    ...(answer === "either" && { "201": { description: "It is new.", content: json(wrapped(event)) } }),
    ...Object.fromEntries(
      Object.entries(errors).map(([status, schema]) => [status, { description: "It failed.", content: json(schema) }]),
    ),
  };
}
